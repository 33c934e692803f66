using System.Text.Json.Nodes;
using Kenyon.Analysis.Conditions;
using Kenyon.Laboratory.Answers;
using Kenyon.Laboratory.Evolution;

namespace Kenyon.Laboratory.Watching;

/// <summary>The conditions of an experiment side by side, with the runs that they are made of.</summary>
/// <param name="Folder">Its folder below that of the runs.</param>
/// <param name="Place">Its folder.</param>
/// <param name="Labels">What its conditions are called.</param>
/// <param name="Runs">Its finished runs.</param>
/// <param name="Against">The condition that the others are compared with; null: the first.</param>
public sealed record CompareSweepAnswer(
    string Folder, string Place, SweepLabels Labels, IReadOnlyList<SweepRun> Runs, string? Against) : IAnswer
{
    private readonly ConditionTable? _table = TableOf(Labels, Runs, Against);

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var labels = Labels.Conditions.ToDictionary(pair => pair.Condition, pair => pair.Label, StringComparer.Ordinal);
        var conditions = _table is null ? [] : ConditionJson.Of(_table);
        foreach (var condition in conditions.OfType<JsonObject>())
        {
            condition["label"] = labels.GetValueOrDefault((string)condition["condition"]!) ?? (string)condition["condition"]!;
        }

        return new JsonObject
        {
            ["experiment"] = Folder.Length == 0 ? "." : Folder,
            ["fitness"] = IsOfReward ? "Mean reward" : Labels.Fitness,
            ["swept"] = AnswerJson.Array(Labels.Swept),
            ["against"] = _table?.Against,
            ["method"] = _table?.Method ?? "No run is finished yet, so there is nothing to compare.",
            ["conditions"] = conditions,
            ["terms"] = AnswerJson.Array(Labels.Terms.Select(term => new JsonObject { ["name"] = term.Name, ["label"] = term.Label })),
            ["runs"] = AnswerJson.Array(Runs.Select(RunOf)),
            ["command"] = _table is null ? CommandLine.Of("analyze", Place)
                : CommandLine.Of("report", Place, "--against", _table.Against),
            ["plotCommand"] = CommandLine.Of("plot", Place, "--figure", "conditions"),
        };
    }

    private bool IsOfReward => _table?.IsOfReward == true;

    private JsonObject RunOf(SweepRun run) => new()
    {
        ["directory"] = run.Directory,
        ["run"] = run.Run,
        ["condition"] = run.Condition,
        ["value"] = AnswerJson.Number(IsOfReward ? run.Reward : run.Mean),
        ["low"] = AnswerJson.Number(IsOfReward ? null : run.Low), // intervals are of the objective
        ["high"] = AnswerJson.Number(IsOfReward ? null : run.High),
        ["lesioned"] = AnswerJson.Number(IsOfReward ? null : run.Lesioned),
        ["effective"] = new JsonArray([.. Labels.Terms.Select(term =>
            run.Effective.TryGetValue(term.Name, out double value) ? AnswerJson.Number(value) : null)]),
    };

    private static ConditionTable? TableOf(SweepLabels labels, IReadOnlyList<SweepRun> runs, string? against)
    {
        var order = labels.Conditions.Select((pair, index) => (pair.Condition, index))
            .ToDictionary(pair => pair.Condition, pair => pair.index, StringComparer.Ordinal);
        return runs.Count == 0 ? null : ConditionTable.Of(
            [
                .. runs.OrderBy(run => order.GetValueOrDefault(run.Condition, int.MaxValue)).Select(run => new ConditionRun(
                    run.Condition, run.Seed, (int)run.Replicate, run.Mean!.Value, run.ResultHash, run.Reward!.Value, run.Objective)),
            ],
            against);
    }
}
