namespace Kenyon.Experiments.Records;

/// <summary>One candidate of an <see cref="ArchiveRecord"/>.</summary>
/// <param name="ToldFitness">Fitness by which the strategy kept it, with penalties; the best of many, so it flatters where lives
/// differ.</param>
/// <param name="Fitness">Fitness on fresh lifetimes, without penalties; NaN where it failed.</param>
/// <param name="Measures">Descriptors or objectives by name.</param>
/// <param name="Rule">Its rule; null where agents do not learn.</param>
/// <param name="Genome">Its genes. Shape [genes].</param>
public sealed record ArchiveEntryRecord(
    double ToldFitness, double Fitness, IReadOnlyDictionary<string, double> Measures, RuleRecord? Rule, IReadOnlyList<double> Genome);
