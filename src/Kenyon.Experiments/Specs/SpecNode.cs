namespace Kenyon.Experiments.Specs;

/// <summary>A value of an experiment file as it was read, with its place.</summary>
/// <param name="Position">Where it stands.</param>
public abstract record SpecNode(SpecPosition Position);

/// <summary>A plain value.</summary>
/// <param name="Text">Its text.</param>
/// <param name="IsQuoted">Whether it stood in quotes, which makes it a string.</param>
/// <param name="Position">Where it stands.</param>
public sealed record SpecScalar(string Text, bool IsQuoted, SpecPosition Position) : SpecNode(Position)
{
    /// <summary>Whether the value is null.</summary>
    public bool IsNull => !IsQuoted && Text is "" or "null" or "~";
}

/// <summary>A list.</summary>
/// <param name="Items">Its items.</param>
/// <param name="Position">Where it starts.</param>
public sealed record SpecList(IReadOnlyList<SpecNode> Items, SpecPosition Position) : SpecNode(Position);

/// <summary>A map from keys to values, in the order of the file.</summary>
/// <param name="Position">Where it starts.</param>
public sealed record SpecMap(SpecPosition Position) : SpecNode(Position)
{
    // Files may have very many keys, so finding one must not mean looking at all.
    private readonly OrderedDictionary<string, SpecEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>The entries in order.</summary>
    public IReadOnlyList<SpecEntry> Entries => _entries.Values;

    /// <summary>The value of a key, or null.</summary>
    /// <param name="key">The key.</param>
    public SpecNode? Find(string key) => _entries.TryGetValue(key, out var entry) ? entry.Value : null;

    /// <summary>Adds or replaces an entry.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="keyPosition">Where the key stands.</param>
    public void Put(string key, SpecNode value, SpecPosition keyPosition) => _entries[key] = new SpecEntry(key, value, keyPosition);

    /// <summary>Removes an entry if it is there.</summary>
    /// <param name="key">The key.</param>
    public void Remove(string key) => _entries.Remove(key);

    /// <summary>A copy whose maps can be changed without changing this one.</summary>
    public SpecMap Copy()
    {
        var copy = new SpecMap(Position);
        foreach (var entry in _entries.Values)
        {
            copy.Put(entry.Key, entry.Value is SpecMap map ? map.Copy() : entry.Value, entry.KeyPosition);
        }

        return copy;
    }
}
