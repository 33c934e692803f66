namespace Kenyon.Analysis.Sections;

/// <summary>All sections of <c>kenyon analyze</c>. A new one is a file with its class and a line here.</summary>
public static class SectionCatalog
{
    /// <summary>The sections in the order in which they are printed.</summary>
    public static IReadOnlyList<IAnalysisSection> All { get; } =
    [
        new RuleSection(),
        new TermSection(),
        new TextbookSection(),
        new DynamicsSection(),
        new DiversitySection(),
        new TheorySection(),
    ];

    /// <summary>Names of all sections.</summary>
    public static IReadOnlyList<string> Names => [.. All.Select(section => section.Name)];
}
