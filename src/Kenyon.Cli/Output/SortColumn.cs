using System.Globalization;
using Kenyon.Runs.Search;

namespace Kenyon.Cli.Output;

/// <summary>A column of <c>kenyon list</c> that is there because the list is sorted by it.</summary>
internal sealed class SortColumn
{
    private const int LongestCell = 40;

    /// <summary>What every list shows, so that it needs no column more.</summary>
    private static readonly string[] s_shown =
        ["run", "directory", "state", "test.mean", "test.low", "test.high", "rule.formula", "problem"];

    private readonly FoundRuns _runs;
    private readonly string _path;
    private readonly int _width;

    private SortColumn(FoundRuns runs, string path)
    {
        (_runs, _path, _width) = (runs, path, path.Length);
        for (int index = 0; index < runs.Count; index++)
        {
            _width = Math.Max(_width, Text(index).Length);
        }
    }

    /// <summary>The path, as wide as the column.</summary>
    public string Head => _path.PadRight(_width);

    /// <summary>The columns of a list; none where it is sorted by what every list shows.</summary>
    /// <param name="runs">The runs.</param>
    public static IReadOnlyList<SortColumn> Of(FoundRuns runs) =>
        [.. runs.OrderPaths.Where(path => !s_shown.Contains(path)).Select(path => new SortColumn(runs, path))];

    /// <summary>The value of a run, as wide as the column; – where it has none.</summary>
    /// <param name="index">Which run, from 0.</param>
    public string Cell(int index) => Text(index).PadRight(_width);

    private string Text(int index)
    {
        string text = _runs.Value(index, _path) switch
        {
            null => "–",
            double number => number.ToString("G6", CultureInfo.InvariantCulture),
            IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            var value => value.ToString()!,
        };
        return text.Length <= LongestCell ? text : text[..(LongestCell - 1)] + "…";
    }
}
