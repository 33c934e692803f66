using Kenyon.Analysis.Rules;
using Kenyon.Experiments.Champions;
using Kenyon.Figures.Sources;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Figures.Reports;

/// <summary>The report of an experiment: its conditions side by side.</summary>
internal static class ExperimentReport
{
    private const int MostConditions = 400;

    /// <summary>The page.</summary>
    /// <param name="source">A source with several runs.</param>
    /// <param name="parts">Makes what takes time.</param>
    /// <param name="against">Name of the condition that the others are compared with; null: the first.</param>
    public static string Write(FigureSource source, ReportParts parts, string? against)
    {
        var runs = source.Runs;
        var figures = ReportAnalysis.Figures(source, parts);
        var groups = ReportAnalysis.Groups(source);
        var theory = ReportAnalysis.Together(groups, "theory", parts);
        var diversity = ReportAnalysis.Together(groups, "diversity", parts);
        var each = ReportAnalysis.EachCondition(groups, parts);
        parts.Make();
        int conditionCount = runs.Select(run => run.Manifest.Condition).Distinct().Count();
        string subtitle =
            $"Report of an experiment: {conditionCount} {(conditionCount == 1 ? "condition" : "conditions")}, {runs.Count} runs, "
            + $"{source.Finished.Count} finished; {FigureFolder.Version.Split('+')[0]}.";
        return ReportPage.Write(runs[0].Spec.Name, subtitle, html =>
        {
            html.Section("Question", () => Question(html, source, conditionCount));
            html.Section("Result", () =>
            {
                html.Paragraphs(Result(source));
                ReportConditions.Write(html, source, against);
            });
            if (source.Finished.Count > 0)
            {
                html.Section("Conditions", () => Conditions(html, source));
            }

            html.Section("Figures", () => html.Figures(figures));
            html.Section("Theory beside evolution", () => Theory(html, source, theory));
            if (groups.Count > 0)
            {
                html.Section("Diversity over replicates and conditions", () => diversity?.Write(html));
                html.Section("What is identified and what is not", () => Identified(html, source));
                html.Section("What evolved, condition by condition", () =>
                {
                    var labels = new ConditionLabels(source);
                    ReportAnalysis.WriteConditions(
                        html,
                        each,
                        groups.Count,
                        group => labels.Of(source.Learners.First(run => run.Manifest.Condition == group.Condition)),
                        source.Path);
                });
            }

            html.Section("Settings", () => Settings(html, source));
            html.Section("Runs", () => Links(html, source));
            ReportWords.Notes(html, runs);
            html.Section("How to repeat it", () => ReportRepeat.Write(html, runs));
            html.References(runs, source.Path);
        });
    }

    private static void Question(HtmlText html, FigureSource source, int conditionCount)
    {
        html.Paragraphs(ReportSentences.Question(source.Runs[0], source.Swept).Replace(
            "Which learning rule evolves",
            conditionCount > 1 ? "How does the learning rule that evolves depend on the conditions," : "Which learning rules evolve",
            StringComparison.Ordinal));
        if (source.Swept.Axes.Count > 0)
        {
            html.Paragraphs(
                "The conditions differ in "
                + $"{string.Join("; ", source.Swept.Axes.Select(axis => $"{axis.Path} ({string.Join(", ", axis.Values)})"))}.");
        }

        html.Paragraphs(ReportWords.Of(source.Runs[0]));
    }

    private static IEnumerable<string> Result(FigureSource source)
    {
        if (source.Finished.Count == 0)
        {
            yield return "No run is finished yet.";
            yield break;
        }

        var labels = new ConditionLabels(source);
        var groups = source.Finished.GroupBy(run => run.Manifest.Condition)
            .Select(group =>
                (
                    Label: labels.Of(group.First()),
                    Mean: group.Average(run => run.Summary!.Test.Mean),
                    Count: group.Count(),
                    Fitness: group.Select(run => run.Summary!.Test.Mean).ToArray()))
            .ToList();
        var (best, worst) = (groups.MaxBy(group => group.Mean), groups.MinBy(group => group.Mean));
        string unit = CaptionText.UnitInWords(source.Finished);
        yield return groups.Count == 1
            ? (best.Count == 1 ? "The champion of 1 replicate reaches" : $"The champions of {best.Count} replicates reach")
                + $" a mean fitness of {ReportSentences.Number(best.Mean)} ({unit}), "
                + $"from {ReportSentences.Number(source.Finished.Min(run => run.Summary!.Test.Mean))} to "
                + $"{ReportSentences.Number(source.Finished.Max(run => run.Summary!.Test.Mean))}."
            : $"Mean fitness ({unit}) lies between {ReportSentences.Number(worst.Mean)} ({worst.Label}, "
                + $"n = {worst.Count}) and {ReportSentences.Number(best.Mean)} ({best.Label}, n = {best.Count}). "
                + $"{Difference(best.Fitness, worst.Fitness, groups.Count)}";
        if (source.Learners.Count > 0)
        {
            int helped = source.Learners.Count(run => run.Summary!.Test.Low > run.Summary.Lesioned.High);
            string intervals = IntervalLabel.OfSeveral(source.Learners.Min(run => run.Summary!.Test.Lifetimes));
            yield return helped == 0
                ? $"In none of {source.Learners.Count} runs learning clearly helps: "
                    + $"the {intervals} over lifetimes of the champion and of the lesioned champion touch, or the champion is below."
                : $"In {helped} of {source.Learners.Count} runs learning clearly helps: "
                    + $"the {intervals} over lifetimes of the champion and of the lesioned champion do not touch there.";
        }

        foreach (string repeated in source.Repeated)
        {
            yield return repeated;
        }

        if (source.Finished.Count < source.Runs.Count)
        {
            yield return $"{source.Runs.Count - source.Finished.Count} of {source.Runs.Count} runs are not finished and are "
                + "left out of what follows.";
        }
    }

