using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Csv;

namespace Kenyon.Inference.Choices.Columns;

/// <summary>The reward of a row: one column, the sum of several, or the column of the chosen option.</summary>
internal sealed class RewardColumns
{
    private const int MostCached = 100_000;
    private static readonly string[] s_losses = ["loss", "punish", "cost", "penalt", "shock", "aversive", "airpuff"];

    // As words only: closest and slower are no losses.
    private static readonly string[] s_lost = ["lose", "loses", "lost"];

    private readonly DataTable _table;
    private readonly ChoiceMapping _mapping;
    private readonly NumberForm _numbers;
    private readonly FindingList _findings;
    private readonly List<(RewardPart Part, string?[] Texts, int Sign)> _sum = [];
    private readonly Dictionary<string, (string Name, string?[] Texts)> _byOption = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (double? Number, bool IsMissing)> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _mapped = new(StringComparer.Ordinal);

    public RewardColumns(DataTable table, ChoiceMapping mapping, NumberForm numbers, IReadOnlyList<string> options, FindingList findings)
    {
        (_table, _mapping, _numbers, _findings) = (table, mapping, numbers, findings);
        foreach (var part in mapping.RewardParts)
        {
            bool isPattern = part.Column.Contains(ChoiceMapping.OptionPlace, StringComparison.Ordinal);
            if (!isPattern && part.Option is null)
            {
                string?[] texts = table.Find(part.Column) ?? new string?[table.RowCount];
                _sum.Add((part, texts, Sign(part, texts)));
                continue;
            }

            string? named = part.Option is { } one ? new SameId(options.Append(one)).Of(one) : null;
            if (named is not null && !options.Contains(named))
            {
                findings.Add(
                    FindingLevel.Warning,
                    $"--reward names option {part.Option}, which never occurs in {mapping.Choice}; column {part.Column} is not used.");
                continue;
            }

            foreach (string option in named is not null ? [named] : options)
            {
                string name = part.Column.Replace(ChoiceMapping.OptionPlace, option, StringComparison.Ordinal);
                if (table.Find(name) is { } found)
                {
                    _byOption[option] = (name, found);
                }
                else if (isPattern)
                {
                    findings.Add(
                        FindingLevel.Error,
                        $"there is no column {name}; rewards by option need a column for each option, or name them: "
                        + $"--reward {option}=COLUMN,… .");
                }
            }
        }

        foreach (string option in options.Where(
            option => _byOption.Count > 0 && !_byOption.ContainsKey(option) && option != TrialReader.Refusal))
        {
            findings.Add(FindingLevel.Error, $"option {option} has no column of rewards; name one with --reward {option}=COLUMN.");
        }
    }

    /// <summary>Whether losses may come together with gains, so that the reward alone does not tell them.</summary>
    public bool KeepsLosses => _sum.Count > 1;

    /// <summary>The cells of an option's own column of rewards, with its name; null where rewards are not by option.</summary>
    /// <param name="option">The option.</param>
    public (string Name, string?[] Texts)? OfOption(string option) => _byOption.TryGetValue(option, out var own) ? own : null;

    /// <summary>Reads the reward of a row.</summary>
    /// <param name="row">Row of the table, from 0.</param>
    /// <param name="option">The chosen option.</param>
    /// <param name="feels">Whether something is felt: not where an offer was refused.</param>
    /// <param name="outcome">The reward, and how much was lost: of several columns, the sum of what is below 0.</param>
    /// <returns>Whether there is one; null where a cell is no number, which is reported.</returns>
    public bool? Read(int row, string option, bool feels, out Payoff outcome)
    {
        outcome = default;
        if (_byOption.TryGetValue(option, out var own))
        {
            bool? has = Read(own.Name, own.Texts[row], row, out double reward);
            outcome = Payoff.Of(reward);
            return has is { } isThere ? isThere || !feels : null;
        }

        int present = 0;
        bool isBad = false;
        foreach (var (part, texts, sign) in _sum)
        {
            bool? found = Read(part.Column, texts[row], row, out double number);
            var one = Payoff.Of(sign * number);
            outcome = new(outcome.Reward + one.Reward, outcome.Loss + one.Loss);
            isBad |= found is null;
            present += found == true ? 1 : 0;
        }

        if (present > 0 && present < _sum.Count)
        {
            _findings.Add(FindingLevel.Hint, $"one of {_mapping.Reward} is missing and counts as 0.", _table.RowNumbers[row]);
        }

        return isBad ? null : present > 0 || !feels;
    }

    /// <summary>Says what of the map was never used.</summary>
    public void Report()
    {
        _numbers.Report(_mapping.Reward, _findings);
        foreach (string text in (_mapping.RewardMap ?? new Dictionary<string, double>()).Keys.Where(text => !_mapped.Contains(text)))
        {
            _findings.Add(
                FindingLevel.Warning,
                $"--rewardMap names {text}, which never occurs in {_mapping.Reward} of a row with a choice{Other(text)}.");
        }
    }

