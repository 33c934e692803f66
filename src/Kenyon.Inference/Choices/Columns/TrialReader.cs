using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Csv;

namespace Kenyon.Inference.Choices.Columns;

/// <summary>Reads what was offered, chosen and felt in one row, and reports what cannot be used.</summary>
internal sealed class TrialReader
{
    /// <summary>Name of the second option where one thing is taken or refused.</summary>
    public const string Refusal = "(refuse)";

    private readonly ChoiceMapping _mapping;
    private readonly DataTable _table;
    private readonly MappedColumns _columns;
    private readonly FindingList _findings;
    private readonly OptionIds _ids;
    private readonly ScheduleColumns _schedule;
    private readonly string?[][][] _features;
    private readonly int _inputCount;
    private readonly List<int> _options = [];
    private readonly List<double> _inputs = [];

    public TrialReader(DataTable table, ChoiceMapping mapping, MappedColumns columns, FindingList findings)
    {
        (_table, _mapping, _columns, _findings) = (table, mapping, columns, findings);
        var offered = (columns.Offered ?? []).OfType<string[]>().SelectMany(ids => ids);
        _ids = mapping.IsAcceptReject
            ? new OptionIds(columns.GivenOptions ?? (columns.Offered is null ? ["offer"] : null), [], offered)
            : new OptionIds(
                columns.GivenOptions,
                mapping.IsByCorrectness ? columns.Choice.Concat(columns.Answer ?? []).OfType<string>() : columns.Choice.OfType<string>(),
                offered);
        _schedule = new ScheduleColumns(table, mapping, _ids.Ids, columns.Numbers, findings);
        _features = Features();
        InputNames = Names();
        _inputCount = InputNames.Count;
        Options = mapping.IsAcceptReject ? [.. _ids.Ids, Refusal] : _ids.Ids;
        CheckForm();
    }

    /// <summary>Names of the options.</summary>
    public IReadOnlyList<string> Options { get; }

    /// <summary>Names of the inputs x.</summary>
    public IReadOnlyList<string> InputNames { get; }

    /// <summary>Whether x of an option is 1 at its own number and 0 elsewhere.</summary>
    public bool IsOneHot => _mapping.Features is null && !_mapping.IsAcceptReject;

    /// <summary>Whether the form of the file allows any choice; if not, that is reported.</summary>
    public bool IsUsable { get; private set; } = true;

    /// <summary>The name that an id has among <see cref="Options"/>.</summary>
    public string NameOf(string id) => _ids.NumberOf(id) is >= 0 and var number ? _ids.Ids[number] : id;

