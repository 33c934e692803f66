using System.Text;
using Kenyon.Experiments.Specs;

namespace Kenyon.Experiments.Listing;

/// <summary>Finds and orders runs in the segments of an index.</summary>
/// <param name="root">Where run folders are.</param>
/// <param name="segments">The segments.</param>
/// <param name="known">Paths that some run has.</param>
internal sealed class RunSearch(string root, IReadOnlyList<FactSegment> segments, IReadOnlySet<string> known)
{
    /// <summary>The runs that meet a condition, in order.</summary>
    public List<RunRow> Find(RunFilter? filter, RunOrder? order, int? limit)
    {
        var condition = filter is null ? null : Resolve(filter.Root);
        foreach (var key in order?.Keys ?? [])
        {
            Check(key.Path, "--sort", key.Column);
        }

        var found = new List<(int Segment, int Row)>();
        for (int segment = 0; segment < segments.Count; segment++)
        {
            for (int row = 0; row < segments[segment].Count; row++)
            {
                if (condition is null || segments[segment].Meets(condition, row))
                {
                    found.Add((segment, row));
                }
            }
        }

        var sorted = Sort(found, order);
        return [.. sorted.Take(limit ?? int.MaxValue).Select(Row)];
    }

    private (int Segment, int Row)[] Sort(List<(int Segment, int Row)> found, RunOrder? order)
    {
        // The keys of the order, and the folder where they are equal.
        var rows = found.ToArray();
        (string Path, int Column, bool IsDescending) byFolder = (FactSegment.Directory, 0, false);
        var first = order?.Keys is [var key, ..] ? key : byFolder;
        var rest = (order?.Keys.Skip(1) ?? []).Append(byFolder).ToArray();
        var keys = new SortKey[rows.Length];
        for (int index = 0; index < rows.Length; index++)
        {
            keys[index] = SortKey.Of(segments[rows[index].Segment].Column(first.Path), rows[index].Row);
        }

        var sorted = Enumerable.Range(0, rows.Length).ToArray();
        Array.Sort(sorted, (left, right) =>
        {
            int comparison = keys[left].CompareTo(keys[right], first.IsDescending);
            for (int next = 0; comparison == 0 && next < rest.Length; next++)
            {
                comparison = KeyOf(left, rest[next].Path).CompareTo(KeyOf(right, rest[next].Path), rest[next].IsDescending);
            }

            return comparison;
        });
        return [.. sorted.Select(index => rows[index])];

        SortKey KeyOf(int index, string path) => SortKey.Of(segments[rows[index].Segment].Column(path), rows[index].Row);
    }

    private RunRow Row((int Segment, int Row) at)
    {
        var segment = segments[at.Segment];
        string directory = Path.Combine(root, Text(FactSegment.Directory)!);
        return new RunRow(
            Text("run") ?? directory, directory, Text("state") ?? RunState.Damaged, segment.Column("seed").Value(at.Row) as long?,
            Number("test.mean"), Number("test.low"), Number("test.high"), Text("rule.formula"), Text("problem"));

        string? Text(string path) => segment.Column(path).TryText(at.Row, out var text) ? Encoding.UTF8.GetString(text) : null;

        double? Number(string path) => segment.Column(path).TryNumber(at.Row, out double number) ? number : null;
    }

    /// <summary>The condition with its paths checked; what looks like a path on the right and is none is a word, e.g. version = 0.1.0.</summary>
    private FilterNode Resolve(FilterNode node)
    {
        switch (node)
        {
            case FilterPair pair:
                return pair with { Left = Resolve(pair.Left), Right = Resolve(pair.Right) };
            case FilterNot not:
                return not with { Inner = Resolve(not.Inner) };
            case FilterComparison comparison:
                Check(comparison.Path, "--where", comparison.Column);
                return comparison.Value is FilterPath other
                    ? comparison with { Value = other with { IsKnown = known.Contains(other.Path) || KnownPaths.All().Contains(other.Path) } }
                    : comparison;
            default:
                throw new InvalidOperationException($"No check for {node.GetType().Name}.");
        }
    }

    private void Check(string path, string option, int position)
    {
        if (!known.Contains(path) && KnownPaths.All() is var all && !all.Contains(path))
        {
            throw new FilterException(
                option, position, $"{path} is not a setting or result of runs{Spelling.DidYouMean(path, all.Concat(known))}");
        }
    }

    /// <summary>What is missing comes last, numbers before words.</summary>
    private readonly record struct SortKey(int Kind, double Number, FactColumn? Column, int Row)
    {
        public static SortKey Of(FactColumn column, int row) =>
            column.TryNumber(row, out double number) ? new SortKey(double.IsNaN(number) ? 2 : 0, number, null, 0)
            : column.TryText(row, out _) ? new SortKey(1, 0, column, row)
            : new SortKey(2, 0, null, 0);

        public int CompareTo(SortKey other, bool isDescending)
        {
            int order = Kind == 0 ? Number.CompareTo(other.Number) : 0;
            if (Kind == 1 && other.Kind == 1 && Column!.TryText(Row, out var text) && other.Column!.TryText(other.Row, out var otherText))
            {
                order = text.SequenceCompareTo(otherText);
            }

            return Kind != other.Kind ? Kind.CompareTo(other.Kind) : isDescending ? -order : order;
        }
    }
}
