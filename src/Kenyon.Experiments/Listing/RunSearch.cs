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
        // By folder first, then by the keys from the last to the first; every sort keeps the order of equals by its index.
        var rows = found.ToArray();
        foreach (var (path, isDescending) in (order?.Keys ?? []).Select(key => (key.Path, key.IsDescending)).Append((FactSegment.Directory, false)).Reverse())
        {
            var keys = new SortKey[rows.Length];
            for (int index = 0; index < rows.Length; index++)
            {
                keys[index] = SortKey.Of(segments[rows[index].Segment].Column(path), rows[index].Row, index, isDescending);
            }

            Array.Sort(keys, rows);
        }

        return rows;
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
    private readonly record struct SortKey(int Kind, double Number, string? Text, int Index, bool IsDescending) : IComparable<SortKey>
    {
        public static SortKey Of(FactColumn column, int row, int index, bool isDescending) =>
            column.TryNumber(row, out double number) ? new SortKey(double.IsNaN(number) ? 2 : 0, number, null, index, isDescending)
            : column.TryText(row, out var text) ? new SortKey(1, 0, Encoding.UTF8.GetString(text), index, isDescending)
            : new SortKey(2, 0, null, index, isDescending);

        public int CompareTo(SortKey other)
        {
            int order = Kind != other.Kind ? Kind.CompareTo(other.Kind)
                : Kind == 0 ? Number.CompareTo(other.Number) * (IsDescending ? -1 : 1)
                : Kind == 1 ? string.CompareOrdinal(Text, other.Text) * (IsDescending ? -1 : 1)
                : 0;
            return order != 0 ? order : Index.CompareTo(other.Index);
        }
    }
}
