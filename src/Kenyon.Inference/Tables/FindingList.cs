namespace Kenyon.Inference.Tables;

/// <summary>Collects findings: equal messages become one, with the rows where they were found.</summary>
public sealed class FindingList
{
    private const int MostMessages = 100;

    private readonly Dictionary<(FindingLevel Level, string Message), (List<int> Rows, int Count)> _found = [];
    private readonly List<(FindingLevel Level, string Message)> _order = [];
    private readonly int[] _unnamed = new int[Enum.GetValues<FindingLevel>().Length];

    /// <summary>Whether something makes the file unusable.</summary>
    public bool HasErrors => _order.Exists(key => key.Level == FindingLevel.Error);

    /// <summary>Notes something.</summary>
    /// <param name="level">How bad it is.</param>
    /// <param name="message">What was found, what is allowed and what to do.</param>
    /// <param name="row">Number of the row, or null where it has no place.</param>
    public void Add(FindingLevel level, string message, int? row = null)
    {
        var key = (level, message);
        if (!_found.TryGetValue(key, out var found))
        {
            if (_order.Count >= MostMessages)
            {
                _unnamed[(int)level]++;
                return;
            }

            found = ([], 0);
            _order.Add(key);
        }

        if (row is { } number && found.Rows.Count < DataFinding.MostRows)
        {
            found.Rows.Add(number);
        }

        _found[key] = (found.Rows, found.Count + (row is null ? 0 : 1));
    }

    /// <summary>Notes what was found before.</summary>
    /// <param name="found">Findings.</param>
    public void AddAll(IEnumerable<DataFinding> found)
    {
        ArgumentNullException.ThrowIfNull(found);
        foreach (var finding in found)
        {
            Add(finding.Level, finding.Message);
            _found.TryGetValue((finding.Level, finding.Message), out var known);
            if (known.Rows is not null)
            {
                known.Rows.AddRange(finding.Rows.Take(DataFinding.MostRows - known.Rows.Count));
                _found[(finding.Level, finding.Message)] = (known.Rows, known.Count + finding.Count);
            }
        }
    }

    /// <summary>The findings, worst first, then in the order in which they were made.</summary>
    public IReadOnlyList<DataFinding> ToList()
    {
        var list = _order.Select(key => new DataFinding(key.Level, key.Message, _found[key].Rows, _found[key].Count)).ToList();
        for (int level = 0; level < _unnamed.Length; level++)
        {
            if (_unnamed[level] > 0)
            {
                list.Add(new DataFinding((FindingLevel)level, $"and {_unnamed[level]:N0} more of this kind, which are not listed.", [], 0));
            }
        }

        return [.. list.OrderBy(finding => finding.Level)];
    }
}
