using Kenyon.Analysis.Theory;
using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Records;
using Kenyon.Simulation.Tasks.Foraging;
using Kenyon.Simulation.Tasks.Static;

namespace Kenyon.Figures.Reports;

/// <summary>What theory says of a run, where it says something.</summary>
public static class TheoryBeside
{
    private const int LifetimeCount = 1024;

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

    /// <summary>The theory of a run that it covers.</summary>
    /// <param name="run">The run.</param>
    public static PredictionTheory Of(RunData run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return PredictionTheory.Of(run.Scenario, LifetimeCount);
    }
}
