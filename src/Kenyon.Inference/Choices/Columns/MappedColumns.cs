using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Csv;
using Kenyon.Numerics.Settings;

namespace Kenyon.Inference.Choices.Columns;

/// <summary>The columns of a table that a mapping names, with ids that are written in one way and null where nothing is there.</summary>
internal sealed class MappedColumns
{
    private readonly DataTable _table;
    private readonly ChoiceMapping _mapping;
    private readonly FindingList _findings;

    public MappedColumns(DataTable table, ChoiceMapping mapping, FindingList findings)
    {
        (_table, _mapping, _findings) = (table, mapping, findings);
        foreach (string name in mapping.NamedColumns().Where(name => !table.Columns.Contains(name)))
        {
            findings.Add(
                FindingLevel.Error,
                $"there is no column {name}{Spelling.DidYouMean(name, table.Columns)} The columns are "
                + $"{string.Join(", ", table.Columns.Take(40))}.");
        }

        Numbers = NumberForm.Of(
            table.Columns.Where(name => mapping.Features?.Contains(name) == true
                || mapping.RewardProbability is not null
                || mapping.HasFeaturesByOption
                || mapping.RewardParts.Any(part => part.Column == name || part.Column.Contains('{'))
                || mapping.Foregone is not null)
                .Where(name => mapping.Reads(name) && name != mapping.Choice && name != mapping.Answer && name != mapping.Block
                    && !mapping.OfferedColumns.Contains(name) && mapping.Subject?.Contains(name) != true)
                .SelectMany(name => table.Find(name) ?? []),
            table.Separator, mapping.Decimal, findings);
        Subject = Names(mapping.Subject ?? []);
        Session = Names(mapping.Session ?? []);
        Block = mapping.Block is { } block ? Names([block]) : null;
        Group = mapping.Group is { } group ? Names([group]) : null;
        string?[] choice = table.Find(mapping.Choice) ?? [];
        string?[][] offered = [.. mapping.OfferedColumns.Select(name => table.Find(name)).OfType<string?[]>()];
        string?[] answer = mapping.Answer is { } column ? table.Find(column) ?? [] : [];
        Offered = offered.Length > 0 ? SplitOffered(offered, choice) : null;
        Ids = Rule(choice, answer);
        GivenOptions = mapping.Options?.Select(Ids.Of).Distinct(StringComparer.Ordinal).ToArray();
        Answer = mapping.Answer is null ? null : Array.ConvertAll(answer, text => IsMissingId(text) ? null : Ids.Of(text!));
        Choice = Chosen(choice);
    }

    /// <summary>How numbers are written.</summary>
    public NumberForm Numbers { get; }

    /// <summary>When ids of options are the same.</summary>
    public SameId Ids { get; }

    /// <summary>Ids of options that were named, or null.</summary>
    public IReadOnlyList<string>? GivenOptions { get; }

    /// <summary>Subject of each row; null where no column names it.</summary>
    public string?[]? Subject { get; }

    public string?[]? Session { get; }

    public string?[]? Block { get; }

    /// <summary>Group of the animal of each row; null where no column says so.</summary>
    public string?[]? Group { get; }

    /// <summary>What was chosen in each row; null where nothing was.</summary>
    public string?[] Choice { get; }

    /// <summary>Text of the choice column that means that the offered thing was taken, as it is called here.</summary>
    public string? Accept { get; private set; }

    /// <summary>Ids that were offered in each row, null where the cell is empty; null where no column says so.</summary>
    public string[]?[]? Offered { get; private set; }

    public string?[]? Answer { get; }

    /// <summary>The texts of several columns in each row, joined; null where one is missing.</summary>
    private string?[]? Names(IReadOnlyList<string> names)
    {
        string?[][] columns = [.. names.Select(name => _table.Find(name)).OfType<string?[]>()];
        if (columns.Length == 0)
        {
            return null;
        }

        string?[][] plain = new string?[columns.Length][];
        for (int column = 0; column < columns.Length; column++)
        {
            var rule = new SameId(columns[column], ignoresCase: _mapping.IgnoreCase);
            rule.Report(names[column], _findings);
            plain[column] = Array.ConvertAll(columns[column], text => MissingText.Is(text) ? null : rule.Of(text!));
        }

        return plain.Length == 1 ? plain[0]
            : [.. Enumerable.Range(0, _table.RowCount)
                .Select(row => plain.Any(column => column[row] is null) ? null : string.Join('/', plain.Select(column => column[row])))];
    }

    private bool IsMissingId(string? text) => MissingText.Is(text) && !(text is not null && _mapping.Options?.Contains(text) == true);

