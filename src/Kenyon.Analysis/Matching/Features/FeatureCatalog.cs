namespace Kenyon.Analysis.Matching.Features;

/// <summary>What choices are asked. A new feature is one file and one line here.</summary>
public static class FeatureCatalog
{
    /// <summary>The features, in the order of their cells in a row of features.</summary>
    public static IReadOnlyList<ChoiceFeature> All { get; } =
    [
        new StayAfterOutcomes(), new ChoiceLags(), new OutcomeStreaks(), new RunLengths(), new ReturnToUnchosen(), new RecentRewards(),
        new Performance(), new Preference(),
    ];

    /// <summary>Number of cells of all.</summary>
    public static int CellCount { get; } = All.Sum(feature => feature.Cells.Count);

    /// <summary>
    /// Names of the features of a group: for each cell its share in the group as an angle, then its spread between animals.
    /// </summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. All.SelectMany(feature => feature.Cells).Select(cell => $"share: {cell}"),
        .. All.SelectMany(feature => feature.Cells).Select(cell => $"ln of the spread between animals: {cell}"),
    ];
}
