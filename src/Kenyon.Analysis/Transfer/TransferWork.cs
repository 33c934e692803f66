using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Inference.Sharing;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Transfer;

/// <summary>The work of compatibility matrices: a piece is the fitness of one learning part with some motor networks.</summary>
public sealed class TransferWork : PortableWork<double[]>
{
    /// <summary>Its <see cref="Kind"/>.</summary>
    public const string Name = "transfer";

    private readonly IReadOnlyList<TransferRow> _rows;
    private readonly float[][] _motors;
    private readonly int _lifetimeCount;
    private readonly Func<GenomeLayout, IPopulationEvaluator> _createEvaluator;

    internal TransferWork(
        IReadOnlyList<TransferRow> rows,
        float[][] motors,
        int lifetimeCount,
        Func<GenomeLayout, IPopulationEvaluator> createEvaluator) =>
        (_rows, _motors, _lifetimeCount, _createEvaluator) = (rows, motors, lifetimeCount, createEvaluator);

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override int PieceCount => _rows.Count;

    /// <summary>The work again, on one thread a piece.</summary>
    /// <param name="content">What was written. Shape [bytes].</param>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static TransferWork Read(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var sent = Travel.Unpack<Content>(content);
        return new TransferWork(
            [.. sent.Rows.Select(row => row.ToRow())], sent.Motors, sent.LifetimeCount, layout => new ParallelEvaluator(layout, 1));
    }

    /// <inheritdoc/>
    public override double[] Do(int piece)
    {
        var (_, scenario, part, columns) = _rows[piece];
        var variants = new AgentVariants(scenario, part.Agent(scenario), GenomeLayout.Motor);
        var layout = variants.Layout;
        var population = new double[columns.Length * layout.GeneCount];
        for (int candidate = 0; candidate < columns.Length; candidate++)
        {
            variants.Write(
                population.AsSpan(candidate * layout.GeneCount, layout.GeneCount), GenomeLayout.Motor, _motors[columns[candidate]]);
        }

        using var evaluator = _createEvaluator(layout);
        var scores = new PopulationScores(columns.Length, _lifetimeCount, layout.Scenario);
        evaluator.Evaluate(population, columns.Length, new LifetimeSet(LifetimeSet.TestGeneration, _lifetimeCount), scores);
        return [.. Enumerable.Range(0, columns.Length).Select(scores.ObjectiveOf)];
    }

    /// <inheritdoc/>
    protected override bool CanBe(int piece, double[] found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return found.Length == _rows[piece].Columns.Length;
    }

    /// <inheritdoc/>
    protected override byte[] Write() => Travel.Pack(new Content([.. _rows.Select(RowContent.Of)], _motors, _lifetimeCount));

    private sealed record Content(IReadOnlyList<RowContent> Rows, float[][] Motors, int LifetimeCount);

    /// <summary>A row by what its scenario and its learning part are made of.</summary>
    private sealed record RowContent(
        string Spec,
        ulong RunSeed,
        ulong? WorldSeed,
        RuleFamily Family,
        float[] Coefficients,
        float Rate,
        float[] InitialWeights,
        int[] Columns)
    {
        public static RowContent Of(TransferRow row) => new(
            SpecWriter.Write(row.Spec),
            row.Scenario.RunSeed,
            row.Scenario.Environment.WorldSeed,
            row.Part.Rule.Family,
            row.Part.Rule.Coefficients,
            row.Part.Rule.Rate,
            row.Part.InitialWeights,
            row.Columns);

        public TransferRow ToRow()
        {
            var spec = ExperimentFile.Read(Spec, "spec.yaml", isRecord: true)[0].Spec;
            var scenario = ScenarioFactory.Create(spec, RunSeed);
            return new TransferRow(
                spec,
                scenario with { Environment = scenario.Environment with { WorldSeed = WorldSeed } },
                new LearningPart(new PlasticityRule(Family, Coefficients, Rate), InitialWeights, double.NaN, HasFreeSign: false),
                Columns);
        }
    }
}
