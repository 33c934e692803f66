using System.Text.Json.Nodes;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Objectives;

namespace Kenyon.Tests.Experiments.Running;

/// <summary>Runs that maximise something else than the mean: the same bits however they are carried out, and files that say so.</summary>
public sealed class ObjectiveRunTests : IDisposable
{
    private const string Small =
        "optimizer: { populationSize: 16, generations: 4, elites: 2 }\n";

    private readonly RunFixture _runs = new();

    public void Dispose() => _runs.Dispose();

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (string task in new[] { "choice", "foraging" })
        {
            foreach (string objective in new[]
            {
                "kind: geometric", "kind: risk, aversion: 2", "kind: discounted, discount: 0.2", "kind: survival, cost: 0.6, reserve: 1",
            })
            {
                cases.Add(task, objective);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Threads_and_interruptions_change_no_bit_and_the_files_name_the_objective(string task, string objective)
    {
        var plan = Plan(task, objective);
        var straight = Evolve(plan, "straight", threads: 1);
        var threads = Evolve(plan, "threads", threads: 3);
        var stopped = Evolve(plan, "stopped", threads: 2, stopAfter: 2);
        Assert.Equal(straight.ResultHash, threads.ResultHash);
        Assert.Equal(straight.ResultHash, stopped.ResultHash);
        Assert.Equal(straight.Test, threads.Test);
        Assert.Equal(straight.Test, stopped.Test);
        Assert.NotEqual(straight.ResultHash, Evolve(Plan(task, "kind: mean"), "mean", threads: 2).ResultHash);

        string kind = objective.Split(',')[0].Split(' ')[1];
        Assert.Equal(kind, straight.Objective!.Kind);
        Assert.Contains(
            kind == "survival" ? "share of life" : task == "choice" ? "reward per trial" : "value per step",
            straight.Objective.Unit,
            StringComparison.Ordinal);
        var json = JsonNode.Parse(straight.ToJson())!;
        Assert.Equal(straight.Test.Reward, (double?)json["test"]!["reward"]);
        Assert.NotNull(straight.Lesioned.Reward);
        Assert.NotEqual(straight.Test.Mean, straight.Test.MeanReward);
        Assert.Equal(straight.Objective, _runs.Folder("straight").ReadChampion().Objective);
        Assert.All(
            _runs.Folder("straight").ReadRecords(),
            record => Assert.True(record.BestReward is { } best && record.MeanReward is { } mean && double.IsFinite(best + mean)));
    }

    [Fact]
    public void With_the_mean_nothing_is_said_twice()
    {
        var summary = Evolve(Plan("choice", "kind: mean"), "mean", threads: 2);
        Assert.Null(summary.Objective);
        Assert.Equal(["mean", "low", "high", "lifetimes"], JsonNode.Parse(summary.ToJson())!["test"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal(summary.Test.Mean, summary.Test.MeanReward);
        Assert.All(_runs.Folder("mean").ReadRecords(), record => Assert.Null(record.BestReward));
    }

    [Theory]
    [InlineData("kind: mean")]
    [InlineData("kind: survival, cost: 0.6, reserve: 1")]
    public void What_is_told_is_the_objective_of_the_lifetimes_less_the_price_of_switching(string objective)
    {
        var plan = Plan("choice", objective, "penalty: { switching: 0.3 }\n");
        Evolve(plan, "priced", threads: 2);
        var record = _runs.Folder("priced").ReadRecords()[0];
        var request = Request(plan);
        var genomes = new double[16 * request.Layout.GeneCount];
        request.CreateOptimizer().Ask(genomes);
        using var evaluator = new ParallelEvaluator(request.Layout, 2);
        var scores = new PopulationScores(16, 8, request.Layout.Scenario);
        evaluator.Evaluate(genomes, 16, new LifetimeSet(0, 8), scores);
        double[] shares = [.. Enumerable.Range(0, 16).Select(candidate =>
            scores.Switching!.AsSpan(candidate * 8, 8).ToArray().Average(share => (double)share))];
        double[] told = [.. Enumerable.Range(0, 16).Select(candidate =>
            request.Layout.Scenario.Objective.Of(scores.FitnessOf(candidate)) - (0.3 * shares[candidate]))];
        int best = Array.IndexOf(told, told.Max());
        Assert.All(shares, share => Assert.InRange(share, 0.001, 0.999));
        Assert.Equal(told[best], record.BestPenalised!.Value, 1e-12);
        Assert.Equal(told.Average(), record.MeanPenalised!.Value, 1e-12);
        Assert.Equal(told[best] + (0.3 * shares[best]), record.BestFitness, 1e-12);
        Assert.Equal(objective == "kind: mean" ? null : scores.MeanReward(best), record.BestReward);
    }

    [Fact]
    public void Who_failed_fails_whatever_the_objective()
    {
        var scenario = Request(Plan("choice", "kind: survival")).Layout.Scenario;
        var scores = new PopulationScores(1, 4, scenario);
        Array.Fill(scores.Fitness, 0.5f);
        Assert.Equal(0.5, scores.ObjectiveOf(0));
        scores.Reward[2] = float.NaN;
        Assert.True(double.IsNaN(scores.ObjectiveOf(0)) && double.IsNaN(scores.IntervalOf(0).Mean));
    }

    [Theory]
    [InlineData("task: { kind: prediction }\nobjective: { kind: geometric }", "objective.kind is geometric; must be mean in prediction")]
    [InlineData("task: { kind: decision }\nobjective: { kind: survival }", "objective.kind is survival; must be mean in decision")]
    [InlineData("task: { kind: choice }\nobjective: { kind: median }", "objective.kind is median; must be one of mean, geometric,")]
    [InlineData("task: { kind: choice }\nobjective: { kind: risk, aversion: 6 }", "objective.aversion is 6; must be a number in [-5, 5]")]
    [InlineData(
        "task: { kind: choice }\nobjective: { kind: discounted, discount: 1 }", "objective.discount is 1; must be a number in [0, 1)")]
    [InlineData("task: { kind: choice, trials: 1 }\nobjective: { kind: risk }", "task.trials is 1; must be at least 2")]
    [InlineData(
        "task: { kind: choice }\nobjective: { kind: survival, reserve: 30 }", "objective.reserve is 30; must be at most capacity (10)")]
    [InlineData("task: { kind: choice }\nobjective: { cost: 0.2 }", "it needs objective.kind: survival (it is mean)")]
    [InlineData("task: { kind: choice }\nobjective: { kind: risk, discount: 0.2 }", "it needs objective.kind: discounted (it is risk)")]
    [InlineData("task: { kind: foraging }\npenalty: { switching: 0.2 }", "it needs task.kind: choice (it is foraging)")]
    public void What_cannot_be_is_refused_with_its_reason(string text, string reason) => Assert.Contains(
        reason,
        Assert.Throws<SpecException>(() => ExperimentFile.Read($"name: t\n{text}\n", "t.yaml")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Objectives_can_be_swept_and_a_new_kind_drops_the_keys_of_the_old()
    {
        var conditions = ExperimentFile.Read(
            "name: t\ntask: { kind: choice }\nobjective: { kind: risk, aversion: 3 }\n"
            + "sweep: { objective.kind: [mean, geometric, risk, discounted, survival] }\n",
            "t.yaml");
        Assert.Equal(ObjectiveCatalog.All.Select(entry => entry.Kind), conditions.Select(condition => condition.Spec.Objective.Kind));
        Assert.Equal(3, conditions[2].Spec.Objective.Aversion);
        var spec = ExperimentFile.Read(
            "name: t\ntask: { kind: choice }\nobjective: { kind: risk, aversion: 3 }\n", "t.yaml", ["objective.kind=survival"])[0].Spec;
        Assert.Equal(new SurvivalObjective(5, 10, 0.6), spec.Objective.ToObjective());
        Assert.Equal(1, spec.Objective.Aversion);
        Assert.Equal(
            new SurvivalObjective(1, 2, 0.03),
            ExperimentFile.Read("name: t\ntask: { kind: foraging }\nobjective: { kind: survival }\n", "t.yaml")[0].Spec.Objective
                .ToObjective());
    }

    [Fact]
    public void Settings_of_earlier_versions_mean_the_mean()
    {
        string text = SpecWriter.Write(ExperimentFile.Read("name: t\ntask: { kind: choice }\n", "t.yaml")[0].Spec);
        int start = text.IndexOf("objective:", StringComparison.Ordinal);
        int end = text.IndexOf("penalty:", StringComparison.Ordinal);
        string old = text.Remove(start, end - start).Replace("  switching: 0\n", "", StringComparison.Ordinal);
        Assert.DoesNotContain("switching: 0", old, StringComparison.Ordinal);
        Assert.Equal(text, SpecWriter.Write(ExperimentFile.Read(old, "spec.yaml", isRecord: true)[0].Spec));
    }

    private static RunPlan Plan(string task, string objective, string more = "") => RunPlan.Of(ExperimentFile.Read(
        $"name: t\ntask: {{ kind: {task}, steps: 40, trials: 8 }}\nobjective: {{ {objective} }}\n{more}{Small}", "t.yaml"))[0];

    private static RunRequest Request(RunPlan plan)
    {
        using var prepared = PreparedRun.Of(plan);
        return prepared.Request;
    }

    private RunSummary Evolve(RunPlan plan, string name, int threads, int? stopAfter = null)
    {
        if (stopAfter is { } count)
        {
            using var source = new CancellationTokenSource();
            using var broken = PreparedRun.Of(plan, threads);
            var stop = new Stop(count, source);
            Assert.ThrowsAny<OperationCanceledException>(
                () => broken.Run(_runs.Folder(name), TimeProvider.System, progress: stop, cancellation: source.Token));
        }

        using var run = PreparedRun.Of(plan, threads);
        return run.Run(_runs.Folder(name), TimeProvider.System);
    }

    private sealed class Stop(int count, CancellationTokenSource source) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            if (value.Generation == count)
            {
                source.Cancel();
            }
        }
    }
}
