namespace Kenyon.Inference.Choices.Columns;

/// <summary>How the ids of the offered options are written in one cell: with something between them, or glued together.</summary>
internal sealed class OfferedTexts
{
    private static readonly string[] s_between = [",", "|", ";", "-", "/", "&", "+", " vs. ", " vs ", " and ", ":", " ", "_"];
    private static readonly char[] s_around = ['[', ']', '(', ')', '{', '}', ' '];

    private readonly string? _between;
    private readonly string[] _glued = [];

    /// <summary>Finds out how they are written.</summary>
    /// <param name="texts">The different cells.</param>
    /// <param name="known">Ids that are known, chosen or given; may be empty.</param>
    public OfferedTexts(IReadOnlyCollection<string> texts, IReadOnlyCollection<string> known)
    {
        // All cells that share a mark are taken apart at it; better still where the ids that are known come out.
        string[] marks = [.. s_between.Where(mark => texts.Count > 0 && texts.All(text => Parts(text, mark).Length > 1))];
        _between = marks.FirstOrDefault(
            mark => texts.SelectMany(text => Parts(text, mark)).ToHashSet(StringComparer.Ordinal).IsSupersetOf(known))
            ?? marks.FirstOrDefault();
        if (_between is not null || texts.Any(text => text.AsSpan().ContainsAny("-,|")))
        {
            return;
        }

        string[] ids = [.. known.Where(id => id.Length > 0).OrderByDescending(id => id.Length)];
        if (texts.All(text => Unglue(text, ids) is not null))
        {
            _glued = ids;
        }
        else if (known.All(id => id.Length == 1) && texts.All(text => text.Length == 2))
        {
            _glued = [.. texts.SelectMany(text => text.Select(letter => letter.ToString())).Distinct()];
        }
    }

    /// <summary>The ids of a cell.</summary>
    public string[] Split(string text) =>
        _between is not null ? Parts(text, _between)
        : _glued.Length > 0 && Unglue(text, _glued) is { } ids ? ids
        : OptionIds.Split(text);

    private static string[] Parts(string text, string mark) =>
        [.. text.Trim(s_around)
            .Split(mark, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Trim('\'', '"', ' '))
            .Where(part => part.Length > 0)];

    /// <summary>Two or more ids without anything between, where there is one way to take them apart.</summary>
    private static string[]? Unglue(string text, string[] ids)
    {
        (string[] Ids, int Ways) Rest(int from, int depth)
        {
            if (from == text.Length)
            {
                return ([], 1);
            }

            (string[] Ids, int Ways) found = ([], 0);
            foreach (string id in depth > 8 ? [] : ids.Where(id => string.CompareOrdinal(text, from, id, 0, id.Length) == 0).Take(4))
            {
                var rest = Rest(from + id.Length, depth + 1);
                found = rest.Ways > 0 ? ([id, .. rest.Ids], found.Ways + rest.Ways) : found;
            }

            return found;
        }

        var all = text.Length > 64 ? ([], 0) : Rest(0, 0);
        return all.Ways == 1 && all.Ids.Length > 1 ? all.Ids : null;
    }
}
