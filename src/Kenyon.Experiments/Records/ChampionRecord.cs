using System.Text.Json.Serialization;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Experiments.Records;

/// <summary>The champion of a run: <c>champion.json</c>. Complete by itself: with the settings in it the agent can live again.</summary>
/// <param name="Run">Id of the run.</param>
/// <param name="Seed">Seed of the experiment.</param>
/// <param name="Replicate">Number of the replicate.</param>
/// <param name="Condition">Name of the condition.</param>
/// <param name="RunSeed">Seed of the run, as decimal digits (64 bits are more than a JSON number holds everywhere).</param>
/// <param name="Generations">Generations of the run.</param>
/// <param name="Fitness">Mean over the lifetimes on which it was chosen, without penalties.</param>
/// <param name="Test">Its fitness on other lifetimes.</param>
/// <param name="Lesioned">The same with learning switched off.</param>
/// <param name="Rule">Its rule, given or evolved; null where agents do not learn.</param>
/// <param name="Genome">Genes by section of the genome, in order; the gene of <c>rate</c> is ln η.</param>
/// <param name="Motor">Motor weights, given or evolved; empty in the static tasks. Shape [motor weights].</param>
/// <param name="InitialWeights">Innate part of W(0); zero where it does not evolve. Shape [width × K], with an expansion [width × N], a row
/// a readout.</param>
/// <param name="Spec">Settings of the run, as in <c>spec.yaml</c>.</param>
/// <param name="Penalised">Mean of <paramref name="Test"/> less the penalties paid there; null where there are no penalties.</param>
/// <param name="Policy">How it chooses, or leaves a patch; null in tasks without such genes.</param>
/// <param name="Objective">What was maximised; null where it was the mean.</param>
public sealed record ChampionRecord(
    string Run,
    long Seed,
    int Replicate,
    string Condition,
    string RunSeed,
    int Generations,
    double Fitness,
    TestRecord Test,
    TestRecord Lesioned,
    RuleRecord? Rule,
    IReadOnlyDictionary<string, double[]> Genome,
    float[] Motor,
    float[] InitialWeights,
    string Spec,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Penalised = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PolicyRecord? Policy = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ObjectiveRecord? Objective = null)
{
    /// <summary>Reads the bytes of a champion file.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="name">Their name for messages.</param>
    /// <exception cref="InvalidDataException">They are not a champion; says where.</exception>
    public static ChampionRecord Parse(ReadOnlySpan<byte> bytes, string name) =>
        RecordFiles.Parse(bytes, name, RecordFiles.Indented.ChampionRecord);

    /// <summary>The genome as one vector.</summary>
    /// <param name="layout">What the genes mean.</param>
    /// <returns>Shape [genes].</returns>
    /// <exception cref="InvalidDataException">The champion has other sections or sizes.</exception>
    public double[] ToGenome(GenomeLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        var genome = new double[layout.GeneCount];
        foreach (var section in layout.Sections)
        {
            int found = Genome.TryGetValue(section.Name, out double[]? genes) ? genes?.Length ?? 0 : 0;
            if (found != section.Count)
            {
                throw new InvalidDataException($"The champion of {Run} has {found} genes of {section.Name}; {section.Count} are needed.");
            }

            genes!.CopyTo(genome, section.Start);
        }

        return genome;
    }
}
