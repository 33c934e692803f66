namespace Kenyon.Analysis.Conditions;

/// <summary>What a finished run adds to the comparison of conditions.</summary>
/// <param name="Condition">Name of its condition.</param>
/// <param name="Seed">Seed of its experiment.</param>
/// <param name="Replicate">Its replicate; together with the seed it names the random numbers that runs of different conditions
/// share.</param>
/// <param name="Fitness">Mean fitness of its champion on fresh lifetimes, without penalties.</param>
/// <param name="ResultHash">Hash of its populations: equal hashes are one run, however often it was carried out.</param>
public sealed record ConditionRun(string Condition, long Seed, int Replicate, double Fitness, string ResultHash);
