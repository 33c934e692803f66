using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Laboratory.Requests;
using Kenyon.Laboratory.Understanding;
using Kenyon.Tests.Experiments.Running;

namespace Kenyon.Tests.Laboratory.Understanding;

public sealed class AnalyzeTests : IDisposable
{
    private readonly RunFixture _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void The_JSON_can_be_asked_for_twice_and_progress_counts_conditions()
    {
        const string Text = "name: t\ntask: { kind: prediction, steps: 20, trials: 4 }\n"
            + "optimizer: { populationSize: 8, elites: 1, generations: 2 }\nsweep: { task.rewardNoise: [0, 1] }\n";
        EvolvedAgent[] champions = [.. RunPlan.Of(ExperimentFile.Read(Text, "t.yaml")).Select(plan =>
        {
            var folder = _runs.Folder(plan.Condition);
            using var run = PreparedRun.Of(plan);
            run.Run(folder, TimeProvider.System);
            return EvolvedAgent.Read(folder.Path);
        })];
        var counted = new Counts();
        var analysis = new Analyze(new AnalyzeRequest(champions, LifetimeCount: 8), Instruments.Quiet with { ThreadCount = 1 });
        var answer = analysis.Run(counted);
        Assert.Equal(2, analysis.ConditionCount);
        Assert.Equal([1, 2], counted.All);
        string json = answer.ToJson().ToJsonString();
        Assert.Contains("\"sentences\"", json, StringComparison.Ordinal);
        Assert.Equal(json, answer.ToJson().ToJsonString());
    }

    private sealed class Counts : IProgress<int>
    {
        public List<int> All { get; } = [];

        public void Report(int value) => All.Add(value);
    }
}
