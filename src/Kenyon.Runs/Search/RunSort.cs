using Kenyon.Runs.Facts;

namespace Kenyon.Runs.Search;

/// <summary>Puts runs of an index in order: numbers before words, what is missing last, and by folder where all keys are equal.</summary>
internal sealed class RunSort
{
    private readonly IReadOnlyList<FactSegment> _segments;
    private readonly OrderKey[] _keys;

    /// <summary>An order.</summary>
    /// <param name="segments">The segments of the index.</param>
    /// <param name="order">The order, or null for that of the folders.</param>
    public RunSort(IReadOnlyList<FactSegment> segments, RunOrder? order)
    {
        _segments = segments;
        _keys = [.. order?.Keys ?? [], new OrderKey(FactSegment.Directory, 0, false)];
    }

    /// <summary>Puts runs in order.</summary>
    /// <param name="found">The runs, one segment after the other; there may be room for more.</param>
    /// <param name="count">Number of runs.</param>
    public void Sort(RunPlace[] found, int count)
    {
        // Numbers are sorted as numbers, without a call for every comparison: that is most of what very many runs take.
        double[] numbers = new double[count];
        var numbered = new RunPlace[count];
        int numberCount = 0;
        int restCount = 0;
        int segment = -1;
        FactColumn? column = null;
        for (int index = 0; index < count; index++)
        {
            var run = found[index];
            if (run.Segment != segment)
            {
                segment = run.Segment;
                column = Column(run, 0);
            }

            if (column!.TryNumber(run.Row, out double number) && !double.IsNaN(number))
            {
                numbers[numberCount] = _keys[0].IsDescending ? -number : number;
                numbered[numberCount++] = run;
            }
            else
            {
                found[restCount++] = run;
            }
        }

        Array.Copy(found, 0, found, numberCount, restCount);
        int[] order = NumberOrder.Of(numbers, numberCount);
        for (int index = 0; index < numberCount; index++)
        {
            found[index] = numbered[order[index]];
        }

        SortEqual(numbers, order, found);
        if (restCount > 1)
        {
            found.AsSpan(numberCount, restCount).Sort((left, right) => Compare(left, right, firstKey: 0));
        }
    }

    private void SortEqual(double[] numbers, int[] order, RunPlace[] sorted)
    {
        int start = 0;
        for (int end = 1; end <= order.Length; end++)
        {
            if (end < order.Length && numbers[order[end]] == numbers[order[start]])
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
