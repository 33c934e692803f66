using System.Text.Json.Nodes;

namespace Kenyon.Analysis.Sections;

/// <summary>Lets a section speak; where it cannot, its place says why, and the other sections are written.</summary>
public static class GuardedSection
{
    /// <summary>What a section says of one condition.</summary>
    /// <param name="section">The section.</param>
    /// <param name="group">The runs of the condition.</param>
    /// <param name="stop">Ends the work.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was used.</exception>
    public static SectionReport? Of(IAnalysisSection section, AnalysisGroup group, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Say(() => section.Of(group, stop));
    }

    /// <summary>What a section says of all conditions together.</summary>
    /// <param name="section">The section.</param>
    /// <param name="groups">The conditions.</param>
    /// <param name="stop">Ends the work.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was used.</exception>
    public static SectionReport? OfAll(IAnalysisSection section, IReadOnlyList<AnalysisGroup> groups, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Say(() => section.OfAll(groups, stop));
    }

    /// <summary>
    /// Sections are pure functions of records: one that fails leaves nothing behind, so the rest may go on. Only what odd numbers lead to
    /// is caught.
    /// </summary>
    private static SectionReport? Say(Func<SectionReport?> speak)
    {
        try
        {
            return speak();
        }
        catch (Exception failure) when (ReasonOf(failure) is not null)
        {
            string reason = ReasonOf(failure)!;
            return new SectionReport(
                [$"Not defined here, because it could not be worked out: {reason}"], [], new JsonObject { ["notDefined"] = reason });
        }
    }

    /// <summary>
    /// What a failure that odd numbers lead to says; null of any other (the disk, an interruption), which must not be passed over.
    /// </summary>
    /// <param name="failure">The failure of a section or of a figure.</param>
    public static string? ReasonOf(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure switch
        {
            AggregateException { InnerException: { } inner and not OperationCanceledException } => inner.Message,
            ArithmeticException or ArgumentException or InvalidOperationException or IndexOutOfRangeException or InvalidDataException =>
                failure.Message,
            _ => null,
        };
    }
}
