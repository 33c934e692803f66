using Kenyon.Analysis.Theory;
using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Tests.Experiments.Running;

namespace Kenyon.Tests.Analysis.Theory;

/// <summary>The nine worlds of the preset <c>patch</c>: evolved agents beside the marginal value theorem.</summary>
public sealed class PatchWorldsTests(ITestOutputHelper output) : IDisposable
{
    private const int ReplicateCount = 5;
    private readonly RunFixture _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    [Trait("Category", "Long")]
    public void Evolved_agents_come_near_the_bound_and_leave_when_it_says()
    {
        string path = Path.Combine(SourceTree.Root, "experiments", "patch.yaml");
        var conditions = ExperimentFile.Read(File.ReadAllText(path), path);
        Assert.Equal(9, conditions.Count);
        foreach (var condition in conditions)
        {
            double share = 0, harvests = 0, best = 0;
            for (int replicate = 0; replicate < ReplicateCount; replicate++)
            {
                using var run = PreparedRun.Of(new RunPlan(condition.Spec, condition.Name, replicate));
                var summary = run.Run(_runs.Folder($"{condition.Name}-{replicate}"), TimeProvider.System);
                var champion = EvolvedAgent.Read(_runs.Folder($"{condition.Name}-{replicate}").Path);
                var theory = PatchTheory.Of(champion.Scenario);
                share += summary.Test.Mean / theory.Rate / ReplicateCount;
                harvests += LeavingTimes.Of(champion.Scenario, champion.Agent, 64).Mean(0) / ReplicateCount;
                best = theory.MeanHarvests;
            }

            output.WriteLine($"{condition.Name}: {share:P2} of the best rate, {harvests:F2} harvests for {best:F2}");
            Assert.InRange(share, 0.95, 1.005);
            Assert.InRange(harvests / best, 0.95, 1.05);
        }
    }
}
