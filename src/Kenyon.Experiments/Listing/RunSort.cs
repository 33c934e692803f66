namespace Kenyon.Experiments.Listing;

/// <summary>Puts runs of an index in order: numbers before words, what is missing last, and by folder where all keys are equal.</summary>
internal sealed class RunSort
{
    private readonly IReadOnlyList<FactSegment> _segments;
    private readonly (string Path, int Column, bool IsDescending)[] _keys;

    /// <summary>An order.</summary>
    /// <param name="segments">The segments of the index.</param>
    /// <param name="order">The order, or null for that of the folders.</param>
    public RunSort(IReadOnlyList<FactSegment> segments, RunOrder? order)
    {
        _segments = segments;
        _keys = [.. order?.Keys ?? [], (FactSegment.Directory, 0, false)];
    }

    /// <summary>The runs in order.</summary>
    /// <param name="found">Segment and row of the runs.</param>
    public List<RunPlace> Sort(List<RunPlace> found)
    {
        // Numbers are sorted as numbers, without a call for every comparison: that is most of what very many runs take.
        var numbers = new List<double>(found.Count);
        var numbered = new List<RunPlace>(found.Count);
        var rest = new List<RunPlace>();
        foreach (var run in found)
        {
            if (Column(run, 0).TryNumber(run.Row, out double number) && !double.IsNaN(number))
            {
                numbers.Add(_keys[0].IsDescending ? -number : number);
                numbered.Add(run);
            }
            else
            {
                rest.Add(run);
            }
        }

        double[] keys = [.. numbers];
        RunPlace[] sorted = [.. numbered];
        Array.Sort(keys, sorted);
        SortEqual(keys, sorted);
        rest.Sort((left, right) => Compare(left, right, firstKey: 0));
        return [.. sorted, .. rest];
    }

    private void SortEqual(double[] keys, RunPlace[] sorted)
    {
        int start = 0;
        for (int end = 1; end <= keys.Length; end++)
        {
            if (end < keys.Length && keys[end] == keys[start])
            {
                continue;
            }

            if (end - start > 1)
            {
                sorted.AsSpan(start, end - start).Sort((left, right) => Compare(left, right, firstKey: 1));
            }

            start = end;
        }
    }

    private int Compare(RunPlace left, RunPlace right, int firstKey)
    {
        int comparison = 0;
        for (int key = firstKey; comparison == 0 && key < _keys.Length; key++)
        {
            comparison = Compare(Column(left, key), left.Row, Column(right, key), right.Row, _keys[key].IsDescending);
        }

        return comparison;
    }

    private FactColumn Column(RunPlace run, int key) => _segments[run.Segment].Column(_keys[key].Path);

    private static int Compare(FactColumn left, int leftRow, FactColumn right, int rightRow, bool isDescending)
    {
        int leftKind = Kind(left, leftRow, out double a, out var c);
        int rightKind = Kind(right, rightRow, out double b, out var d);
        int order = leftKind == 0 ? a.CompareTo(b) : c.SequenceCompareTo(d);
        return leftKind != rightKind ? leftKind.CompareTo(rightKind) : isDescending ? -order : order;
    }

    private static int Kind(FactColumn column, int row, out double number, out ReadOnlySpan<byte> text)
    {
        text = default;
        return column.TryNumber(row, out number) && !double.IsNaN(number) ? 0 : column.TryText(row, out text) ? 1 : 2;
    }
}
