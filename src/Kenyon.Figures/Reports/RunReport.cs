using Kenyon.Analysis.Rules;
using Kenyon.Experiments.Champions;
using Kenyon.Figures.Sources;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Patch;
using Kenyon.Simulation.Tasks.Static;

namespace Kenyon.Figures.Reports;

/// <summary>The report of one run.</summary>
internal static class RunReport
{
    /// <summary>The page.</summary>
    /// <param name="source">A source with one run.</param>
    /// <param name="parts">Makes what takes time.</param>
    public static string Write(FigureSource source, ReportParts parts)
    {
        var run = source.OnlyRun!;
        var figures = ReportAnalysis.Figures(source, parts);
        SaidSection[] sections = [.. ReportAnalysis.Groups(source).SelectMany(group => ReportAnalysis.OneRun(group, parts))];
        parts.Make();
        string subtitle =
            $"Report of one run. Seed {run.Manifest.Seed}, replicate {run.Manifest.Replicate}, condition {run.Manifest.Condition}; "
            + $"{FigureFolder.Version.Split('+')[0]}.";
        return ReportPage.Write(run.Id, subtitle, html =>
        {
            html.Section("Question", () => html.Paragraphs([ReportSentences.Question(run), .. ReportWords.Of(run)]));
            html.Section("Result", () => Result(html, run));
            html.Section("Figures", () => html.Figures(figures));
            if (run.Summary?.Rule is not null)
            {
                html.Section("The rule, term by term", () => Rule(html, run));
                html.Section("What is identified and what is not", () => Identified(html, run));
            }

            foreach (var section in sections.Where(section => section.Report is not null))
            {
                html.Section(section.Title, () => section.Write(html));
            }

            html.Section("Theory beside evolution", () => Theory(html, run, source.ThreadCount));
            html.Section("Settings", () => Settings(html, run));
            ReportWords.Notes(html, [run]);
            html.Section("How to repeat it", () => ReportRepeat.Write(html, [run]));
            html.References([run], source.Path);
        });
    }

    /// <summary>What holds of the rules of a run's condition.</summary>
    /// <param name="html">The page.</param>
    /// <param name="run">A run that learns.</param>
    public static void Identified(HtmlText html, RunData run) => html.Element("ul", () =>
    {
        foreach (var statement in RuleIdentifiability.Statements(RuleContext.Of(run)))
        {
            html.Element("li", statement.Text);
        }
    });

    private static void Result(HtmlText html, RunData run)
    {
        if (run.Summary?.Rule is { } rule)
        {
            html.Element("p", rule.Formula, ("class", "formula"));
            html.Element(
                "p",
                "The rule of the champion: change of a weight w at an event, from reward R, input x and readout y. Terms that "
                + "normalisation cancels and terms below 5 % of the largest are left out.",
                ("class", "soft"));
        }

        if (run is { Summary.Rule: not null, Champion: not null })
        {
            html.Paragraphs(RuleInWords(run));
        }

        html.Paragraphs([.. ReportSentences.Result(run), .. ReportSentences.Choosing(run)]);
    }

    private static string RuleInWords(RunData run)
    {
        var canonical = CanonicalAgent.Of(run.Evolved.Layout, run.Evolved.Genome, RuleContext.Of(run).CoefficientsPenalised);
        var gauge = ScaleGauge.Of(canonical);
        string sentence = RuleSentence.Write(canonical.Reading.Family, gauge.Effective, canonical.Context);
        // Otherwise the numbers of the sentence would not be those of the formula above it.
        return gauge.Statement is null ? sentence
            : $"{gauge.Statement} There it is "
                + $"{RuleFormula.Write(canonical.Reading.Family, gauge.Effective, canonical.Context.Normalization)}. {sentence}";
    }

    private static void Rule(HtmlText html, RunData run)
    {
        var columns = new RuleColumns([run]);
        var rule = run.Summary!.Rule!;
        html.Table(
            $"Coefficients of the champion; learning rate η = {CaptionText.Number(rule.Rate)}. Canonical: "
            + "sign fixed, divided by the largest. Effective: η·θ, what acts on a weight.",
            ["term", "multiplies", "θ as evolved", "canonical", "effective η·θ", "what is known"],
            columns.Terms.Select(term => (IReadOnlyList<string>)
                [
                    term, columns.Factors(term), ReportSentences.Number(rule.Coefficients.GetValueOrDefault(term, double.NaN)),
                    ReportSentences.Number(rule.Canonical.GetValueOrDefault(term, double.NaN)),
                    ReportSentences.Number(rule.Effective[term]),
                    RuleTable.Describe(RuleColumns.StatusOf(run, term)),
                ]));
    }

