using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;

namespace Kenyon.Tests.Experiments.Running;

/// <summary>A run whose numbers are none has failed, and says why.</summary>
public sealed class FailedRunTests : IDisposable
{
    private readonly RunFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_run_whose_last_generation_failed_failed_although_the_mean_of_the_strategy_lives()
    {
        var request = RunFixture.Request("optimizer.kind=separableCmaEs", "optimizer.populationSize=8");
        var evaluator = new FakeEvaluator(request.Layout);
        evaluator.Before = lifetimes => evaluator.FailFrom = lifetimes.Generation is 11 ? 0 : int.MaxValue;
        string message = Assert.Throws<RunFailedException>(() => _fixture.Run(request, evaluator: evaluator)).Message;
        Assert.Contains("every candidate of generation 11 failed", message);
        Assert.Equal(RunManifest.Failed, _fixture.Folder().ReadManifest()!.State);
        Assert.Null(_fixture.Folder().ReadSummary());
    }

    [Fact]
    public void Twenty_generations_in_a_row_of_which_nothing_lives_end_a_run()
    {
        var request = RunFixture.Request("optimizer.generations=100");
        var evaluator = new FakeEvaluator(request.Layout);
        evaluator.Before = lifetimes => evaluator.FailFrom = lifetimes.Generation >= 7 ? 0 : int.MaxValue;
        string message = Assert.Throws<RunFailedException>(() => _fixture.Run(request, evaluator: evaluator)).Message;
        Assert.Contains("every candidate of generations 7 to 26 failed", message);
    }

    [Fact]
    public void A_generation_that_failed_among_others_is_data()
    {
        var request = RunFixture.Request();
        var evaluator = new FakeEvaluator(request.Layout);
        evaluator.Before = lifetimes => evaluator.FailFrom = lifetimes.Generation is 3 or 4 ? 0 : int.MaxValue;
        Assert.True(double.IsFinite(_fixture.Run(request, evaluator: evaluator).BestFitness));
    }

    [Fact]
    public void A_champion_that_fails_in_its_test_is_none()
    {
        var request = RunFixture.Request();
        var evaluator = new FakeEvaluator(request.Layout);
        evaluator.Before = lifetimes => evaluator.FailFrom = lifetimes.Generation == LifetimeSet.TestGeneration ? 0 : int.MaxValue;
        Assert.Contains(
            "the champion failed in its test",
            Assert.Throws<RunFailedException>(() => _fixture.Run(request, evaluator: evaluator)).Message);
        Assert.Null(_fixture.Folder().ReadSummary());
    }

    [Theory]
    [InlineData("separableCmaEs")]
    [InlineData("cmaEs")]
    [InlineData("snes")]
    [InlineData("xnes")]
    [InlineData("pgpe")]
    public void A_first_step_of_nothing_is_refused(string kind)
    {
        var problems =
            Assert.Throws<SpecException>(() => RunFixture.Request($"optimizer.kind={kind}", "optimizer.initialStep=1e-160")).Problems;
        Assert.Contains("must be a number in [1E-12, 100]", Assert.Single(problems).ToString());
    }
}
