using System.Text.Json.Nodes;
using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Records;
using Kenyon.Figures.Reports;
using Kenyon.Figures.Sources;
using Kenyon.Laboratory.Answers;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Laboratory.Watching;

/// <summary>What a page shows of one run.</summary>
/// <param name="Run">The run.</param>
/// <param name="State"><c>done</c>, <c>running</c>, <c>interrupted</c> or <c>failed</c>.</param>
/// <param name="Holder">Who is at work; null where nobody is.</param>
/// <param name="Figures">Figures that were drawn.</param>
/// <param name="Notes">What people wrote down of it.</param>
/// <param name="OwnTags">Tags that were added to those of its experiment file.</param>
public sealed record ShowRunAnswer(
    RunData Run,
    string State,
    string? Holder,
    IReadOnlyList<DrawnFigure> Figures,
    IReadOnlyList<RunNote> Notes,
    IReadOnlyList<string> OwnTags) : IAnswer
{
    /// <summary>The terms of the rule that act, in order; empty where agents do not learn.</summary>
    public IReadOnlyList<RuleTerm> Terms =>
        Run.Scenario.Plastic ? [.. Run.Scenario.Rule.Terms.Where(term => !term.IsCancelled(Run.Spec.Rule.Normalization))] : [];

    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["run"] = Run.Id,
        ["experiment"] = Run.Spec.Name,
        ["condition"] = Run.Manifest.Condition,
        ["seed"] = Run.Manifest.Seed,
        ["replicate"] = Run.Manifest.Replicate,
        ["state"] = State,
        ["holder"] = Holder,
        ["problem"] = Run.Manifest.Problem,
        ["description"] = Run.Manifest.Description,
        ["tags"] = AnswerJson.Array(RunNotes.AllTags(Run.Manifest.Tags, OwnTags)),
        ["ownTags"] = AnswerJson.Array(OwnTags),
        ["notes"] = AnswerJson.Array(Notes.Select(note => new JsonObject { ["at"] = note.At.ToString("O"), ["text"] = note.Text })),
        ["generationCount"] = Run.Spec.Optimizer.Generations,
        ["populationSize"] = Run.Spec.Optimizer.Options.PopulationSize,
        ["trials"] = Run.Spec.Task.Trials,
        ["task"] = Run.Settings.GetValueOrDefault("task.kind"),
        ["fitness"] = CaptionText.Fitness([Run]),
        ["question"] = ReportSentences.Question(Run),
        ["result"] = AnswerJson.Array(Run.Summary is null ? [] : [.. ReportSentences.Result(Run)]),
        ["summary"] = Run.Summary is { } summary ? JsonNode.Parse(summary.ToJson()) : null,
        ["terms"] = AnswerJson.Array(Terms.Select(term => new JsonObject { ["name"] = term.Name, ["label"] = CaptionText.Label(term) })),
        ["symbols"] = CaptionText.Symbols(Terms),
        ["settings"] = Pairs(Run.Settings.Select(setting => (setting.Key, setting.Value))),
        ["origin"] = Pairs(RunOrigin.Facts(Run)),
        ["figures"] = AnswerJson.Array(Figures.Select(figure => new JsonObject
        {
            ["name"] = figure.Name,
            ["title"] = figure.Title,
            ["alternative"] = figure.Alternative,
            ["caption"] = figure.Caption,
        })),
        ["commands"] = AnswerJson.Array(Commands()),
        ["plotCommand"] = CommandLine.Of("plot", Run.Path, "--figure", "evolution"),
    };

    private IEnumerable<JsonObject> Commands()
    {
        yield return Command(
            "repeat it from its settings", CommandLine.Of("evolve", Path.Combine(Run.Path, "spec.yaml"), "--out", "again"));
        if (Run.Champion is not null)
        {
            yield return Command("let the champion live fresh lifetimes", CommandLine.Of("evaluate", Run.Path, "--lifetimes", "4096"));
            if (Run.Summary?.Rule is not null)
            {
                yield return Command("show the rule as formula, table and LaTeX", CommandLine.Of("rule", "show", Run.Path));
            }
        }

        yield return Command("draw all figures", CommandLine.Of("plot", Run.Path));
        yield return Command("write one page on it", CommandLine.Of("report", Run.Path));
    }

    private static JsonObject Command(string what, string text) => new() { ["what"] = what, ["command"] = text };

    private static JsonArray Pairs(IEnumerable<(string Name, string Value)> pairs) =>
        AnswerJson.Array(pairs.Select(pair => new JsonObject { ["name"] = pair.Name, ["value"] = pair.Value }));
}
