using Kenyon.Evolution.Distributions;
using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Strategies;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Choice;

namespace Kenyon.Experiments.Specs;

/// <summary>What is meant by everything that a file leaves out, task by task (MODEL.md, sections 5 and 6).</summary>
internal static class TaskDefaults
{
    /// <summary>The defaults of a kind of task.</summary>
    /// <param name="kind">Kind of task.</param>
    /// <param name="family">Family of rules; null: rewardHebbian.</param>
    public static ExperimentSpec For(string kind, RuleFamily? family = null)
    {
        var defaults = kind switch
        {
            "prediction" => Static(new PredictionTaskSpec(8, 200, 64, 0.5), weightNoise: 0, generations: 200),
            "decision" => Static(new DecisionTaskSpec(8, 200, 64, 0.5, false), weightNoise: 0.1, generations: 300),
            "foraging" => Foraging(),
            "choice" => Choice(),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of task."),
        };
        family ??= RewardHebbian.Family;
        return defaults with { Rule = defaults.Rule with { Family = family.Name, Terms = [.. family.Terms.Select(term => term.Name)] } };
    }

    /// <summary>The default options of a strategy for a kind of task.</summary>
    /// <param name="optimizer">Kind of strategy.</param>
    /// <param name="task">Defaults of the task.</param>
    /// <returns>Null: the defaults of the options themselves.</returns>
    public static IOptimizerOptions? Options(string optimizer, ExperimentSpec task) => optimizer switch
    {
        GeneticAlgorithm.Kind => task.Optimizer.Options,
        RandomSearch.Kind => new RandomSearchOptions(task.Optimizer.Options.PopulationSize),
        MapElites.Kind =>
            new MapElitesOptions(task.Optimizer.Options.PopulationSize, ["rewardShare", "outputShare"], [16, 16], Reevaluated: 0.25),

        // Parents are evaluated anew, so a generation is as large as that of the genetic algorithm.
        Nsga2.Kind => new Nsga2Options(task.Optimizer.Options.PopulationSize / 2, ["termCount"], Reevaluate: true),
        DifferentialEvolution.Kind => new DifferentialEvolutionOptions(task.Optimizer.Options.PopulationSize / 2, Reevaluate: true),
        _ => task.Task is ForagingTaskSpec ? Foraging(optimizer) : Static(optimizer),
    };

    private static IOptimizerOptions? Static(string optimizer) => optimizer switch
    {
        CmaEs.Kind => new CmaOptions<CmaEs>(32, 0.5),
        SeparableCmaEs.Kind => new CmaOptions<SeparableCmaEs>(32, 0.5),
        Snes.Kind => new SnesOptions(24, 0.5),
        Xnes.Kind => new XnesOptions(12, 0.3),
        OpenAiEs.Kind => new OpenAiEsOptions(64, 0.2, Rate: 0.1),
        Pgpe.Kind => new PgpeOptions(64, 0.5),
        _ => null,
    };

    private static IOptimizerOptions? Foraging(string optimizer) => optimizer switch
    {
        CmaEs.Kind => new CmaOptions<CmaEs>(256, 1, MeanRate: 3),
        SeparableCmaEs.Kind => new CmaOptions<SeparableCmaEs>(256, 1, MeanRate: 3),
        Snes.Kind => new SnesOptions(256, 1, MeanRate: 3),
        Xnes.Kind => new XnesOptions(256, 1, MeanRate: 3),
        OpenAiEs.Kind => new OpenAiEsOptions(256, 0.5, Rate: 0.3),
        Pgpe.Kind => new PgpeOptions(256, 0.3, LargestSpeed: 2),
        _ => null,
    };

    private static ExperimentSpec Static(TaskSpec task, double weightNoise, int generations) => Common(
        task, weightNoise, highestRate: 4,
        new OptimizerSpec(generations, new GeneticAlgorithmOptions(128, 0.2, 4, Mutation(0.08, 0.15, 0.08))));

    /// <summary>Two options with probabilities 0.8 and 0.2 that flip; weights are not normalised, as in the models of animals.</summary>
    private static ExperimentSpec Choice()
    {
        var mutation = Mutation(0.08, 0.15, 0.08);
        mutation["inverseTemperature"] = 0.15;
        mutation["perseveration"] = 0.1;
        var common = Common(
            new ChoiceTaskSpec(2, 200, 64, 0, 2, StimulusKind.OneHot, RewardKind.Bernoulli, [0.8, 0.2], false, 0, [0.1, 50], 0, false),
            weightNoise: 0, highestRate: 4, new OptimizerSpec(200, new GeneticAlgorithmOptions(128, 0.2, 4, mutation)));
        return common with
        {
            Environment = common.Environment with { Kind = EnvironmentKind.SwitchingPerLifetime },
            Rule = common.Rule with { Normalization = Normalization.None },
        };
    }

    private static ExperimentSpec Foraging() => Common(
        new ForagingTaskSpec(8, 300, 16, 0.2, 40, 0.03, 0.03, 0.01, 0.5, 0), weightNoise: 0.1, highestRate: 1,
        new OptimizerSpec(150, new GeneticAlgorithmOptions(256, 0.1, 8, Mutation(0.1, 0.2, 0.05))));

    private static ExperimentSpec Common(TaskSpec task, double weightNoise, double highestRate, OptimizerSpec optimizer) => new(
        "",
        Seed: 1,
        Replicates: 1,
        task,
        new EnvironmentSpec(),
        new AgentSpec(true, new ReadoutSpec(), new InitialWeightsSpec(weightNoise, false, 0), new MotorSpec([30, 15]), new FrozenSpec()),
        new RuleSpec("", [], Normalization.Center, 20, [1e-4, highestRate], null),
        new PenaltySpec(),
        optimizer);

    private static SortedDictionary<string, double> Mutation(
        double coefficients, double rate, double initialWeights) => new(StringComparer.Ordinal)
    {
        ["motor"] = 0.1, ["coefficients"] = coefficients, ["rate"] = rate, ["initialWeights"] = initialWeights,
    };
}
