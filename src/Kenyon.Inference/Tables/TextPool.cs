namespace Kenyon.Inference.Tables;

/// <summary>Keeps one copy of texts that occur again and again, so that a long table stays small.</summary>
internal sealed class TextPool
{
    private const int MostTexts = 100_000;

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    /// <summary>The text, or null where it is empty.</summary>
    /// <param name="text">Any text.</param>
    public string? Get(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return null;
        }

        var lookup = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out string? known))
        {
            return known;
        }

        string copy = text.ToString();
        if (_texts.Count < MostTexts)
        {
            _texts.Add(copy);
        }

        return copy;
    }
}