    /// <summary>Reads a row into a subject.</summary>
    /// <returns>True where the row is used; false where something in it cannot be used, which is reported.</returns>
    public bool Read(int row, Payoff outcome, SubjectBuilder subject, string block, RewardColumns rewards, ForegoneColumns foregone)
    {
        string choice = _columns.Choice[row]!;
        _options.Clear();
        _inputs.Clear();
        bool taken = _mapping.IsAcceptReject && choice == _columns.Accept;
        if (!ReadOffered(row) || !ReadInputs(row))
        {
            return false;
        }

        int chosen = _mapping.IsAcceptReject ? taken ? 0 : 1 : _options.IndexOf(_ids.NumberOf(choice));
        if (chosen < 0)
        {
            Error(row, _ids.NumberOf(choice) < 0
                ? $"{_mapping.Choice} is {choice}; must be one of {Shown(_ids.Ids)}, or be named by --omission."
                : $"{_mapping.Choice} is {choice}, which was not offered ({string.Join(", ", _columns.Offered?[row] ?? [])}).");
            return false;
        }

        int? answer = _columns.Answer is null ? null : _columns.Answer[row] is { } known ? _options.IndexOf(_ids.NumberOf(known)) : -1;
        if (answer < 0 && _columns.Answer![row] is { } text)
        {
            _findings.Add(
                FindingLevel.Warning,
                $"{_mapping.Answer} is {text}, which is none of the options that were offered; it counts as not known.",
                _table.RowNumbers[row]);
        }

        subject.Add(
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_options),
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_inputs),
            chosen,
            outcome.Reward,
            learns: !_mapping.IsAcceptReject || taken,
            block,
            answer,
            _table.RowNumbers[row]);
        subject.AddPay(_schedule.Read(row, _options));
        if (rewards.KeepsLosses)
        {
            subject.AddLoss(outcome.Loss);
        }

        if (foregone.IsAny)
        {
            subject.AddForegone(
                foregone.Read(row, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_options), chosen));
        }

        return true;
    }

    private bool ReadOffered(int row)
    {
        if (_columns.Offered is null)
        {
            for (int option = 0; option < (_mapping.IsAcceptReject ? 1 : _ids.Ids.Count); option++)
            {
                _options.Add(option);
            }
        }
        else
        {
            string[] ids = _columns.Offered[row] ?? [];
            string text = ids.Length == 0 ? "empty" : string.Join(", ", ids);
            foreach (string id in ids)
            {
                int number = _ids.NumberOf(id);
                if (number < 0 || _options.Contains(number))
                {
                    Error(row, number < 0
                        ? $"{_mapping.Offered} has {id}; must be one of {Shown(_ids.Ids)}."
                        : $"{_mapping.Offered} is {text}; an option can be offered only once.");
                    return false;
                }

                _options.Add(number);
            }

            int least = _mapping.IsAcceptReject ? 1 : 2;
            if (_options.Count < least || (_mapping.IsAcceptReject && _options.Count > 1))
            {
                Error(
                    row,
                    $"{_mapping.Offered} is {text}; must name {(_mapping.IsAcceptReject ? "the one option" : "two options or more")}.");
                return false;
            }
        }

        if (_mapping.IsAcceptReject)
        {
            _options.Add(_ids.Ids.Count);
        }

        return true;
    }

    private bool ReadInputs(int row)
    {
        if (IsOneHot)
        {
            return true;
        }

        for (int offer = 0; offer < _options.Count; offer++)
        {
            int option = _options[offer];
            if (_mapping.IsAcceptReject && offer == 1)
            {
                _inputs.AddRange(new double[_inputCount]);
                continue;
            }

            if (_mapping.Features is null)
            {
                var x = new double[_inputCount];
                x[option] = 1;
                _inputs.AddRange(x);
                continue;
            }

            // Two options of one stimulus s: x = (s, 1) for the second and −(s, 1) for the first (model of the two-sided choice).
            bool isMirrored = !_mapping.HasFeaturesByOption && !_mapping.IsAcceptReject;
            double sign = isMirrored && offer == 0 ? -1 : 1;
            foreach (var (column, name) in _features[_mapping.HasFeaturesByOption ? option : 0].Zip(_mapping.Features))
            {
                if (!_columns.Numbers.TryRead(column[row], out double number))
                {
                    Error(row, $"{name} is {column[row] ?? "empty"}; {NumberForm.Wanted(column[row])}.");
                    return false;
                }

                _inputs.Add(sign * number);
            }

            if (isMirrored)
            {
                _inputs.Add(sign);
            }
        }

        return true;
    }

    private string?[][][] Features()
    {
        if (_mapping.Features is null)
        {
            return [];
        }

        string[] places = _mapping.HasFeaturesByOption ? [.. _ids.Ids.Take(OptionIds.MostOptions)] : [""];
        foreach (string name in places.SelectMany(id => _mapping.Features.Select(name => Column(name, id)))
            .Where(name => !_table.Columns.Contains(name))
            .Distinct())
        {
            if (_mapping.HasFeaturesByOption)
            {
                _findings.Add(
                    FindingLevel.Error, $"there is no column {name}; features by option need a column for each of {Shown(_ids.Ids)}.");
            }
        }

        return [.. places.Select(
            id => _mapping.Features.Select(name => _table.Find(Column(name, id)) ?? new string?[_table.RowCount]).ToArray())];
    }

    private static string Column(string name, string id) => name.Replace(ChoiceMapping.OptionPlace, id, StringComparison.Ordinal);

    private List<string> Names() => _mapping.Features is null ? [.. _ids.Ids]
        : _mapping.HasFeaturesByOption || _mapping.IsAcceptReject ? [.. _mapping.Features] : [.. _mapping.Features, "1"];

    private void CheckForm()
    {
        int count = _ids.Ids.Count;
        string? problem = null;
        if (count > OptionIds.MostOptions)
        {
            problem = $"{_mapping.Choice} has {count:N0} different values; at most {OptionIds.MostOptions:N0} options are allowed. "
                + "Is it the right column?";
        }
        else if (!_mapping.IsAcceptReject && count < 2)
        {
            string[] passed = [.. (_table.Find(_mapping.Choice) ?? [])
                .Where(text => text is not null && MissingText.Is(text))
                .Select(text => text!)
                .Distinct()
                .Take(4)];
            problem = $"there is {(count == 0 ? "no option" : $"only one option ({_ids.Ids[0]})")}; a choice needs two. "
                + (passed.Length > 0 && !_mapping.IsByCorrectness
                    ? $"{_mapping.Choice} holds {string.Join(", ", passed)}, which counts as missing unless --options names it. "
                    : "")
                + "Name them with --options, or say with --accept that one thing is taken or refused.";
        }
        else if (_mapping.Features is not null && !_mapping.HasFeaturesByOption && !_mapping.IsAcceptReject && count != 2)
        {
            problem =
                $"there are {count} options ({Shown(_ids.Ids)}); features without {ChoiceMapping.OptionPlace} in their names describe two.";
        }

        if (problem is not null)
        {
            _findings.Add(FindingLevel.Error, problem);
            IsUsable = false;
        }
    }

    private static string Shown(IReadOnlyList<string> ids) => string.Join(", ", ids.Take(12)) + (ids.Count > 12 ? ", …" : "");

    private void Error(int row, string message) => _findings.Add(FindingLevel.Error, message, _table.RowNumbers[row]);
}
