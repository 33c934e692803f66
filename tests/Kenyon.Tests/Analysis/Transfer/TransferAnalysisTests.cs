using Kenyon.Analysis.Transfer;
using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Numerics.Statistics;
using Kenyon.Simulation.Genomes;
using Kenyon.Tests.Experiments.Running;

namespace Kenyon.Tests.Analysis.Transfer;

public sealed class TransferAnalysisTests : IDisposable
{
    private const int LifetimeCount = 32;
    private static readonly string[] Small =
        ["task.steps=60", "task.trials=4", "optimizer.generations=12", "optimizer.populationSize=24", "optimizer.elites=2"];
    private readonly RunFixture _runs = new();
    private int _runCount;
    private readonly TransferAnalysis _analysis = new(layout => new ParallelEvaluator(layout, 2));

    public void Dispose() => _runs.Dispose();

    private EvolvedAgent Evolve(int replicate, params string[] settings)
    {
        var conditions = ExperimentFile.Read("name: pair\nreplicates: 3\ntask: { kind: foraging }\n", "pair.yaml", [.. Small, .. settings]);
        var plan = RunPlan.Of(conditions)[replicate];
        using var run = PreparedRun.Of(plan, threadCount: 2);
        var folder = _runs.Folder($"run{_runCount++}");
        run.Run(folder, TimeProvider.System);
        return EvolvedAgent.Read(folder.Path);
    }

    [Theory]
    [InlineData("environment.kind=perLifetime")]
    [InlineData("environment.kind=switching", "agent.initialWeights.evolved=true", "agent.initialWeights.noise=0")]
    [InlineData("objective.kind=risk", "objective.aversion=-1")]
    [InlineData("agent.readout.kind=binary", "rule.normalization=none", "rule.fixed={coefficients: {RewardPre: 0.5}, rate: 0.2}")]
    public void The_diagonal_is_the_fitness_of_the_agents_to_the_bit(params string[] settings)
    {
        EvolvedAgent[] agents = [Evolve(0, settings), Evolve(1, settings)];
        var record = _analysis.Run(agents, "base", LifetimeCount);
        for (int agent = 0; agent < agents.Length; agent++)
        {
            using var evaluator = new ParallelEvaluator(agents[agent].Layout, 1);
            var scores = new PopulationScores(1, LifetimeCount, agents[agent].Scenario);
            evaluator.Evaluate(agents[agent].Genome, 1, new LifetimeSet(LifetimeSet.TestGeneration, LifetimeCount), scores);
            Assert.Equal(scores.ObjectiveOf(0), record.Raw.Fitness[agent][agent]);
            Assert.Equal(scores.ObjectiveOf(0), record.Aligned.Fitness[agent][agent]);
            Assert.Equal(
                settings[0].StartsWith("objective", StringComparison.Ordinal)
                    ? "mean plus 1 standard deviation over lifetimes, value per step"
                    : null,
                record.Objective);
        }
    }

    [Fact]
    public void An_agent_and_its_mirror_image_fit_each_other_once_signs_are_aligned()
    {
        // Without noise in W(0), the mirrored agent lives the same lives.
        string[] settings = ["environment.kind=fixed", "agent.initialWeights.evolved=true", "agent.initialWeights.noise=0"];
        var agent = Evolve(0, settings);
        var mirrored = Mirror(agent);
        var record = _analysis.Run([agent, mirrored], "base", LifetimeCount);
        Assert.Equal(record.Aligned.Fitness[0][0], record.Aligned.Fitness[0][1]);
        Assert.Equal(record.Aligned.Fitness[1][1], record.Aligned.Fitness[1][0]);
        Assert.Equal(record.Aligned.Fitness[0][0], record.Aligned.Fitness[1][1]);
        Assert.NotEqual(record.Raw.Fitness[0][0], record.Raw.Fitness[0][1]);
        Assert.Equal(record.Aligned.Own.Value, record.Aligned.Foreign.Value, 12);
    }

