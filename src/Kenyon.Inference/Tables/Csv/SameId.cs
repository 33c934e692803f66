using System.Globalization;

namespace Kenyon.Inference.Tables.Csv;

/// <summary>
/// The one place that decides when two texts are the same id. Blanks around an id do not count, nor does how its letters are composed.
/// Where all ids of a column are numbers, equal numbers are one id (1, 1.0 and 01); where one is a text, all are texts (007 and 7 are two).
/// </summary>
internal sealed class SameId
{
    private static readonly System.Buffers.SearchValues<char> s_digits = System.Buffers.SearchValues.Create("0123456789.");

    private const int MostShown = 3;
    private const int MostSpellings = 20;

    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _first = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _several = new(StringComparer.Ordinal);
    private readonly bool _ignoresCase;

    /// <summary>Finds out what the ids of some columns are.</summary>
    /// <param name="texts">Their texts; missing ones are passed over.</param>
    /// <param name="ids">Texts that are ids even where they look missing: those that a person named.</param>
    /// <param name="others">Texts that say something else (an omission) and do not make a column of numbers one of texts.</param>
    /// <param name="ignoresCase">Whether ids that differ in case only are one.</param>
    public SameId(
        IEnumerable<string?> texts, IReadOnlyList<string>? ids = null, IReadOnlyList<string>? others = null, bool ignoresCase = false)
    {
        _ignoresCase = ignoresCase;
        var named = new HashSet<string>(ids ?? [], StringComparer.Ordinal);
        var distinct = new HashSet<string>(StringComparer.Ordinal);
        foreach (string? text in texts)
        {
            if (text is not null && !distinct.Contains(text) && (named.Contains(text) || !MissingText.Is(text)))
            {
                distinct.Add(text);
            }
        }

        var other = new HashSet<string>(others ?? [], StringComparer.Ordinal);
        IsNumeric = distinct.Concat(named).Any() && distinct.Concat(named).All(text => Number(text) is not null || other.Contains(text));
        foreach (string text in distinct.Concat(named))
        {
            string key = Key(text);
            if (_first.TryAdd(key, text) || _first[key] == text)
            {
                continue;
            }

            if (!_several.TryGetValue(key, out var spellings))
            {
                _several.Add(key, spellings = [_first[key]]);
            }

            if (spellings.Count < MostSpellings && !spellings.Contains(text))
            {
                spellings.Add(text);
            }
        }
    }

    /// <summary>Whether the ids are numbers.</summary>
    public bool IsNumeric { get; }

    /// <summary>How an id is called: as it is written where it is written in one way, else as the plain number.</summary>
    /// <param name="text">A text that is not missing.</param>
    public string Of(string text)
    {
        if (!_labels.TryGetValue(text, out string? label))
        {
            string key = Key(text);
            label = !_first.TryGetValue(key, out string? spelling) ? Plain(text)
                : IsNumeric && Number(text) is not null ? (_several.ContainsKey(key)
                    || spelling.AsSpan().ContainsAny(".eE+") ? key : Plain(spelling))
                : _ignoresCase ? Plain(spelling) : key;
            _labels.Add(text, label);
        }

        return label;
    }

    /// <summary>
    /// The ids that a person means by a text: the one written so, else those that are the same number; none where it does not occur.
    /// </summary>
    /// <param name="named">The text.</param>
    /// <param name="texts">Texts that occur.</param>
    public IReadOnlyList<string> Meant(string named, IReadOnlyCollection<string> texts)
    {
        string key = Key(named);
        string[] same = [.. texts.Where(text => Key(text) == key)];
        if (same.Length == 0 && Number(named) is { } number)
        {
            same = [.. texts.Where(text => Number(text) == number)];
        }

        return [.. same.Select(Of).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Says which ids are written in several ways, and which differ in case only.</summary>
    public void Report(string column, FindingList findings)
    {
        string[][] merged = [.. _several.Values.Where(list => list.Select(Plain).Distinct(StringComparer.Ordinal).Count() > 1)
            .Select(list => list.ToArray())];
        if (merged.Length > 0)
        {
            bool zeros = merged.Any(list => list.Count(text => !text.AsSpan().ContainsAny(".eE+")) > 1) && IsNumeric;
            findings.Add(zeros ? FindingLevel.Warning : FindingLevel.Hint, $"{column} has {Shown(merged, " and ")}; "
                + (IsNumeric
                    ? "equal numbers are one id. Give them a letter in front if they are not."
                    : "they count as one id (--ignoreCase)."));
        }

        string[][] composed = [.. _several.Values
            .Select(list => list.Select(text => MissingText.Trim(text).ToString()).Distinct(StringComparer.Ordinal).ToArray())
            .Where(list => list.Length > list.Select(Plain).Distinct(StringComparer.Ordinal).Count())];
        if (composed.Length > 0)
        {
            findings.Add(
                FindingLevel.Hint,
                $"{column} has {Shown([.. composed.Select(list => new[] { list[0] })], "")} in letters that are composed in different ways "
                + "(é as one sign, or as e and an accent); they look the same and count as one id.");
        }

        string[][] cases = IsNumeric || _ignoresCase
            ? []
            : [.. _first.Keys.GroupBy(key => key, StringComparer.OrdinalIgnoreCase)
                .Where(group => group.Count() > 1)
                .Select(group => group.ToArray())];
        if (cases.Length > 0)
        {
            findings.Add(
                FindingLevel.Warning,
                $"{column} has {Shown(cases, " and ")}, which differ in case only and count as different ids; "
                + "if they are the same, say --ignoreCase.");
        }
    }

    /// <summary>A number written in one way, exact at any length, or null where a text is no plain number.</summary>
    /// <param name="text">Any text.</param>
    public static string? Number(string text)
    {
        var span = MissingText.Trim(text);
        bool isNegative = span.StartsWith("-") || span.StartsWith("−");
        span = isNegative || span.StartsWith("+") ? span[1..] : span;
        if (span.IsEmpty || !(char.IsAsciiDigit(span[0]) || span[0] == '.') || !span.ContainsAnyInRange('0', '9'))
        {
            return null;
        }

        if (span.ContainsAny('e', 'E'))
        {
            return double.TryParse(
                span, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number)
                && number < 1e15
                ? Number((isNegative ? "-" : "") + number.ToString("0.###############", CultureInfo.InvariantCulture)) : null;
        }

        if (span.ContainsAnyExcept(s_digits) || span.Count('.') > 1)
        {
            return null;
        }

        span = span.TrimStart('0');
        span = span.Contains('.') ? span.TrimEnd('0').TrimEnd('.') : span;
        return span.IsEmpty ? "0" : (isNegative ? "-" : "") + (span[0] == '.' ? "0" : "") + span.ToString();
    }

    private string Key(string text) =>
        IsNumeric && Number(text) is { } number ? number : _ignoresCase ? Plain(text).ToUpperInvariant() : Plain(text);

    private static string Plain(string text)
    {
        var trimmed = MissingText.Trim(text);
        string plain = trimmed.Length == text.Length ? text : trimmed.ToString();
        return ComposedText.Of(plain);
    }

    private static string Shown(string[][] groups, string between) =>
        string.Join("; ", groups.Take(MostShown).Select(group => string.Join(between, group.Take(4))))
        + (groups.Length > MostShown ? "; …" : "");
}
