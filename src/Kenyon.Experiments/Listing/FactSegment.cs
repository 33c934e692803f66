using System.Text;

namespace Kenyon.Experiments.Listing;

/// <summary>Up to a few thousand runs of the index: their facts column by column, read when they are asked for.</summary>
/// <param name="count">Number of runs.</param>
/// <param name="read">Gives the bytes of a column, or null where no run here has it.</param>
internal sealed class FactSegment(int count, Func<string, byte[]?> read)
{
    /// <summary>The fact that every run has: its folder, relative to the root.</summary>
    public const string Directory = "directory";

    private static readonly FactColumn s_nothing = new(FactColumn.ToBytes([null]), 1);

    private static readonly string[] s_listed = ["run", Directory, "state", "seed", "test.mean", "test.low", "test.high", "rule.formula", "problem"];

    private FactColumn[]? _listed;
    private readonly Dictionary<string, FactColumn> _columns = new(StringComparer.Ordinal);

    /// <summary>Number of runs.</summary>
    public int Count => count;

    /// <summary>A column; one without values where no run here has it.</summary>
    public FactColumn Column(string path)
    {
        if (!_columns.TryGetValue(path, out var column))
        {
            column = read(path) is { } bytes ? new FactColumn(bytes, count) : s_nothing;
            _columns.Add(path, column);
        }

        return column;
    }

    /// <summary>A run as it is listed.</summary>
    /// <param name="row">Which.</param>
    /// <param name="root">Where run folders are, with the separator behind it.</param>
    public RunRow Row(int row, string root)
    {
        var listed = _listed ??= [.. s_listed.Select(Column)];
        string? run = listed[0].Text(row);

        // Most often the id of a run is its folder: one text for both.
        string folder = run is not null && listed[0].TryText(row, out var id) && listed[1].TryText(row, out var place) && id.SequenceEqual(place)
            ? run : listed[1].Text(row)!;
        return new RunRow(
            run ?? string.Concat(root, folder), root, folder, listed[2].Text(row) ?? RunState.Damaged, listed[3].TryWhole(row),
            Number(4), Number(5), Number(6), listed[7].Text(row), listed[8].Text(row));

        double? Number(int column) => listed[column].TryNumber(row, out double number) ? number : null;
    }

    /// <summary>Whether a run meets a condition.</summary>
    public bool Meets(FilterNode node, int row) => node switch
    {
        FilterPair { IsAnd: true } pair => Meets(pair.Left, row) && Meets(pair.Right, row),
        FilterPair pair => Meets(pair.Left, row) || Meets(pair.Right, row),
        FilterNot not => !Meets(not.Inner, row),
        FilterComparison comparison => Meets(comparison, row),
        _ => throw new InvalidOperationException($"No test for {node.GetType().Name}."),
    };

    /// <summary>Compares two texts, or null where one is missing; a path that is none is a word.</summary>
    private bool Meets(FilterComparison comparison, int row)
    {
        var left = Column(comparison.Path);
        switch (comparison.Value)
        {
            case null:
                return left.Has(row) != (comparison.Operator == "=");
            case double number:
                return left.TryNumber(row, out double found) && Holds(comparison.Operator, found.CompareTo(number), double.IsNaN(found));
            case FilterPath { IsKnown: true } other:
                var right = Column(other.Path);
                return left.TryNumber(row, out double a) && right.TryNumber(row, out double b)
                    ? Holds(comparison.Operator, a.CompareTo(b), double.IsNaN(a) || double.IsNaN(b))
                    : left.TryText(row, out var c) && right.TryText(row, out var d) && Holds(comparison.Operator, c, d);
            case FilterPath word:
                return left.TryText(row, out var text) && Holds(comparison.Operator, text, Encoding.UTF8.GetBytes(word.Path));
            default:
                return left.TryText(row, out var found2) && Holds(comparison.Operator, found2, Encoding.UTF8.GetBytes((string)comparison.Value));
        }
    }

    private static bool Holds(string comparison, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        comparison == "contains" ? left.IndexOf(right) >= 0 : Holds(comparison, left.SequenceCompareTo(right), false);

    private static bool Holds(string comparison, int order, bool isNaN) => !isNaN && comparison switch
    {
        "=" => order == 0,
        "!=" => order != 0,
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        ">=" => order >= 0,
        _ => false,
    };
}