    private string[]?[] SplitOffered(string?[][] columns, string?[] choice)
    {
        if (columns.Length > 1)
        {
            return [.. Enumerable.Range(0, _table.RowCount).Select(row =>
                columns.Select(column => column[row])
                    .Where(text => !IsMissingId(text))
                    .Select(text => text!)
                    .ToArray() is { Length: > 0 } ids
                    ? ids
                    : null)];
        }

        bool chooses = !_mapping.IsByPosition && !_mapping.IsByCorrectness && !_mapping.IsAcceptReject;
        string[] known = [.. _mapping.Options
            ?? (chooses ? choice.Where(text => !IsMissingId(text) && _mapping.Omission?.Contains(text!) != true).Select(text => text!) : [])
                .Distinct()];
        var form = _mapping.IsAcceptReject
            ? null
            : new OfferedTexts([.. columns[0].Where(text => !MissingText.Is(text)).Select(text => text!).Distinct()], known);
        var parts = new Dictionary<string, string[]>(StringComparer.Ordinal);
        return Array.ConvertAll(columns[0], text =>
        {
            if (MissingText.Is(text))
            {
                return null;
            }

            if (!parts.TryGetValue(text!, out string[]? ids))
            {
                parts.Add(text!, ids = form is null ? [text!] : form.Split(text!));
            }

            return ids;
        });
    }

    /// <summary>
    /// One rule for all columns with ids of options; offered ids that are no numbers (C1-C2 for 1 and 2) are texts of their own.
    /// </summary>
    private SameId Rule(string?[] choice, string?[] answer)
    {
        bool chooses = !_mapping.IsByPosition && !_mapping.IsByCorrectness && !_mapping.IsAcceptReject;
        var own = (chooses ? choice : []).Concat(answer);
        var shown = (Offered ?? []).OfType<string[]>().SelectMany(ids => ids).Distinct();
        var together = new SameId(own.Concat(shown), _mapping.Options, _mapping.Omission, _mapping.IgnoreCase);
        var apart = together.IsNumeric ? together : new SameId(own, _mapping.Options, _mapping.Omission, _mapping.IgnoreCase);
        var offered = together.IsNumeric ? together : new SameId(shown, ignoresCase: _mapping.IgnoreCase);
        var rule = apart.IsNumeric ? apart : together;
        rule.Report(_mapping.Choice, _findings);
        if (Offered is not null)
        {
            Offered = Array.ConvertAll(Offered, ids => ids is null ? null : Array.ConvertAll(ids, (apart.IsNumeric ? offered : rule).Of));
        }

        return rule;
    }

    private string?[] Chosen(string?[] choice)
    {
        string[] distinct = [.. choice.OfType<string>().Distinct(StringComparer.Ordinal)];
        var rule = _mapping.IsAcceptReject || _mapping.IsByPosition || _mapping.IsByCorrectness
            ? new SameId(choice, _mapping.Accept is { } accept ? [accept] : null, _mapping.Omission, _mapping.IgnoreCase) : Ids;
        if (_mapping.Accept is { } taken)
        {
            Accept = rule.Meant(taken, distinct) is [var first, ..] ? first : null;
            if (Accept is null)
            {
                Never("accept", taken, distinct, FindingLevel.Error);
            }
        }

        var omitted = new HashSet<string>(StringComparer.Ordinal);
        foreach (string text in _mapping.Omission ?? [])
        {
            var meant = rule.Meant(text, distinct);
            omitted.UnionWith(meant);
            if (meant.Count == 0 && !MissingText.Is(text))
            {
                Never("omission", text, distinct, FindingLevel.Warning);
            }
        }

        foreach (string text in (_mapping.Options ?? []).Where(omitted.Contains))
        {
            _findings.Add(FindingLevel.Error, $"{text} is named by --options and by --omission; it can be one of them only.");
        }

        bool IsNothing(string? text) =>
            text is null
            || (_mapping.IsAcceptReject ? MissingText.Is(text) && rule.Of(text) != Accept : IsMissingId(text))
            || omitted.Contains(rule.Of(text));
        string?[] said = Array.ConvertAll(choice, text => IsNothing(text) ? null : rule.Of(text!));
        return _mapping.IsByPosition ? ChosenIds.ByPosition(said, Offered, _table, _mapping, _findings)
            : _mapping.IsByCorrectness ? ChosenIds.ByCorrectness(said, Answer, Offered, GivenOptions, _table, _mapping, _findings) : said;
    }

    private void Never(string option, string text, string[] texts, FindingLevel level)
    {
        string? near = texts.FirstOrDefault(known => string.Equals(known, text, StringComparison.OrdinalIgnoreCase));
        _findings.Add(level, $"--{option} names {text}, which never occurs in {_mapping.Choice}"
            + (near is not null
                ? $"; it is written {near} there."
                : $"; its texts are {string.Join(", ", texts.Order(StringComparer.Ordinal).Take(12))}{(texts.Length > 12 ? ", …" : "")}."));
    }
}
