using Kenyon.Analysis.Sections;
using Kenyon.Figures.Catalog;
using Kenyon.Figures.Sources;

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

    /// <summary>The figures that the data allow, as parts.</summary>
    /// <param name="source">The data.</param>
    /// <param name="parts">Where they are added.</param>
    public static IReadOnlyList<Lazy<FigurePart>> Figures(FigureSource source, ReportParts parts) =>
    [
        .. FigureCatalog.All.Where(figure => figure.Missing(source) is null)
            .Select(figure => parts.Add(() => FigurePart.Of(figure, source))),
    ];

    /// <summary>What the sections say of one run, as parts.</summary>
    /// <param name="group">The run.</param>
    /// <param name="parts">Where they are added.</param>
    public static IReadOnlyList<SaidSection> OneRun(AnalysisGroup group, ReportParts parts) => Said(OfOneRun, group, parts);

    /// <summary>What one section says of all conditions together, as a part; null where there are none.</summary>
    /// <param name="groups">The conditions.</param>
    /// <param name="name">Name of the section, one of <see cref="SaidTogether"/>.</param>
    /// <param name="parts">Where it is added.</param>
    public static SaidSection? Together(IReadOnlyList<AnalysisGroup> groups, string name, ReportParts parts)
    {
        if (groups.Count == 0)
        {
            return null;
        }

        var section = SectionCatalog.All.Single(section => section.Name == name);
        return new SaidSection(section, parts.Add(() => GuardedSection.OfAll(section, groups, CancellationToken.None)));
    }

    /// <summary>What the sections say of every condition that is shown, as parts.</summary>
    /// <param name="groups">The conditions.</param>
    /// <param name="parts">Where they are added.</param>
    public static IReadOnlyList<(AnalysisGroup Group, IReadOnlyList<SaidSection> Said)> EachCondition(
        IReadOnlyList<AnalysisGroup> groups, ReportParts parts) =>
        [.. groups.Take(MostConditions).Select(group => (group, Said(SectionCatalog.All, group, parts)))];

    /// <summary>Writes what is said of every condition, a part that opens for each.</summary>
    /// <param name="html">The page.</param>
    /// <param name="shown">What is said.</param>
    /// <param name="count">Number of conditions.</param>
    /// <param name="label">Name of a condition for readers.</param>
    /// <param name="path">Where the runs are.</param>
    public static void WriteConditions(
        HtmlText html,
        IReadOnlyList<(AnalysisGroup Group, IReadOnlyList<SaidSection> Said)> shown,
        int count,
        Func<AnalysisGroup, string> label,
        string path)
    {
        foreach (var (group, said) in shown)
        {
            (string, string)[] open = count <= MostOpen ? [("open", "")] : [];
            html.Element(
                "details",
                () =>
                {
                    html.Element("summary", $"{label(group)}, n = {group.Agents.Count} {(group.Agents.Count == 1 ? "run" : "runs")}");
                    foreach (var section in said.Where(section => section.Report is not null))
                    {
                        html.Element("h3", section.Title);
                        section.Write(html);
                    }
                },
                open);
        }

        if (count > shown.Count)
        {
            html.Element("p", () => html.Text($"The first {shown.Count} of {count} conditions. The others: ")
                .Element("code", $"kenyon analyze {path}"));
        }
    }

    private static IReadOnlyList<SaidSection> Said(IEnumerable<IAnalysisSection> sections, AnalysisGroup group, ReportParts parts) =>
    [
        .. sections.Select(section => new SaidSection(
            section, parts.Add(() => GuardedSection.Of(section, group, CancellationToken.None)))),
    ];
}