    private string Other(string text) =>
        _known.Keys.FirstOrDefault(known => string.Equals(known, text, StringComparison.OrdinalIgnoreCase)) is { } near
            ? $"; it is written {near} there"
            : "";

    /// <summary>Reads a reward from a cell that may hold anything.</summary>
    /// <param name="text">What stands there.</param>
    /// <param name="number">The reward, 0 where there is none.</param>
    /// <returns>Whether it is a number.</returns>
    public bool TryRead(string? text, out double number)
    {
        double? read = text is null ? null : Value(text).Number;
        number = read ?? 0;
        return read is not null;
    }

    /// <summary>Reads a reward from a cell.</summary>
    /// <param name="column">Name of its column.</param>
    /// <param name="text">What stands there.</param>
    /// <param name="row">Row of the table, from 0.</param>
    /// <param name="number">The reward, 0 where there is none.</param>
    /// <returns>Whether there is one; null where the cell is no number, which is reported.</returns>
    public bool? Read(string column, string? text, int row, out double number)
    {
        number = 0;
        if (text is null)
        {
            return false;
        }

        if (!_known.TryGetValue(text, out var value))
        {
            value = Value(text);
            if (_known.Count < MostCached)
            {
                _known.Add(text, value);
            }
        }

        if (!value.IsMissing && value.Number is null)
        {
            string hint = NumberForm.IsTooLarge(text) ? "" : " (--rewardMap gives texts a number)";
            _findings.Add(
                FindingLevel.Error,
                $"{column} is {text}; {NumberForm.Wanted(text)}{hint}.",
                _table.RowNumbers[row]);
            return null;
        }

        number = value.Number ?? 0;
        return !value.IsMissing;
    }

    private (double? Number, bool IsMissing) Value(string text)
    {
        if (_mapping.RewardMap is { } map)
        {
            // 0=-1 is meant for 0.0 as well.
            var rule = new SameId([text], [.. map.Keys], ignoresCase: _mapping.IgnoreCase);
            foreach (string from in map.Keys.OrderBy(from => from == text ? 0 : 1))
            {
                if (rule.Meant(from, [text]).Count > 0
                    || (_numbers.TryRead(from, out double a)
                        && SameId.Number(from) is not null
                        && _numbers.TryRead(text, out double b)
                        && a == b))
                {
                    _mapped.Add(from);
                    return (map[from], false);
                }
            }
        }

        return MissingText.Is(text) ? (null, true) : _numbers.TryRead(text, out double number) ? (number, false) : (null, false);
    }

    /// <summary>A loss that is written as a positive number is taken away; one that is written as a negative number is added.</summary>
    private int Sign(RewardPart part, string?[] texts)
    {
        if (part.Sign is { } told)
        {
            WarnOfTurned(part, told, texts);
            return told;
        }

        if (!IsLoss(part.Column) || _mapping.RewardParts.Count < 2)
        {
            return 1;
        }

        var (isPositive, isNegative) = Signs(texts);
        if (isPositive && !isNegative)
        {
            _findings.Add(
                FindingLevel.Warning,
                $"{part.Column} is written as positive numbers and is taken away from the reward; "
                + $"if it is to be added, say +{part.Column} in --reward.");
            return -1;
        }

        _findings.Add(
            isPositive ? FindingLevel.Warning : FindingLevel.Hint,
            $"{part.Column} holds {(isPositive ? "positive and negative" : "no positive")} numbers and is added to the reward with its "
            + $"sign; -{part.Column} in --reward would take it away.");
        return 1;
    }

    private void WarnOfTurned(RewardPart part, int told, string?[] texts)
    {
        if (told < 0 && Signs(texts) is (false, true))
        {
            _findings.Add(
                FindingLevel.Warning,
                $"{part.Column} holds no number above 0 and is taken away, which makes gains of its losses; "
                + $"+{part.Column} in --reward would add it.");
        }
    }

    private (bool IsPositive, bool IsNegative) Signs(string?[] texts)
    {
        bool isPositive = false, isNegative = false;
        foreach (string? text in texts.Distinct(StringComparer.Ordinal))
        {
            double number = text is not null && Value(text).Number is { } known ? known : 0;
            isPositive |= number > 0;
            isNegative |= number < 0;
        }

        return (isPositive, isNegative);
    }

    private static bool IsLoss(string column) =>
        s_losses.Any(word => column.Contains(word, StringComparison.OrdinalIgnoreCase))
        || ColumnRoles.Words(column).Intersect(s_lost).Any();
}
