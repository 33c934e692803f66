using System.Text;
using Kenyon.Runs.Filters;

namespace Kenyon.Runs.Facts;

/// <summary>A comparison with one or two columns of a segment.</summary>
internal sealed class ColumnTest
{
    private readonly FilterComparison _comparison;
    private readonly FactColumn _left;
    private readonly FactColumn? _right;
    private readonly byte[] _word;
    private readonly bool _isContained;
    private readonly bool _holdsLess;
    private readonly bool _holdsEqual;
    private readonly bool _holdsMore;

    /// <summary>A comparison.</summary>
    /// <param name="comparison">Which.</param>
    /// <param name="column">Gives a column.</param>
    public ColumnTest(FilterComparison comparison, Func<string, FactColumn> column)
    {
        _comparison = comparison;
        _left = column(comparison.Path);
        _right = comparison.Value is FilterPath { IsKnown: true } other ? column(other.Path) : null;

        // A path that is none is a word.
        _word = Encoding.UTF8.GetBytes(comparison.Value as string ?? (comparison.Value as FilterPath)?.Path ?? "");
        _isContained = comparison.Operator == "contains";
        _holdsLess = comparison.Operator is "<" or "<=" or "!=";
        _holdsEqual = comparison.Operator is "=" or "<=" or ">=";
        _holdsMore = comparison.Operator is ">" or ">=" or "!=";
    }

    /// <summary>Which runs meet it. Shape [runs].</summary>
    /// <param name="count">Number of runs.</param>
    public bool[] Meet(int count)
    {
        bool[] meets = new bool[count];
        bool isSame = _left.IsSame && _right is not { IsSame: false };
        bool first = isSame && Meets(0);
        for (int row = 0; row < count; row++)
        {
            meets[row] = isSame ? first : Meets(row);
        }

        return meets;
    }

    private bool Meets(int row)
    {
        switch (_comparison.Value)
        {
            case null:
                return _left.Has(row) != (_comparison.Operator == "=");
            case double number:
                return _left.TryNumber(row, out double found) && Holds(found, number);
            case FilterPath { IsKnown: true }:
                return _left.TryNumber(row, out double a) && _right!.TryNumber(row, out double b)
                    ? Holds(a, b)
                    : _left.TryText(row, out var c) && _right!.TryText(row, out var d) && Holds(c, d);
            default:
                return _left.TryText(row, out var text) && Holds(text, _word);
        }
    }

    private bool Holds(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        _isContained ? left.IndexOf(right) >= 0
        : _holdsLess == _holdsMore ? left.SequenceEqual(right) == _holdsEqual
        : Holds(left.SequenceCompareTo(right));

    private bool Holds(double left, double right) =>
        !double.IsNaN(left) && !double.IsNaN(right) && Holds(left < right ? -1 : left > right ? 1 : 0);

    private bool Holds(int order) => order < 0 ? _holdsLess : order > 0 ? _holdsMore : _holdsEqual;
}
