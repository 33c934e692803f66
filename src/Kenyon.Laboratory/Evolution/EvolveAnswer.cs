using System.Text.Json.Nodes;
using Kenyon.Analysis.Conditions;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Evolution;

/// <summary>What the runs of an experiment came to.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Outcome">What is done, failed, and in use by others.</param>
/// <param name="WasInterrupted">Whether who asked stopped the runs before all were done.</param>
public sealed record EvolveAnswer(EvolveRequest Request, SweepOutcome Outcome, bool WasInterrupted) : IAnswer
{
    /// <summary>The conditions side by side; null where there is one run only, none is done, or the runs were stopped.</summary>
    public ConditionTable? Table { get; } = Request.Plans.Count > 1 && Outcome.Summaries.Count > 0 && !WasInterrupted
        ? ConditionTable.Of(Runs(Request, Outcome), Request.Against)
        : null;

    /// <summary>The run, where one was asked for and it is done; else null.</summary>
    public RunSummary? OnlyRun => Request.Plans.Count == 1 && Outcome.Summaries is [var summary] ? summary : null;

    /// <summary>Folder of the experiment.</summary>
    public string Folder => Path.Combine(Request.Folder, Request.Plans[0].Spec.Name);

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        if (OnlyRun is { } only)
        {
            return (JsonObject)JsonNode.Parse(only.ToJson())!;
        }

        var json = new JsonObject
        {
            ["experiment"] = Request.Plans[0].Spec.Name,
            ["directory"] = Folder,
            ["runs"] = new JsonArray([.. Outcome.Summaries.Select(run => JsonNode.Parse(run.ToJson()))]),
        };
        if (Table is not null)
        {
            json["against"] = Table.Against;
            json["conditions"] = ConditionJson.Of(Table);
        }

        if (Outcome.Failures.Count > 0)
        {
            json["failures"] = AnswerJson.Array(Outcome.Failures.Select(failure => new JsonObject
            {
                ["run"] = failure.Plan.Id,
                ["seed"] = failure.Plan.Spec.Seed,
                ["replicate"] = failure.Plan.Replicate,
                ["reason"] = failure.Reason,
            }));
        }

        return json;
    }

    /// <summary>The runs that are done, in the order of conditions: plans are interleaved.</summary>
    private static List<ConditionRun> Runs(EvolveRequest request, SweepOutcome outcome)
    {
        var summaries = outcome.Summaries.ToDictionary(summary => summary.Run, StringComparer.Ordinal);
        return
        [
            .. request.Plans.Where(plan => summaries.ContainsKey(plan.Id)).Select(plan =>
                ConditionRun.Of(plan.Condition, plan.Spec.Seed, plan.Replicate, summaries[plan.Id])),
        ];
    }
}
