using Kenyon.Inference.Tables;

namespace Kenyon.Inference.Choices.Columns;

/// <summary>
/// What the options that were not chosen would have given: a column of its own, a column for each option, or the columns of rewards by
/// option, which tell of all.
/// </summary>
internal sealed class ForegoneColumns
{
    private readonly DataTable _table;
    private readonly FindingList _findings;
    private readonly RewardColumns _rewards;
    private readonly string? _name;
    private readonly string?[]? _one;
    private readonly (string Name, string?[] Texts)?[] _byOption;
    private readonly int _sign;
    private readonly List<double> _read = [];

    public ForegoneColumns(
        DataTable table, ChoiceMapping mapping, RewardColumns rewards, IReadOnlyList<string> options, FindingList findings)
    {
        (_table, _rewards, _findings, _name) = (table, rewards, findings, mapping.ForegonePart?.Column);
        _sign = mapping.ForegonePart?.Sign ?? 1;
        if (_name is not { } name)
        {
            _byOption = mapping.IsAcceptReject ? [] : [.. options.Select(rewards.OfOption)];
        }
        else if (name.Contains(ChoiceMapping.OptionPlace, StringComparison.Ordinal))
        {
            _byOption = new (string Name, string?[] Texts)?[options.Count];
            for (int option = 0; option < options.Count; option++)
            {
                string column = name.Replace(ChoiceMapping.OptionPlace, options[option], StringComparison.Ordinal);
                if (table.Find(column) is { } texts)
                {
                    _byOption[option] = (column, texts);
                }
                else
                {
                    findings.Add(
                        FindingLevel.Error,
                        $"there is no column {column}; --foregone {name} needs a column for each option: {string.Join(", ", options)}.");
                }
            }
        }
        else
        {
            (_one, _byOption) = (table.Find(name), []);
        }
    }

    /// <summary>Whether nobody named the columns: they are those of rewards by option, where cells of others may be empty words.</summary>
    public bool IsImplied => _name is null;

    /// <summary>Whether the file says anything of options that were not chosen.</summary>
    public bool IsAny => _one is not null || Array.Exists(_byOption, column => column is not null);

    /// <summary>Reads what the offered options would have given.</summary>
    /// <param name="row">Row of the table, from 0.</param>
    /// <param name="options">Numbers of the offered options. Shape [offers].</param>
    /// <param name="chosen">Which of them was chosen.</param>
    /// <returns>The rewards, NaN where there is none and of the chosen one. Shape [offers].</returns>
    public ReadOnlySpan<double> Read(int row, ReadOnlySpan<int> options, int chosen)
    {
        _read.Clear();
        if (_one is not null && options.Length != 2 && _rewards.Read(_name!, _one[row], row, out _) == true)
        {
            _findings.Add(
                FindingLevel.Error,
                $"{_name} has an outcome where {options.Length} options were offered, and does not say of which; "
                + "name a column for each option: --foregone foregone_{option}.",
                _table.RowNumbers[row]);
        }

        for (int offer = 0; offer < options.Length; offer++)
        {
            (string Name, string?[] Texts)? column = _one is not null ? (_name!, _one) : _byOption[options[offer]];
            _read.Add(offer != chosen && column is { } own && Read(own.Name, own.Texts[row], row, out double number) ? number : double.NaN);
        }

        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_read);
    }

    /// <summary>
    /// Says what was read where nobody named the columns: cells of options that were not chosen and are all the same, while rewards are
    /// not, are book-keeping (0: nothing was given) and no outcomes.
    /// </summary>
    /// <param name="subjects">The choices. Shape [subjects].</param>
    /// <returns>The same, without such cells. Shape [subjects].</returns>
    public SubjectChoices[] WithoutBookkeeping(SubjectChoices[] subjects)
    {
        double[] shown = [.. subjects.SelectMany(subject => subject.Foregone).Where(reward => !double.IsNaN(reward)).Distinct().Take(2)];
        if (!IsImplied || shown.Length != 1 || subjects.SelectMany(subject => subject.Reward).Distinct().Take(2).Count() < 2)
        {
            return subjects;
        }

        _findings.Add(
            FindingLevel.Warning,
            FormattableString.Invariant($"the columns of rewards hold {shown[0]} for every option that was not chosen; ")
            + "this is read as not known, not as what these options would have given.");
        return [.. subjects.Select(subject => subject with { Foregone = [] })];
    }

    private bool Read(string name, string? text, int row, out double number)
    {
        bool isThere = IsImplied ? _rewards.TryRead(text, out number) : _rewards.Read(name, text, row, out number) == true;
        number *= _sign;
        return isThere;
    }
}