    private static void Theory(HtmlText html, RunData run, int threadCount)
    {
        if (!TheoryBeside.Covers(run))
        {
            html.Paragraphs(run.Scenario.Task is DecisionSettings ? Told(run)
                : run.Scenario.Task is PatchSettings ? TheoryBeside.Patch(run)
                : TheoryBeside.WhyNot(run));
            return;
        }

        var theory = TheoryBeside.Of(run, threadCount);
        double evolved = run.Summary is { } summary ? -summary.Test.Mean : double.NaN;
        var best = theory.WithOffsets ?? theory.TwoCoefficients;
        string exact = theory.WiringCount > 0
            ? $"mean over {theory.WiringCount} wirings, exact for each, s.e. {CaptionText.Number(theory.WiringError)}"
            : "exact";
        if (theory.IsFlat)
        {
            html.Paragraphs(
                "A best rate is not defined here, because nothing that is learnt changes the loss: "
                + $"every rate comes to {CaptionText.Number(theory.NoLearningLoss)} ({exact}).");
            return;
        }

        string came = run.Summary is null ? ""
            : !(best.Loss > 0) ? $" The evolved one came to {CaptionText.Number(evolved)} on fresh lifetimes."
            : $" The evolved one came to {CaptionText.Number(evolved)} on fresh lifetimes, "
                + $"a difference of {ReportSentences.Number(100 * ((evolved / best.Loss) - 1), "F1")} %.";
        html.Paragraphs(
            $"The best rule of its kind has an expected loss of {CaptionText.Number(best.Loss)} "
            + $"({exact}).{came} The ideal observer ({theory.Observer.Name}) reaches {CaptionText.Number(theory.Observer.Loss)}"
            + $"{(theory.Observer.IsLinear ? ", which bounds linear estimators, not every learner" : "")}"
            + $"{(theory.Observer.IsLoose ? ", a loose bound" : "")}.");
        string Coefficient(RuleTerm term, double sign) =>
            RuleColumns.Effective(run, term) is var value && double.IsFinite(value) ? ReportSentences.Number((sign * value) + 0.0) : "–";
        var rows = new List<IReadOnlyList<string>>
        {
            new[] { "no learning", "0", "0", ReportSentences.Number(theory.NoLearningLoss) },
            new[]
            {
                "best delta rule",
                ReportSentences.Number(theory.DeltaRule.Reward),
                ReportSentences.Number(theory.DeltaRule.Forgetting),
                ReportSentences.Number(theory.DeltaRule.Loss),
            },
            new[]
            {
                "best two coefficients",
                ReportSentences.Number(theory.TwoCoefficients.Reward),
                ReportSentences.Number(theory.TwoCoefficients.Forgetting),
                ReportSentences.Number(theory.TwoCoefficients.Loss),
            },
        };
        if (theory.WithOffsets is { } offsets)
        {
            rows.Add(
                [
                    "best with the terms R and y",
                    ReportSentences.Number(offsets.Reward),
                    ReportSentences.Number(offsets.Forgetting),
                    ReportSentences.Number(offsets.Loss),
                ]);
        }

        rows.Add(
            [
                "evolved champion",
                Coefficient(RewardHebbian.RewardPre, 1),
                Coefficient(RewardHebbian.PrePost, -1),
                ReportSentences.Number(evolved),
            ]);
        rows.Add([$"ideal observer ({theory.Observer.Name})", "–", "–", ReportSentences.Number(theory.Observer.Loss)]);
        html.Table("Mean squared error per item, and the rates that lead to it.", ["", "learning ηθ₃", "forgetting −ηθ₅", "loss"], rows);
    }

    private static string Told(RunData run)
    {
        var told = TheoryBeside.Told(run);
        return "An agent that is told every value, and eats exactly what is worth more than nothing, "
            + $"gains {ReportSentences.Interval(told)} an item on the same lifetimes; no learner can gain more."
            + (run.Summary is { } summary ? $" The champion reaches {CaptionText.Percent(summary.Test.Mean / told.Mean)} of that." : "");
    }

    private static void Settings(HtmlText html, RunData run) =>
        html.Table(
            "All settings, defaults included, by their path in the experiment file.",
            ["setting", "value"],
            run.Settings.Select(pair => (IReadOnlyList<string>)[pair.Key, pair.Value]));
}
