using Kenyon.Runs.Filters;

namespace Kenyon.Runs.Facts;

/// <summary>Up to a few thousand runs of the index: their facts column by column, read when they are asked for.</summary>
/// <param name="count">Number of runs.</param>
/// <param name="read">Gives the bytes of a column, or null where no run here has it.</param>
internal sealed class FactSegment(int count, Func<string, byte[]?> read)
{
    /// <summary>The fact that every run has: its folder, relative to the root.</summary>
    public const string Directory = "directory";

    private static readonly FactColumn s_nothing = new(FactColumn.ToBytes([null]), 1);

    private static readonly string[] s_listed =
        [
            "run", Directory, "state", "seed", "test.mean", "test.low", "test.high", "rule.formula", "problem",
            "host", "batch.node", "batch.job", "batch.task", "tags", "note",
        ];

    private readonly FactColumn?[] _listed = new FactColumn?[s_listed.Length];
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

    /// <summary>A column that lists show.</summary>
    public FactColumn Listed(ListedFact fact) => _listed[(int)fact] ??= Column(s_listed[(int)fact]);

    /// <summary>Which runs meet a condition. Shape [runs].</summary>
    public bool[] Meet(FilterNode node)
    {
        bool[] meets;
        switch (node)
        {
            case FilterPair pair:
                meets = Meet(pair.Left);
                bool[] right = Meet(pair.Right);
                for (int row = 0; row < count; row++)
                {
                    meets[row] = pair.IsAnd ? meets[row] && right[row] : meets[row] || right[row];
                }

                return meets;
            case FilterNot not:
                meets = Meet(not.Inner);
                for (int row = 0; row < count; row++)
                {
                    meets[row] = !meets[row];
                }

                return meets;
            case FilterComparison comparison:
                return new ColumnTest(comparison, Column).Meet(count);
            default:
                throw new InvalidOperationException($"No test for {node.GetType().Name}.");
        }
    }
}
