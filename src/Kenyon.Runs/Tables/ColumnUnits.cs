using Kenyon.Files.Columns;

namespace Kenyon.Runs.Tables;

/// <summary>Types and units of results by their paths. Those of settings come from the experiment file's records.</summary>
internal static class ColumnUnits
{
    private const string FitnessUnit = "fitness: value per step (foraging, decision) or minus mean squared error (prediction)";
    private const string RewardUnit = "mean reward: reward per trial (choice) or value per step (foraging)";
    private static readonly HashSet<string> s_whole = new(StringComparer.Ordinal)
    {
        "seed", "replicate", "generation", "generations", "evaluations", "failedCount", "test.lifetimes", "lesioned.lifetimes",
        "agentSteps", "index",
    };

    private static readonly HashSet<string> s_text = new(StringComparer.Ordinal)
    {
        "run", "experiment", "condition", "state", "hash", "resultHash", "rule.family", "rule.formula", "section", "objective.kind",
        "objective.unit",
    };

    /// <summary>The column of a result.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="value">One value.</param>
    public static TableColumn Of(string path, object value) => new(
        path,
        s_text.Contains(path) || value is string ? ColumnType.Text : s_whole.Contains(path) ? ColumnType.Whole : ColumnType.Number,
        UnitOf(path));

    private static string UnitOf(string path) => path.Split('.')[0] switch
    {
        "test" or "lesioned" when path.EndsWith(".reward", StringComparison.Ordinal) =>
            RewardUnit,
        "bestFitness" or "meanFitness" or "fitness" or "test" or "lesioned" when !path.EndsWith("lifetimes", StringComparison.Ordinal) =>
            FitnessUnit,
        "bestReward" or "meanReward" => RewardUnit,
        "generation" or "generations" => "generations",
        "evaluations" or "failedCount" => "candidates",
        "test" or "lesioned" => "lifetimes",
        "seconds" or "wallSeconds" or "generationSeconds" or "evaluationSeconds" => "s",
        "agentSteps" => "steps",
        "rate" => "1 (learning rate)",
        "effective" or "effectiveMean" or "effectiveDeviation" => "1 (rate times coefficient)",
        "coefficients" => "1 (coefficient as evolved)",
        "rule" when path.StartsWith("rule.effective", StringComparison.Ordinal) => "1 (rate times coefficient)",
        "rule" when path is not ("rule.family" or "rule.formula") => "1",
        "value" => "1 (gene)",
        _ when path.StartsWith("quantile", StringComparison.Ordinal) =>
            FitnessUnit,
        _ => "",
    };
}
