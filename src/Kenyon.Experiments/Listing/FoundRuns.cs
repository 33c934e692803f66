namespace Kenyon.Experiments.Listing;

/// <summary>Runs that were found, in the order asked for. Read from the index when they are looked at, while it is held.</summary>
public sealed class FoundRuns
{
    private readonly IReadOnlyList<FactSegment> _segments;
    private readonly RunPlace[] _places;

    /// <param name="root">Where run folders are, with the separator behind it.</param>
    /// <param name="segments">The segments.</param>
    /// <param name="places">The runs, in order; there may be more.</param>
    /// <param name="count">Number of runs.</param>
    internal FoundRuns(string root, IReadOnlyList<FactSegment> segments, RunPlace[] places, int count) =>
        (Root, _segments, _places, Count) = (root, segments, places, count);

    /// <summary>Where run folders are, with the separator behind it.</summary>
    public string Root { get; }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>A run.</summary>
    /// <param name="index">Which, from 0.</param>
    public ListedRun this[int index] => new(Root, _segments[_places[index].Segment], _places[index].Row);
}
