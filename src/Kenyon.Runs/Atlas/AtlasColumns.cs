using Kenyon.Experiments.Specs;
using Kenyon.Files.Columns;
using Kenyon.Runs.Tables;

namespace Kenyon.Runs.Atlas;

/// <summary>The columns of an atlas (docs/ATLAS.md). Names are the paths of settings and results, as in every exported table.</summary>
public static class AtlasColumns
{
    private static readonly ObjectiveSpec s_usual = new();

    /// <summary>Columns that say which run a row is.</summary>
    public static IReadOnlyList<string> Identity { get; } = ["run", "experiment", "condition", "seed", "replicate"];

    /// <summary>Columns of the condition: all settings of a choice experiment that decide which rule evolves and how it acts.</summary>
    public static IReadOnlyList<string> Settings { get; } =
    [
        "task.ingredientCount", "task.optionCount", "task.stimuli", "task.steps", "task.trials", "task.reward", "task.probabilities",
        "task.baited", "task.blockLength", "task.rewardNoise", "task.perseveration", "task.perseverationEvolved", "task.traceRate",
        "task.traceRateEvolved", "environment.kind", "environment.distance", "environment.switchProbability",
        "environment.start", "environment.autocorrelation", "agent.readout.kind", "agent.readout.gain", "agent.readout.bits",
        "agent.readout.noise", "agent.initialWeights.noise", "agent.initialWeights.evolved", "agent.initialWeights.value",
        "agent.initialWeights.valueEvolved", "rule.family", "rule.expression",
        "rule.normalization", "rule.weightLimit", "rule.decay", "rule.trace", "objective.kind", "objective.aversion", "objective.discount",
        "objective.reserve", "objective.capacity", "objective.cost", "penalty.l1", "penalty.l2", "penalty.l0", "penalty.plasticityCost",
        "penalty.switching",
    ];

    /// <summary>Columns that earlier files lack, and what is taken to hold for their rules.</summary>
    public static IReadOnlyDictionary<string, object> Later { get; } = new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["task.perseveration"] = 0.0,
        ["task.perseverationEvolved"] = false,
        ["task.traceRate"] = 1.0,
        ["task.traceRateEvolved"] = false,
        ["agent.initialWeights.value"] = 0.0,
        ["agent.initialWeights.valueEvolved"] = false,
        ["objective.kind"] = s_usual.Kind,
        ["objective.aversion"] = s_usual.Aversion,
        ["objective.discount"] = s_usual.Discount,
        ["objective.reserve"] = s_usual.Reserve,
        ["objective.capacity"] = s_usual.Capacity,
        ["objective.cost"] = s_usual.Cost,
        ["penalty.switching"] = 0.0,
        [TraceRate] = 1.0,
        [InitialValue] = 0.0,
    };

    /// <summary>Columns of results besides the coefficients of the rule.</summary>
    public static IReadOnlyList<string> Results { get; } =
    [
        "rule.rate", "policy.inverseTemperature", "policy.perseveration", TraceRate, InitialValue, "test.mean", "test.low", "test.high",
        "test.lifetimes", "lesioned.mean", "lesioned.low", "lesioned.high", "lesioned.lifetimes", "learns", "generations", "resultHash",
    ];

    /// <summary>Mean rewards, whatever the objective; in earlier files, which lack them, they are the means.</summary>
    public static IReadOnlyList<string> Rewards { get; } = ["test.reward", "lesioned.reward"];

    /// <summary>Column of τ.</summary>
    public const string TraceRate = "policy.traceRate";

    /// <summary>Column of w₀.</summary>
    public const string InitialValue = "initial.value";

    /// <summary>What the column of a coefficient θ begins with; the name of its term follows.</summary>
    public const string Coefficient = "rule.coefficients.";

    /// <summary>What the column of an effective coefficient η·θ begins with; the name of its term follows.</summary>
    public const string Effective = "rule.effective.";

    /// <summary>The only column whose cells may be empty besides those of coefficients of terms that the family of a row has not.</summary>
    public const string Expression = "rule.expression";

    /// <summary>The columns of an atlas.</summary>
    /// <param name="terms">Names of all terms that its rules have.</param>
    public static IReadOnlyList<TableColumn> Of(IReadOnlyList<string> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var settings = new SettingColumns();
        return
        [
            .. Identity.Select(path => ColumnUnits.Of(path, 0L)),
            .. Settings.Select(path => settings.Of(path, "")),
            .. Results.Take(1).Select(Result),
            .. terms.Select(term => Result(Coefficient + term)),
            .. terms.Select(term => Result(Effective + term)),
            .. Results.Skip(1).Select(Result),
            .. Rewards.Select(Result),
        ];
    }

    private static TableColumn Result(string path) => path switch
    {
        "learns" => new(path, ColumnType.Flag, ""),
        "policy.inverseTemperature" => new(path, ColumnType.Number, "1 (log-odds per unit of the readout y)"),
        "policy.perseveration" => new(path, ColumnType.Number, "1 (log-odds)"),
        TraceRate => new(path, ColumnType.Number, "1 (share of the trace of choices that is new)"),
        InitialValue => new(path, ColumnType.Number, "1 (weight at birth)"),
        "test.mean" or "test.low" or "test.high" or "lesioned.mean" or "lesioned.low" or "lesioned.high" =>
            new(path, ColumnType.Number, "as objective.kind says (mean: expected reward per trial)"),
        "test.reward" or "lesioned.reward" => new(path, ColumnType.Number, "expected reward per trial"),
        _ => ColumnUnits.Of(path, 0.0),
    };
}
