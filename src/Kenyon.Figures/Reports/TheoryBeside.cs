using Kenyon.Analysis.Theory;
using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Records;
using Kenyon.Figures.Sources;
using Kenyon.Simulation.Tasks.Foraging;
using Kenyon.Simulation.Tasks.Static;

namespace Kenyon.Figures.Reports;

/// <summary>What theory says of a run, where it says something.</summary>
public static class TheoryBeside
{
    private const int LifetimeCount = 1024;
    private const int LeavingLifetimeCount = 64;

    /// <summary>Whether there is exact theory for a run.</summary>
    /// <param name="run">The run.</param>
    public static bool Covers(RunData run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return PredictionSetting.Problems(run.Scenario).Count == 0;
    }

    /// <summary>Why there is none, a sentence.</summary>
    /// <param name="run">A run that it does not cover.</param>
    public static string WhyNot(RunData run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Scenario.Task is PredictionSettings
            ? $"There is no exact theory for this run: {string.Join(" ", PredictionSetting.Problems(run.Scenario))}"
            : "The expected loss is known exactly for prediction only. "
                + (run.Scenario.Task is ForagingSettings
                    ? "An upper bound of foraging is what agents reach that are told every value: kenyon theory evolves them."
                    : "For this task there is no theory to lay beside.");
    }

    /// <summary>What an agent that is told every value gains in the decision task: no learner can gain more.</summary>
    /// <param name="run">A run of the decision task.</param>
    public static TestRecord Told(RunData run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return TestRecord.Of(ToldAgent.Gain(run.Scenario, LifetimeCount));
    }

    /// <summary>The bound of patch foraging beside what the champion does, a sentence or more.</summary>
    /// <param name="run">A run of patch foraging.</param>
    public static string Patch(RunData run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var theory = PatchTheory.Of(run.Scenario);
        string exact = run.Scenario.Environment.IsSwitching ? ", if environments stayed" : ", exact";
        string bound = $"Who knows the world and leaves when the next harvest would yield less than the best rate comes to "
            + $"{CaptionText.Number(theory.Rate)} {run.Scenario.FitnessUnit} in the long run (marginal value theorem{exact}), with "
            + $"{CaptionText.Number(theory.MeanHarvests)} harvests a patch.{(theory.ToldBeside is { } told ? $" {told}" : "")}";
        if (run is not { Summary: { } summary, Champion: not null })
        {
            return bound;
        }

        var times = LeavingTimes.Of(run.Scenario, run.Evolved.Agent, LeavingLifetimeCount);
        double mean = Enumerable.Range(0, theory.Environments.Count).Average(times.Mean);
        string harvests = double.IsNaN(mean)
            ? "some kinds of patches it never leaves"
            : $"it leaves after {CaptionText.Number(mean)} harvests on average (n = {times.Count} patches)";
        return $"{bound} The champion reaches {100 * summary.Test.MeanReward / theory.Rate:F1} % of that; {harvests}.";
    }

    /// <summary>The theory of a run that it covers.</summary>
    /// <param name="run">The run.</param>
    /// <param name="threadCount">Threads that may be used, at least 1; no number depends on it.</param>
    public static PredictionTheory Of(RunData run, int threadCount = 1)
    {
        ArgumentNullException.ThrowIfNull(run);
        return PredictionTheory.Of(run.Scenario, LifetimeCount, threadCount);
    }
}
