using Kenyon.Runs.Facts;

namespace Kenyon.Runs.Search;

/// <summary>Runs that were found, in the order asked for. Read from the index when they are looked at, while it is held.</summary>
public sealed class FoundRuns
{
    private readonly IReadOnlyList<FactSegment> _segments;
    private readonly RunPlace[] _places;

    /// <param name="root">Where run folders are, with the separator behind it.</param>
    /// <param name="segments">The segments.</param>
    /// <param name="places">The runs, in order; there may be more.</param>
    /// <param name="count">Number of runs.</param>
    /// <param name="order">What they were ordered by; null: by their folders.</param>
    internal FoundRuns(string root, IReadOnlyList<FactSegment> segments, RunPlace[] places, int count, RunOrder? order = null)
    {
        (Root, _segments, _places, Count) = (root, segments, places, count);
        OrderPaths = [.. (order?.Keys ?? []).Select(key => key.Path).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Paths of the settings and results by which they are ordered, the first one first.</summary>
    public IReadOnlyList<string> OrderPaths { get; }

    /// <summary>Where run folders are, with the separator behind it.</summary>
    public string Root { get; }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>A run.</summary>
    /// <param name="index">Which, from 0.</param>
    public ListedRun this[int index] => new(Root, _segments[_places[index].Segment], _places[index].Row);

    /// <summary>A setting or result of a run: a long, a double, a string, or null where it has none.</summary>
    /// <param name="index">Which run, from 0.</param>
    /// <param name="path">Its path.</param>
    public object? Value(int index, string path) => _segments[_places[index].Segment].Column(path).Value(_places[index].Row);
}
