using Kenyon.Analysis.Sections;
using Kenyon.Figures.Sources;
using Kenyon.Inference.Fitting;

namespace Kenyon.Figures.Reports;

/// <summary>
/// What <c>kenyon analyze</c> says, in a report: every section of <see cref="SectionCatalog"/>, so that a new one is in reports too.
/// </summary>
internal static class ReportAnalysis
{
    private const int MostConditions = 12;
    private const int MostOpen = 3;
    private const int StepsOfAnAgent = 20_000;
    private const int FewestLifetimes = 32;
    private const int MostLifetimes = 128;

    /// <summary>Names of the sections that a report of an experiment has on all conditions together.</summary>
    public static IReadOnlyList<string> SaidTogether { get; } = ["theory", "diversity"];

    /// <summary>The sections of a report of one run, but for those that the page tells in more detail itself.</summary>
    private static IEnumerable<IAnalysisSection> OfOneRun => SectionCatalog.All.Where(section => section.Name is not ("rule" or "theory"));

    /// <summary>How many sections a report has, those of each condition counted by themselves.</summary>
    /// <param name="source">The data.</param>
    public static int PartCount(FigureSource source)
    {
        int conditions = source.Learners.Select(run => run.Manifest.Condition).Distinct().Count();
        return conditions == 0 || source.Studies.Count > 0 ? 0
            : source.OnlyRun is not null ? OfOneRun.Count()
            : SaidTogether.Count + (Math.Min(conditions, MostConditions) * SectionCatalog.All.Count);
    }

    /// <summary>The finished runs of a source by condition, in its order; empty where no agent learns.</summary>
    /// <param name="source">The data.</param>
    public static IReadOnlyList<AnalysisGroup> Groups(FigureSource source) =>
    [
        .. source.Learners.GroupBy(run => run.Manifest.Condition).Select(group =>
        {
            int lifetimes = Math.Clamp(StepsOfAnAgent / group.First().Scenario.StepCount, FewestLifetimes, MostLifetimes);
            return new AnalysisGroup(
                group.First().Spec.Name, group.Key, [.. group.Select(run => run.Evolved)],
                new AnalysisTools(lifetimes, source.CreateEvaluator, source.ThreadCount));
        }),
    ];

    /// <summary>The sections on one run, each with a heading.</summary>
    /// <param name="html">The page.</param>
    /// <param name="group">The run.</param>
    /// <param name="steps">Counts them.</param>
    public static void OneRun(HtmlText html, AnalysisGroup group, ReportSteps steps)
    {
        foreach (var section in OfOneRun)
        {
            if (GuardedSection.Of(section, group, CancellationToken.None) is { } report)
            {
                html.Section(section.Title, () => Write(html, section, report));
            }

            steps.Done();
        }
    }

    /// <summary>What one section says of all conditions together.</summary>
    /// <param name="html">The page.</param>
    /// <param name="groups">The conditions.</param>
    /// <param name="name">Name of the section, one of <see cref="SaidTogether"/>.</param>
    /// <param name="steps">Counts them.</param>
    /// <returns>False where it has nothing to say.</returns>
    public static bool Together(HtmlText html, IReadOnlyList<AnalysisGroup> groups, string name, ReportSteps steps)
    {
        if (groups.Count == 0)
        {
            return false;
        }

        var section = SectionCatalog.All.Single(section => section.Name == name);
        var report = GuardedSection.OfAll(section, groups, CancellationToken.None);
        steps.Done();
        if (report is null)
        {
            return false;
        }

        Write(html, section, report);
        return true;
    }

    /// <summary>The sections on every condition, a part that opens for each.</summary>
    /// <param name="html">The page.</param>
    /// <param name="groups">The conditions.</param>
    /// <param name="label">Name of a condition for readers.</param>
    /// <param name="source">Where the runs are, and on how many threads they are looked at.</param>
    /// <param name="steps">Counts them.</param>
    public static void EachCondition(
        HtmlText html, IReadOnlyList<AnalysisGroup> groups, Func<AnalysisGroup, string> label, FigureSource source, ReportSteps steps)
    {
        AnalysisGroup[] shown = [.. groups.Take(MostConditions)];
        var reports = new WorkPool(source.ThreadCount).Run(shown.Length, condition => Reports(shown[condition], steps));
        for (int condition = 0; condition < shown.Length; condition++)
        {
            var (group, said) = (shown[condition], reports[condition]);
            (string, string)[] open = groups.Count <= MostOpen ? [("open", "")] : [];
            html.Element(
                "details",
                () =>
                {
                    html.Element("summary", $"{label(group)}, n = {group.Agents.Count} {(group.Agents.Count == 1 ? "run" : "runs")}");
                    foreach (var (section, report) in said)
                    {
                        html.Element("h3", section.Title);
                        Write(html, section, report);
                    }
                },
                open);
        }

        if (groups.Count > MostConditions)
        {
            html.Element("p", () => html.Text($"The first {MostConditions} of {groups.Count} conditions. The others: ")
                .Element("code", $"kenyon analyze {source.Path}"));
        }
    }

    /// <summary>What the sections say of one condition, without those that have nothing to say.</summary>
    private static List<(IAnalysisSection Section, SectionReport Report)> Reports(AnalysisGroup group, ReportSteps steps)
    {
        var said = new List<(IAnalysisSection, SectionReport)>();
        foreach (var section in SectionCatalog.All)
        {
            if (GuardedSection.Of(section, group, CancellationToken.None) is { } report)
            {
                said.Add((section, report));
            }

            steps.Done();
        }

        return said;
    }

    private static void Write(HtmlText html, IAnalysisSection section, SectionReport report)
    {
        html.Paragraphs(report.Sentences);
        foreach (var table in report.Tables)
        {
            html.Table(table.Caption.Length > 0 ? table.Caption : $"{section.Title}.", table.Header, table.Rows);
        }
    }
}
