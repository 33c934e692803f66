using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Laboratory.Evolution;
using Kenyon.Laboratory.Requests;
using Kenyon.Tests.Experiments.Running;

namespace Kenyon.Tests.Laboratory.Evolution;

/// <summary>The laboratory evolves without a command line: with whose evaluator it is told, and all problems at once.</summary>
public sealed class EvolveTests : IDisposable
{
    private const string Text =
        "name: small\ntask: { kind: prediction, trials: 4, steps: 12 }\noptimizer: { populationSize: 12, generations: 3, elites: 2 }\n";

    private const string Sweep = "sweep: { task.rewardNoise: [0.1, 0.4] }\n";

    private readonly RunFixture _runs = new();
    private readonly List<string> _told = [];

    public void Dispose() => _runs.Dispose();

    private Instruments Instruments(EvaluatorFactory? create = null) => new(1, _told.Add, TimeProvider.System, CreateEvaluator: create);

    private EvolveRequest Request(string text = Text, params string[] settings) => new(
        RunPlan.Of(ExperimentFile.Read(text, "small.yaml", settings)), _runs.Root, new SweepOptions(1, 1, false, 0), DrawsFigures: false);

    private EvolveAnswer Run(EvolveRequest request, EvaluatorFactory? create = null, CancellationToken stop = default) =>
        Evolve.Prepare(request, Instruments(create)).Run(null, null, _ => { }, stop);

    [Fact]
    public void One_run_answers_with_its_summary()
    {
        var answer = Run(Request());
        Assert.Null(answer.Table);
        Assert.Equal("small/base/1-0", (string?)answer.ToJson()["run"]);
        Assert.Equal(answer.OnlyRun!.ResultHash, (string?)answer.ToJson()["resultHash"]);
    }

    [Fact]
    public void A_sweep_answers_with_its_conditions_beside_each_other()
    {
        var answer = Run(Request(Text + Sweep));
        Assert.Null(answer.OnlyRun);
        Assert.Equal(2, answer.Table!.Rows.Count);
        Assert.Equal(2, answer.ToJson()["conditions"]!.AsArray().Count);
        Assert.Equal(answer.ToJson().ToJsonString(), answer.ToJson().ToJsonString());
    }

    [Fact]
    public void Whoever_is_handed_in_lets_candidates_live_and_the_result_is_the_same()
    {
        string usual = Run(Request()).OnlyRun!.ResultHash;
        int made = 0;
        var request = Request() with { Folder = Path.Combine(_runs.Root, "other") };
        var answer = Run(request, (layout, threads, countsChange) =>
        {
            made++;
            Assert.False(countsChange);
            return new ParallelEvaluator(layout, threads, countsChange);
        });
        Assert.Equal(1, made);
        Assert.Equal(usual, answer.OnlyRun!.ResultHash);
    }

    [Fact]
    public void The_evaluator_counts_change_where_it_is_penalised()
    {
        bool? counted = null;
        Run(Request(Text, "penalty.plasticityCost=0.1"), (layout, threads, countsChange) =>
        {
            counted = countsChange;
            return new ParallelEvaluator(layout, threads, countsChange);
        });
        Assert.True(counted);
    }

    [Fact]
    public void Other_settings_in_two_folders_are_two_problems_and_nothing_runs()
    {
        Run(Request(Text + Sweep));
        var failure = Assert.Throws<RequestException>(() => Run(Request(Text + Sweep, "task.steps=13")));
        Assert.Equal(2, failure.Problems.Count);
        Assert.All(failure.Problems, problem => Assert.Contains("task.steps is 12 there and 13 here", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_is_no_place_for_runs()
    {
        string file = Path.Combine(_runs.Root, "file");
        File.WriteAllText(file, "");
        var failure = Assert.Throws<PlaceException>(() => Run(Request() with { Folder = file }));
        Assert.Equal(file, failure.Place);
    }

    [Fact]
    public void What_was_stopped_has_no_table_and_goes_on()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var stopped = Run(Request(Text + Sweep), stop: stop.Token);
        Assert.True(stopped.WasInterrupted);
        Assert.Null(stopped.Table);
        Assert.False(Run(Request(Text + Sweep)).WasInterrupted);
    }
}