    [Fact]
    public void Parts_that_do_not_fit_are_refused_and_the_difference_is_named()
    {
        var linear = Evolve(0);
        var binary = Evolve(1, "agent.readout.kind=binary");
        var problem = Assert.Single(TransferShape.Problems([linear, binary]));
        Assert.Contains("agent.readout.kind is linear there and binary here", problem, StringComparison.Ordinal);
        Assert.Contains("at least 2", Assert.Single(TransferShape.Problems([linear])), StringComparison.Ordinal);
        Assert.Empty(TransferShape.Problems([linear, Evolve(1, "penalty.l1=0.001")]));
    }

    [Fact]
    public void Conclusions_come_from_the_aligned_matrix()
    {
        var raw = MatrixStatistics.Of([[0.06, -0.06, 0.06], [-0.06, 0.06, -0.06], [0.06, -0.06, 0.06]]);
        var aligned = MatrixStatistics.Of([[0.06, 0.06, 0.06], [0.06, 0.06, 0.06], [0.06, 0.06, 0.06]]);
        var sentences = TransferText.Conclusions(raw, aligned, [1, -1, 1]);
        Assert.StartsWith("Learning parts can be exchanged", sentences[0], StringComparison.Ordinal);
        Assert.Contains("positive in 2 and negative in 1", sentences[^1], StringComparison.Ordinal);
        Assert.StartsWith(
            "Fitness at home is 0.0000",
            TransferText.Conclusions(raw, MatrixStatistics.Of([[0, 0], [0, 0]]), [1, 1])[0],
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_reads_back_as_it_was_written()
    {
        var matrix =
            new CompatibilityMatrix([[1, 2], [3, 4]], new(2.5, double.NaN, double.NaN, 2), new(2.5, 1, 3, 2), new(0, 0, 0, 2), 0.5);
        var file =
            new TransferFile([new TransferRecord("e", "c", ["a", "b"], ["c", "c"], 16, true, [0.5, double.NaN], matrix, matrix, ["So."])]);
        string path = Path.Combine(_runs.Root, TransferFile.FileName);
        file.Write(path);
        Assert.Equal(file.ToJson(), TransferFile.Read(path).ToJson());
        Assert.Equal(new StatisticInterval(2.5, 1, 3, 2), TransferFile.Read(path).Matrices[0].Raw.Foreign);
    }

    /// <summary>y → −y, W → −W, and the motor weights on y turned (MODEL.md, section 3, consequence c).</summary>
    private static EvolvedAgent Mirror(EvolvedAgent agent)
    {
        var genome = agent.Genome.ToArray();
        var motor = agent.Layout.Find(GenomeLayout.Motor)!;
        var coefficients = agent.Layout.Find(GenomeLayout.Coefficients)!;
        for (int term = 0; term < coefficients.Count; term++)
        {
            genome[coefficients.Start + term] *= agent.Layout.Scenario.Rule.Terms[term].ChangesWithSign ? -1 : 1;
        }

        var weights = agent.Layout.Find(GenomeLayout.InitialWeights)!;
        for (int gene = weights.Start; gene < weights.Start + weights.Count; gene++)
        {
            genome[gene] = -genome[gene];
        }

        // The first layer is [units × inputs], and y is the first input.
        int inputCount = agent.Layout.Scenario.Motor!.LayerSizes[0];
        for (int unit = 0; unit < agent.Layout.Scenario.Motor!.LayerSizes[1]; unit++)
        {
            genome[motor.Start + (unit * inputCount)] *= -1;
        }

        return agent with { Genome = genome };
    }

    private static double Fitness(EvolvedAgent agent)
    {
        using var evaluator = new ParallelEvaluator(agent.Layout, 1);
        var scores = new PopulationScores(1, LifetimeCount);
        evaluator.Evaluate(agent.Genome, 1, new LifetimeSet(LifetimeSet.TestGeneration, LifetimeCount), scores);
        return scores.ObjectiveOf(0);
    }
}
