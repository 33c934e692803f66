using System.Globalization;
using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Csv;

namespace Kenyon.Inference.Choices.Columns;

/// <summary>Reads with what probability each offered option would have paid, and reports what cannot be used.</summary>
internal sealed class ScheduleColumns
{
    private readonly DataTable _table;
    private readonly NumberForm _numbers;
    private readonly FindingList _findings;
    private readonly Source[] _sources = [];

    /// <summary>Looks at the names.</summary>
    /// <param name="table">The table.</param>
    /// <param name="mapping">Which column is what.</param>
    /// <param name="ids">Ids of the options, without the refusal.</param>
    /// <param name="numbers">How numbers are written.</param>
    /// <param name="findings">What is wrong with them.</param>
    public ScheduleColumns(DataTable table, ChoiceMapping mapping, IReadOnlyList<string> ids, NumberForm numbers, FindingList findings)
    {
        (_table, _numbers, _findings) = (table, numbers, findings);
        string[] names = [.. mapping.RewardProbability ?? []];
        Check(mapping, names, ids, findings);
        if (names.Length == 1 && names[0].Contains(ChoiceMapping.OptionPlace, StringComparison.Ordinal))
        {
            names = [.. ids.Select(id => names[0].Replace(ChoiceMapping.OptionPlace, id, StringComparison.Ordinal))];
        }

        if (names.Length == ids.Count)
        {
            _sources = [.. names.Select(name => new Source(name, ChoiceMapping.ConstantOf(name), table.Find(name)))];
            foreach (var source in _sources.Where(source => source.Constant is null && source.Column is null))
            {
                findings.Add(
                    FindingLevel.Error,
                    $"there is no column {source.Name} (--rewardProbability). "
                    + $"The columns are {string.Join(", ", table.Columns.Take(40))}.");
            }
        }
    }

    /// <summary>The probabilities of a row.</summary>
    /// <param name="row">Number of the row.</param>
    /// <param name="options">Numbers of the options that were offered; a number beyond the options is the refusal, which never
    /// pays.</param>
    /// <returns>Shape [offers]; empty where no column says so.</returns>
    public double[] Read(int row, IReadOnlyList<int> options)
    {
        if (_sources.Length == 0)
        {
            return [];
        }

        var probabilities = new double[options.Count];
        for (int offer = 0; offer < options.Count; offer++)
        {
            if (options[offer] >= _sources.Length)
            {
                continue;
            }

            var source = _sources[options[offer]];
            if (source.Constant is { } constant)
            {
                probabilities[offer] = constant;
            }
            else if (_numbers.TryRead(source.Column?[row], out double number) && number is >= 0 and <= 1)
            {
                probabilities[offer] = number;
            }
            else
            {
                _findings.Add(
                    FindingLevel.Error,
                    $"{source.Name} is {source.Column?[row] ?? "empty"}; must be a probability in [0, 1] (--rewardProbability).",
                    _table.RowNumbers[row]);
            }
        }

        return probabilities;
    }

    private static void Check(ChoiceMapping mapping, string[] names, IReadOnlyList<string> ids, FindingList findings)
    {
        bool isPattern = names.Length == 1 && names[0].Contains(ChoiceMapping.OptionPlace, StringComparison.Ordinal);
        if (names.Length > 0 && !isPattern && names.Length != ids.Count)
        {
            findings.Add(
                FindingLevel.Error,
                $"--rewardProbability names {names.Length} columns or numbers; must name one for each of the {ids.Count} options, "
                + $"in their order ({string.Join(", ", ids.Take(12))}), or one with {ChoiceMapping.OptionPlace}.");
        }

        foreach (string name in names.Where(name => ChoiceMapping.ConstantOf(name) is < 0 or > 1))
        {
            findings.Add(FindingLevel.Error, $"--rewardProbability has {name}; must be a probability in [0, 1], or a column.");
        }

        if (names.Length > 0 && mapping.Answer is not null)
        {
            findings.Add(FindingLevel.Error, "--answer and --rewardProbability both say what pays; give one of them.");
        }

        if (names.Length == 0 && (mapping.Bait || mapping.BlockReversal || mapping.Flip is not null))
        {
            findings.Add(
                FindingLevel.Error,
                $"{(mapping.Bait ? "--bait" : mapping.BlockReversal ? "--blockReversal" : "--flip")} needs --rewardProbability: "
                + "the probability of each option, as columns or numbers.");
        }

        if (mapping.Flip is { } flip && !(flip is >= 0 and <= 1))
        {
            findings.Add(FindingLevel.Error, $"--flip is {flip.ToString(CultureInfo.InvariantCulture)}; must be a probability in [0, 1].");
        }

        if (mapping.BlockReversal && (isPattern || names.Any(name => ChoiceMapping.ConstantOf(name) is null)))
        {
            findings.Add(
                FindingLevel.Error,
                "--blockReversal turns probabilities that are given as numbers; "
                + "columns say themselves what holds at each trial. Leave one of them out.");
        }

        if (mapping.BlockReversal && mapping.Block is null)
        {
            findings.Add(
                FindingLevel.Error, "--blockReversal needs --block: the column of the blocks at which probabilities change places.");
        }
    }

    private sealed record Source(string Name, double? Constant, string?[]? Column);
}
