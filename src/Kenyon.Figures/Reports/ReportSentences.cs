using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Records;
using Kenyon.Figures.Sources;
using Kenyon.Numerics.Statistics;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Figures.Reports;

/// <summary>What settings and results say, in plain sentences.</summary>
public static class ReportSentences
{
    /// <summary>The question that a run asks.</summary>
    /// <param name="run">The run.</param>
    /// <param name="swept">Settings that differ between the conditions of the experiment; their values are not named.</param>
    public static string Question(RunData run, SweptSettings? swept = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        bool IsSwept(string path) => swept?.Axes.Any(axis => axis.Path == path) == true;
        string task = run.Scenario.Task switch
        {
            TaskKind.Prediction => "predict the value of every item that they are shown",
            TaskKind.Decision => "eat or leave every item that they are shown",
            TaskKind.Foraging => "move on a torus and eat the foods they find there",
            TaskKind.Choice => Choice(run.Scenario.Choice!),
            _ => "live",
        };
        var environment = run.Scenario.Environment;
        string flip = IsSwept("environment.switchProbability") ? "some probability p" : $"probability p = {environment.SwitchProbability}";
        string world = run.Scenario.Task == TaskKind.Choice ? ChoiceWorld(run.Scenario, IsSwept("environment.switchProbability"))
            : IsSwept("environment.kind") ? "different processes decide the values of ingredients" : environment.Kind switch
        {
            EnvironmentKind.Fixed => "the values of ingredients never change",
            EnvironmentKind.PerLifetime => "the values of ingredients are new in every life",
            EnvironmentKind.Switching => $"two sets of values, the same for all lives, take turns with {flip} after every event",
            EnvironmentKind.SwitchingPerLifetime => $"two sets of values, new in every life, take turns with {flip} after every event",
            EnvironmentKind.Drifting => "the values of ingredients are new in every life and drift from event to event (autocorrelation ρ "
                + $"= {environment.Autocorrelation})",
            _ => "values are decided by the environment",
        };
        return run.Spec.Agent.Plastic
            ? $"Which learning rule evolves in agents that {task}, when {world}?"
            : $"How well do agents do that cannot learn, when they {task} and {world}? (The control of the experiments with learning.)";
    }

    private static string Choice(ChoiceSettings choice) => choice.Stimuli == StimulusKind.OneHot
        ? $"choose one of {choice.OptionCount} options in every trial"
        : $"choose one of {choice.OptionCount} foods in every trial";

    private static string ChoiceWorld(Scenario scenario, bool probabilityIsSwept)
    {
        var environment = scenario.Environment;
        string worth = scenario.Choice!.Reward == RewardKind.Value ? "what they are worth"
            : scenario.Choice.IsBaited ? "where rewards come, and wait,"
            : "which of them is rewarded more often";
        string life = environment.IsOfRun ? "is the same in all lives" : "is new in every life";
        string change = environment.Kind == EnvironmentKind.Drifting ? " and drifts from trial to trial (autocorrelation ρ = "
            + $"{environment.Autocorrelation})"
            : !environment.IsSwitching ? " and stays"
            : environment.BlockLength > 0 ? $" and changes after every {environment.BlockLength} trials"
            : probabilityIsSwept ? " and changes with some probability p after a trial"
            : $" and changes with probability p = {environment.SwitchProbability} after a trial";
        return $"{worth} {life}{change}";
    }

    /// <summary>What a finished run came to.</summary>
    /// <param name="run">The run.</param>
    public static IReadOnlyList<string> Result(RunData run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Summary is not { } summary)
        {
            return [$"The run is not finished ({run.Manifest.State}): {run.Generations.Count} of {run.Spec.Optimizer.Generations} "
                + "generations are done. The same command of kenyon evolve continues it."];
        }

        var sentences = new List<string>
        {
            $"After {summary.Generations:N0} generations ({summary.Evaluations:N0} candidates, {summary.AgentSteps / 1e6:N0} million "
            + $"steps) the champion reaches a fitness of {Interval(summary.Test)} "
                + $"({Unit(run.Scenario.Task)}; mean and {IntervalLabel.Of(summary.Test.Lifetimes)} "
                + $"over n = {summary.Test.Lifetimes:N0} lifetimes that evolution never met).",
        };
        if (summary.Rule is not null)
        {
            double gain = summary.Test.Mean - summary.Lesioned.Mean;
            string verdict = summary.Test.Low > summary.Lesioned.High ? $"Learning helps it: it gains {CaptionText.Number(gain)}."
                : summary.Test.High < summary.Lesioned.Low ? $"Learning costs it {CaptionText.Number(-gain)}."
                : "The two intervals overlap: learning makes no clear difference here.";
            sentences.Add($"Lesioned, with learning switched off, the same agent reaches {Interval(summary.Lesioned)}. {verdict}");
        }

        return sentences;
    }

    /// <summary>A mean with its interval.</summary>
    /// <param name="test">The test.</param>
    public static string Interval(TestRecord test)
    {
        ArgumentNullException.ThrowIfNull(test);
        string interval = double.IsNaN(test.Low) ? "" : $" [{test.Low:F4}, {test.High:F4}]";
        return $"{test.Mean:F4}{interval}".Replace('-', '−');
    }

    /// <summary>Unit of fitness in words.</summary>
    /// <param name="task">What the agents do.</param>
    public static string Unit(TaskKind task) => task switch
    {
        TaskKind.Prediction => "minus the squared error per item",
        TaskKind.Decision => "value per item",
        TaskKind.Foraging => "value per step",
        _ => "expected reward per trial",
    };

    /// <summary>A number for a table, with a true minus.</summary>
    /// <param name="value">The number.</param>
    /// <param name="format">How many decimals.</param>
    public static string Number(double value, string format = "F4")
    {
        string text = value.ToString(format, System.Globalization.CultureInfo.InvariantCulture);
        return !double.IsFinite(value) ? "–"
            : text.All(letter => letter is '-' or '0' or '.') ? text.TrimStart('-')
            : text.Replace('-', '−');
    }
}
