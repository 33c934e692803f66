using Kenyon.Numerics.Settings;
using Kenyon.Runs.Facts;
using Kenyon.Runs.Filters;

namespace Kenyon.Runs.Search;

/// <summary>Finds and orders runs in the segments of an index.</summary>
/// <param name="root">Where run folders are.</param>
/// <param name="segments">The segments.</param>
/// <param name="known">Paths that some run has.</param>
internal sealed class RunSearch(string root, IReadOnlyList<FactSegment> segments, IReadOnlySet<string> known)
{
    private static readonly string[] s_words = ["name", "experiment", "agent.frozen.motor", "agent.frozen.rule"];

    /// <summary>The runs that meet a condition, in order.</summary>
    public FoundRuns Find(RunFilter? filter, RunOrder? order, int? limit)
    {
        var condition = filter is null ? null : Resolve(filter.Root);
        foreach (var key in order?.Keys ?? [])
        {
            Check(key.Path, "--sort", key.Column);
        }

        // Arrays, not lists: lists of what is not a class are not compiled ahead of time.
        var found = new RunPlace[segments.Sum(segment => segment.Count)];
        int count = 0;
        for (int segment = 0; segment < segments.Count; segment++)
        {
            bool[]? meets = condition is null ? null : segments[segment].Meet(condition);
            for (int row = 0; row < segments[segment].Count; row++)
            {
                if (meets is null || meets[row])
                {
                    found[count++] = new RunPlace(segment, row);
                }
            }
        }

        new RunSort(segments, order).Sort(found, count);
        return new FoundRuns(Path.Combine(root, "_")[..^1], segments, found, Math.Min(count, limit ?? count), order);
    }

    /// <summary>
    /// The condition with its paths checked; what looks like a path on the right and is none is a word, e.g. version = 0.1.0.
    /// </summary>
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
                var resolved = comparison.Value is FilterPath other
                    ? comparison with { Value =
                        other with { IsKnown = known.Contains(other.Path) || KnownPaths.All().Contains(other.Path) } }
                    : comparison;
                if (Word(resolved) is { } word && IsNumber(comparison.Path))
                {
                    throw new FilterException(
                        "--where",
                        comparison.Column,
                        $"{comparison.Path} is a number; {word} is none. Numbers are such as 3, -0.5 or 1e-3.");
                }

                return comparison.Operator == "contains" && IsNumber(comparison.Path)
                    ? throw new FilterException(
                        "--where",
                        comparison.Column,
                        $"{comparison.Path} is a number; contains asks what a text holds. Numbers are compared by =, !=, <, <=, > and >=.")
                    : resolved;
            default:
                throw new InvalidOperationException($"No check for {node.GetType().Name}.");
        }
    }

    /// <summary>The word that a comparison compares with; null where it is with something else, or asks what a text holds.</summary>
    private static string? Word(FilterComparison comparison) => comparison switch
    {
        { Operator: "contains" } => null,
        { Value: string word } => word,
        { Value: FilterPath { IsKnown: false } word } => word.Path,
        _ => null,
    };

    /// <summary>Whether what runs have here are numbers, all of them. Names are words also where they look like numbers.</summary>
    private bool IsNumber(string path)
    {
        bool isNumber = false;
        foreach (var column in segments.Select(segment => segment.Column(path)))
        {
            int count = column.IsSame ? Math.Min(1, column.Count) : column.Count;
            for (int row = 0; row < count; row++)
            {
                if (column.TryText(row, out _))
                {
                    return false;
                }

                isNumber |= column.TryNumber(row, out _);
            }
        }

        return isNumber && !s_words.Contains(path);
    }

    private void Check(string path, string option, int position)
    {
        if (!known.Contains(path) && KnownPaths.All() is var all && !all.Contains(path))
        {
            throw new FilterException(
                option, position, $"{path} is not a setting or result of runs{Spelling.DidYouMean(path, all.Concat(known))}");
        }
    }
}
