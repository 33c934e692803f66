using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Strategies;
using Kenyon.Experiments.Specs.Tasks;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Experiments.Specs;

/// <summary>What is meant by everything that a file leaves out, task by task (MODEL.md, sections 5 and 6).</summary>
internal static class TaskDefaults
{
    /// <summary>The defaults of a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="family">Family of rules; null: rewardHebbian.</param>
    public static ExperimentSpec For(TaskSpec task, RuleFamily? family = null)
    {
        var defaults = Of(task);
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
        _ => task.Task.OptionsOf(optimizer),
    };

    private static ExperimentSpec Of(TaskSpec task)
    {
        var usual = task.Usual;
        return new ExperimentSpec(
            "",
            Seed: 1,
            Replicates: 1,
            task,
            new EnvironmentSpec(usual.Environment),
            new AgentSpec(
                true, new ReadoutSpec(), new InitialWeightsSpec(usual.WeightNoise, false, 0), new MotorSpec([30, 15]), new FrozenSpec()),
            new RuleSpec("", [], usual.Normalization, 20, [1e-4, usual.HighestRate], null),
            new ObjectiveSpec(Reserve: usual.Reserve, Capacity: usual.Capacity, Cost: usual.Cost),
            new PenaltySpec(),
            new OptimizerSpec(usual.Generations, usual.Search));
    }
}