    /// <summary>What the interval of the difference of two conditions says.</summary>
    private static string Difference(double[] best, double[] worst, int conditionCount)
    {
        double difference = best.Average() - worst.Average();
        if (best.Length < Jackknife.FewestUnits || worst.Length < Jackknife.FewestUnits)
        {
            return difference == 0
                ? "All conditions come to the same."
                : $"Fewer than {Jackknife.FewestUnits} runs a condition cannot tell a difference from chance.";
        }

        double Square(double[] values) =>
            values.Sum(value => (value - values.Average()) * (value - values.Average())) / (values.Length - 1) / values.Length;
        double half = Math.Sqrt(Square(best) + Square(worst)) * StudentT.Reach(Math.Min(best.Length, worst.Length) - 1);
        string interval =
            $"{ReportSentences.Number(difference)} [{ReportSentences.Number(difference - half)}, "
            + $"{ReportSentences.Number(difference + half)}]";
        string chosen = conditionCount > 2 ? $"; these two were picked from {conditionCount}, which makes a difference look larger" : "";
        string label = $"{IntervalLabel.Of(Math.Min(best.Length, worst.Length))}{chosen}";
        return difference - half > 0 ? $"The difference of the two is {interval}, {label}."
            : $"No difference larger than {ReportSentences.Number(difference + half)} was seen: "
                + $"that of the two is {interval}, {label}.";
    }

    private static void Conditions(HtmlText html, FigureSource source)
    {
        var labels = new ConditionLabels(source);
        var columns = new RuleColumns(source.Learners.Count > 0 ? source.Learners : source.Finished);
        var terms = source.Learners.Count > 0 ? columns.Identified.Take(8).ToList() : [];
        var groups = source.Finished.GroupBy(run => run.Manifest.Condition).ToList();
        html.Table(
            "Champions on fresh lifetimes: mean ± standard deviation over replicates. Coefficients are effective (η·θ, canonical sign), "
            + $"those identified in all conditions.{(groups.Count > MostConditions ? $" The first {MostConditions} conditions." : "")}",
            ["condition", "n", "fitness", "lesioned", .. terms.Select(term => $"η·θ {columns.Factors(term)}")],
            groups.Take(MostConditions).Select(group =>
            {
                RunData[] members = [.. group];
                RunData[] learners = [.. members.Where(run => run.Summary!.Rule is not null)];
                return (IReadOnlyList<string>)
                [
                    labels.Of(members[0]), $"{members.Length}", Spread(members.Select(run => run.Summary!.Test.Mean)),
                    Spread(learners.Select(run => run.Summary!.Lesioned.Mean)),
                    .. terms.Select(term => Spread(learners.Select(run => RuleColumns.Effective(run, term)), "F3")),
                ];
            }));
    }

    /// <summary>Mean ± standard deviation; with one number, the number.</summary>
    private static string Spread(IEnumerable<double> numbers, string format = "F4")
    {
        double[] values = [.. numbers];
        if (values.Length < 2)
        {
            return values.Length == 0 ? "–" : ReportSentences.Number(values[0], format);
        }

        double mean = values.Average();
        double deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
        return $"{ReportSentences.Number(mean, format)} ± {ReportSentences.Number(deviation, format)}";
    }

    private static void Theory(HtmlText html, FigureSource source, SaidSection? theory)
    {
        if (theory is { Report: not null })
        {
            theory.Write(html);
        }
        else
        {
            html.Paragraphs(TheoryBeside.WhyNot(source.Runs[0]));
        }
    }

    private static void Identified(HtmlText html, FigureSource source)
    {
        var labels = new ConditionLabels(source);
        var groups = source.Learners.GroupBy(
            run => string.Join('\n', RuleIdentifiability.Statements(RuleContext.Of(run)).Select(statement => statement.Text))).ToList();
        foreach (var group in groups)
        {
            if (groups.Count > 1)
            {
                html.Paragraphs($"{string.Join("; ", group.Select(labels.Of).Distinct())}:");
            }

            RunReport.Identified(html, group.First());
        }
    }

    internal static void Settings(HtmlText html, FigureSource source)
    {
        var all = source.Runs.Select(run => run.Settings).ToList();
        html.Table(
            "Settings that all runs share, defaults included.", ["setting", "value"],
            all[0].Where(pair => all.All(settings => settings.GetValueOrDefault(pair.Key) == pair.Value))
                .Select(pair => (IReadOnlyList<string>)[pair.Key, pair.Value]));
    }

    internal static void Links(HtmlText html, FigureSource source) => html.Element("ul", () =>
    {
        foreach (var run in source.Runs)
        {
            string folder = Path.GetRelativePath(source.Path, run.Path).Replace('\\', '/');
            string target = File.Exists(Path.Combine(run.Path, ReportFile.FileName)) ? $"{folder}/{ReportFile.FileName}" : $"{folder}/";
            html.Element("li", () =>
            {
                html.Element("a", folder, ("href", string.Join('/', target.Split('/').Select(Uri.EscapeDataString))));
                html.Text(run.Summary is { } summary
                    ? $": {ReportSentences.Interval(summary.Test)}{(summary.Rule is { } rule ? $", {rule.Formula}" : ", does not learn")}"
                    : $": {run.Manifest.State}");
            });
        }
    });
}
