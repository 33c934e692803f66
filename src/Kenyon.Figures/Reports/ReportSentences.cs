using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Records;
using Kenyon.Figures.Sources;
using Kenyon.Numerics.Statistics;
using Kenyon.Simulation.Environments;

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
        string task = run.Scenario.Task.Deed;
        var environment = run.Scenario.Environment;
        string flip = IsSwept("environment.switchProbability") ? "some probability p" : $"probability p = {environment.SwitchProbability}";
        string world = run.Scenario.Task.World(environment, IsSwept("environment.switchProbability"))
            ?? (IsSwept("environment.kind") ? "different processes decide the values of ingredients" : environment.Kind switch
        {
            EnvironmentKind.Fixed => "the values of ingredients never change",
            EnvironmentKind.PerLifetime => "the values of ingredients are new in every life",
            EnvironmentKind.Switching => $"two sets of values, the same for all lives, take turns with {flip} after every event",
            EnvironmentKind.SwitchingPerLifetime => $"two sets of values, new in every life, take turns with {flip} after every event",
            EnvironmentKind.Drifting => "the values of ingredients are new in every life and drift from event to event (autocorrelation ρ "
                + $"= {environment.Autocorrelation})",
            _ => "values are decided by the environment",
        });
        return run.Spec.Agent.Plastic
            ? $"Which learning rule evolves in agents that {task}, when {world}?"
            : $"How well do agents do that cannot learn, when they {task} and {world}? (The control of the experiments with learning.)";
    }

    /// <summary>What a finished run came to.</summary>
    /// <param name="run">The run.</param>
    public static IReadOnlyList<string> Result(RunData run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Missing is { } missing)
        {
            return [missing];
        }

        if (run.Summary is not { } summary)
        {
            return [$"The run is not finished ({run.Manifest.State}): {run.Generations.Count} of {run.Spec.Optimizer.Generations} "
                + "generations are done. The same command of kenyon evolve continues it."];
        }

        var sentences = new List<string>
        {
            $"After {summary.Generations:N0} generations ({summary.Evaluations:N0} candidates, {summary.AgentSteps / 1e6:N0} million "
            + $"steps) the champion reaches a fitness of {Interval(summary.Test)} "
                + $"({run.Scenario.FitnessInWords}; {(summary.Objective is null ? "mean" : "objective")} and "
                + $"{IntervalLabel.Of(summary.Test.Lifetimes)} "
                + $"over n = {summary.Test.Lifetimes:N0} lifetimes that evolution never met).",
        };
        if (summary.Objective is not null)
        {
            sentences.Add($"Its mean reward there is {CaptionText.Number(summary.Test.MeanReward)} "
                + $"({run.Scenario.Task.Definition.GainUnit}){(summary.Rule is null
                    ? "."
                    : $"; lesioned it is {CaptionText.Number(summary.Lesioned.MeanReward)}.")}");
        }

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

    /// <summary>How the champion chooses, and the value with which it is born, or how it leaves patches; nothing in the other
    /// tasks.</summary>
    /// <param name="run">The run.</param>
    public static IReadOnlyList<string> Choosing(RunData run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Summary?.Policy is not { } policy)
        {
            return [];
        }

        if (policy.LeavingBias is { } bias)
        {
            return
            [
                "After a harvest that yields r it leaves the patch with probability σ(β (y − r) + b), "
                + $"β = {Number(policy.InverseTemperature)} "
                + $"and b = {Number(bias)}.",
            ];
        }

        string draw = policy.Perseveration == 0 ? ""
            : policy.TraceRate == 1 ? $" The option taken last has κ = {Number(policy.Perseveration)} added."
            : $" A trace of its choices, which follows them at a rate of τ = {Number(policy.TraceRate)}, is added "
                + $"κ = {Number(policy.Perseveration)} times.";
        string birth = run is { Scenario.HasInitialValue: true, Champion.InitialWeights: [var value, ..] }
            ? $" At birth every weight is w₀ = {Number(value)}{(run.Scenario.WeightNoise > 0 ? " and noise" : "")}."
            : "";
        return [$"It chooses by a softmax of β = {Number(policy.InverseTemperature)} times the readout.{draw}{birth}"];
    }

    /// <summary>A mean with its interval.</summary>
    /// <param name="test">The test.</param>
    public static string Interval(TestRecord test)
    {
        ArgumentNullException.ThrowIfNull(test);
        string interval = double.IsNaN(test.Low) ? "" : $" [{test.Low:F4}, {test.High:F4}]";
        return $"{test.Mean:F4}{interval}".Replace('-', '−');
    }

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
