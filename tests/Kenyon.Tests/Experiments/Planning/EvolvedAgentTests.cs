using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Environments;
using Kenyon.Tests.Experiments.Running;

namespace Kenyon.Tests.Experiments.Planning;

/// <summary>Another seed gives fresh lifetimes; the world of the run stays unless another one is asked for.</summary>
public sealed class EvolvedAgentTests : IDisposable
{
    private readonly RunFixture _runs = new();

    public void Dispose() => _runs.Dispose();

    [Theory]
    [InlineData("fixed", "prediction")]
    [InlineData("switching", "prediction")]
    [InlineData("switching", "decision")]
    [InlineData("fixed", "foraging")]
    [InlineData("fixed", "choice")]
    [InlineData("switching", "choice")]
    public void Another_seed_keeps_the_world_and_changes_the_lifetimes(string environment, string task)
    {
        string run = Evolve(task, environment);
        var (own, fresh, moved) =
            (EvolvedAgent.Read(run), EvolvedAgent.Read(run, ["seed=9"]), EvolvedAgent.Read(run, ["seed=9"], newWorld: true));
        Assert.Equal(Values(own, 0), Values(fresh, 0));
        Assert.Equal(Values(own, 0), Values(fresh, 7));
        Assert.NotEqual(Values(own, 0), Values(moved, 0));
        Assert.NotEqual(Fitness(own), Fitness(fresh));
        Assert.NotEqual(Fitness(fresh), Fitness(moved));
        Assert.Equal(Fitness(own), Fitness(EvolvedAgent.Read(run, ["seed=1"])));
        Assert.Equal(Fitness(moved), Fitness(EvolvedAgent.Read(run, ["seed=9"], newWorld: true)));
    }

    [Fact]
    public void Values_that_are_new_in_every_lifetime_are_new_with_another_seed()
    {
        string run = Evolve("prediction", "perLifetime");
        Assert.NotEqual(Values(EvolvedAgent.Read(run), 0), Values(EvolvedAgent.Read(run, ["seed=9"]), 0));
    }

    /// <summary>Conditions, of which a champion can live in one only, and settings of evolution are refused, all at once.</summary>
    [Fact]
    public void Settings_that_are_none_of_a_life_are_refused()
    {
        string run = Evolve("prediction", "perLifetime");
        var failure = Assert.Throws<SpecException>(() => EvolvedAgent.Read(
            run,
            [
                "sweep.task.rewardNoise=[5,9]", "conditions.x.task.rewardNoise=5", "task.steps=0", "optimizer.generations=4",
                "penalty.l0=1", "replicates=3", "name=other", "tags=[a]", "agent.initialWeights.curriculum=3",
            ]));
        string[] told = [.. failure.Problems.Select(problem => problem.ToString())];
        Assert.Equal(
            "--set sweep.task.rewardNoise=[5,9]: sweep.task.rewardNoise makes conditions, but a champion lives in one at a time; "
            + "must be the setting itself, e.g. --set task.rewardNoise=0.5.",
            told[0]);
        Assert.Contains("--set conditions.x.task.rewardNoise=5: ", told[1], StringComparison.Ordinal);
        Assert.Equal(
            "--set optimizer.generations=4: optimizer.generations has no effect on a life: it says how a run evolves. Leave it out, or "
            + "change what a life is made of (task, environment, agent, rule, objective, seed).",
            told[2]);
        Assert.Equal(9, told.Length);
        Assert.Contains("task.steps", told[8], StringComparison.Ordinal);
        Assert.Equal(0.5, EvolvedAgent.Read(run, ["task.rewardNoise=0.5", "seed=4"]).Scenario.RewardNoise);
    }

    private string Evolve(string task, string environment)
    {
        string more = task switch
        {
            "choice" => ", ingredientCount: 6, probabilities: [0.9, 0.7, 0.5, 0.3, 0.2, 0.1]",
            "foraging" => ", foodCount: 200, eatRadius: 0.1",
            _ => "",
        };
        string text = $"name: t\ntask: {{ kind: {task}, steps: 30, trials: 2{more} }}\n"
            + $"environment: {{ kind: {environment} }}\noptimizer: {{ populationSize: 8, elites: 1, generations: 2 }}\n";
        var plan = RunPlan.Of(ExperimentFile.Read(text, "t.yaml"))[0];
        using var run = PreparedRun.Of(plan);
        run.Run(_runs.Folder(), TimeProvider.System);
        return _runs.Folder().Path;
    }

    /// <summary>All value vectors of a test lifetime, in an order that does not hang on the state at birth.</summary>
    private static string[] Values(EvolvedAgent agent, int trial)
    {
        var scenario = agent.Layout.Scenario;
        var environment = scenario.Environment.Create();
        var vectors = new float[environment.VectorCount(scenario.StepCount) * scenario.IngredientCount];
        environment.DrawVectors(new LifetimeKey(scenario.RunSeed, LifetimeSet.TestGeneration, trial), vectors, scenario.IngredientCount);
        return [.. vectors.Select(value => $"{value:R}")];
    }

    private static float[] Fitness(EvolvedAgent agent)
    {
        using var evaluator = new ParallelEvaluator(agent.Layout, 1);
        var scores = new PopulationScores(1, 8);
        evaluator.Evaluate(agent.Genome, 1, new LifetimeSet(LifetimeSet.TestGeneration, 8), scores);
        return scores.FitnessOf(0).ToArray();
    }
}
