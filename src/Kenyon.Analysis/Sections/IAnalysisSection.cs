namespace Kenyon.Analysis.Sections;

/// <summary>One section of what <c>kenyon analyze</c> says: of every condition by itself, of all together, or both. A new section is one
/// file and a line in <see cref="SectionCatalog"/>.</summary>
public interface IAnalysisSection
{
    /// <summary>Its name, as <c>--section</c> takes it and JSON has it.</summary>
    string Name { get; }

    /// <summary>Its heading.</summary>
    string Title { get; }

    /// <summary>What it says of one condition.</summary>
    /// <param name="group">The runs of the condition.</param>
    /// <param name="stop">Ends the work.</param>
    /// <returns>Null where it has nothing to say.</returns>
    SectionReport? Of(AnalysisGroup group, CancellationToken stop) => null;

    /// <summary>What it says of all conditions together.</summary>
    /// <param name="groups">The conditions, at least one.</param>
    /// <param name="stop">Ends the work.</param>
    /// <returns>Null where it has nothing to say.</returns>
    SectionReport? OfAll(IReadOnlyList<AnalysisGroup> groups, CancellationToken stop) => null;
}
