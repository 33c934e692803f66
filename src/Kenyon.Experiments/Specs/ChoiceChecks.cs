using Kenyon.Numerics.Settings;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Tasks.Choice;

namespace Kenyon.Experiments.Specs;

/// <summary>Settings of the choice task that do not go together.</summary>
internal static class ChoiceChecks
{
    /// <summary>All problems of a choice task whose single values are fine.</summary>
    /// <param name="task">The task.</param>
    /// <param name="environment">Who decides which option is good.</param>
    public static IEnumerable<OptionProblem> Of(ChoiceTaskSpec task, EnvironmentSpec environment)
    {
        if (task.Stimuli == StimulusKind.OneHot && task.OptionCount > task.IngredientCount)
        {
            yield return new(
                "task.optionCount",
                $"is {task.OptionCount}; must be at most ingredientCount ({task.IngredientCount}), "
                + "the number of one-hot options there are.");
        }

        if (!(task.InverseTemperatureRange[0] <= task.InverseTemperatureRange[1]))
        {
            yield return new(
                "task.inverseTemperatureRange",
                $"is [{task.InverseTemperatureRange[0]}, {task.InverseTemperatureRange[1]}]; the lowest must come first.");
        }

        if (task.BlockLength > 0 && environment.Kind is not (EnvironmentKind.Switching or EnvironmentKind.SwitchingPerLifetime))
        {
            yield return new(
                "task.blockLength",
                $"is {task.BlockLength}, but environment.kind is {SpecShape.Name(environment.Kind)}, which never flips; "
                + "set it to switching or switchingPerLifetime, or blockLength to 0.");
        }

        foreach (var problem in task.Reward == RewardKind.Bernoulli ? Bernoulli(task, environment) : Value(task))
        {
            yield return problem;
        }
    }

    private static IEnumerable<OptionProblem> Bernoulli(ChoiceTaskSpec task, EnvironmentSpec environment)
    {
        if (task.Stimuli == StimulusKind.Foods)
        {
            yield return new("task.reward", "is bernoulli, which needs options that come again; set stimuli: oneHot, or reward: value.");
        }
        else if (task.Probabilities.Count != task.IngredientCount)
        {
            yield return new(
                "task.probabilities",
                $"has {task.Probabilities.Count} items; must have one for each of the {task.IngredientCount} options (ingredientCount).");
        }

        if (environment.Kind == EnvironmentKind.Drifting)
        {
            yield return new(
                "environment.kind",
                "is drifting, which moves value vectors; with task.reward: bernoulli it must be fixed, perLifetime, "
                + "switching or switchingPerLifetime.");
        }

        if (environment.Distance != 1)
        {
            yield return new(
                "environment.distance",
                $"is {environment.Distance}; must be 1 with task.reward: "
                + "bernoulli, where a flip turns the order of the probabilities round.");
        }
    }

    private static IEnumerable<OptionProblem> Value(ChoiceTaskSpec task)
    {
        if (task.Baited)
        {
            yield return new("task.baited", "is true, but only bernoulli rewards can wait; set task.reward: bernoulli, or baited: false.");
        }

        if (task.IngredientCount < 3)
        {
            yield return new(
                "task.ingredientCount",
                $"is {task.IngredientCount}; must be at least 3 with task.reward: value, because value vectors have mean 0.");
        }
    }
}
