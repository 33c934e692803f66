namespace Kenyon.Numerics.Settings;

/// <summary>
/// What there is of a kind, by name: what comes with Kenyon, and behind it what a program adds at its start. The first question closes the
/// list, so that all that is made of it (checks, schema, tables) knows the same. Safe on several threads.
/// </summary>
/// <typeparam name="T">An entry.</typeparam>
public sealed class Catalog<T>
    where T : class
{
    private readonly Lock _changing = new();
    private readonly string _noun;
    private readonly Func<T, string> _nameOf;
    private readonly Func<T, string> _codeOf;
    private readonly Func<T, IReadOnlyList<T>, string?>? _problem;
    private readonly Func<IEnumerable<string>>? _others;
    private readonly List<T> _entries;
    private readonly int _ownCount;
    private volatile IReadOnlyList<T>? _all; // null: nobody has asked yet

    /// <summary>A catalog of what comes with Kenyon, open for additions.</summary>
    /// <param name="noun">What an entry is called in messages: <c>strategy</c>.</param>
    /// <param name="nameOf">Name of an entry.</param>
    /// <param name="codeOf">Tells an addition from another one of its name (<see cref="CodeIdentity"/>).</param>
    /// <param name="own">What comes with Kenyon. Shape [entries].</param>
    /// <param name="problem">What is wrong with an addition beside its name, as it follows <c>The strategy hillClimber</c>, given those
    /// that are there; null, or a null sentence: nothing.</param>
    /// <param name="others">Names that a further list has for the same place of a file; asked when this one closes.</param>
    public Catalog(
        string noun,
        Func<T, string> nameOf,
        Func<T, string> codeOf,
        IReadOnlyList<T> own,
        Func<T, IReadOnlyList<T>, string?>? problem = null,
        Func<IEnumerable<string>>? others = null)
    {
        ArgumentNullException.ThrowIfNull(nameOf);
        ArgumentNullException.ThrowIfNull(codeOf);
        ArgumentNullException.ThrowIfNull(own);
        (_noun, _nameOf, _codeOf, _problem, _others) = (noun, nameOf, codeOf, problem, others);
        (_entries, _ownCount) = ([.. own], own.Count);
    }

    /// <summary>All entries, Kenyon's first. Nothing can be added from now on.</summary>
    /// <exception cref="InvalidOperationException">An entry has a name of the further list.</exception>
    public IReadOnlyList<T> All => _all ?? Close();

    /// <summary>What was added. Nothing can be added from now on.</summary>
    public IReadOnlyList<T> Added => [.. All.Skip(_ownCount)];

    /// <summary>
    /// What was added, a line each, <c>strategy hillClimber: …</c> with what tells its code: two programs are the same only where these
    /// are. Nothing can be added from now on.
    /// </summary>
    public IReadOnlyList<string> Additions => [.. Added.Select(entry => $"{_noun} {_nameOf(entry)}: {_codeOf(entry)}")];

    /// <summary>The entry of a name, or null where there is none. Nothing can be added from now on.</summary>
    /// <param name="name">A name.</param>
    public T? Find(string name) => All.FirstOrDefault(entry => _nameOf(entry) == name);

    /// <summary>Adds an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <exception cref="ArgumentException">Its name is none, or there is one of that name, or something else is wrong with it.</exception>
    /// <exception cref="InvalidOperationException">Somebody has asked already what there is.</exception>
    public void Add(T entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        string name = _nameOf(entry);
        if (!IsName(name))
        {
            throw new ArgumentException(
                $"'{name}' cannot be the name of a {_noun}; must be letters and digits, a small letter first, e.g. hillClimber.",
                nameof(entry));
        }

        lock (_changing)
        {
            string? problem = _entries.Exists(known => _nameOf(known) == name)
                ? "is there already; give yours another name."
                : _problem?.Invoke(entry, _entries);
            if (problem is not null)
            {
                throw new ArgumentException($"The {_noun} {name} {problem}", nameof(entry));
            }

            if (_all is not null)
            {
                throw new InvalidOperationException(
                    $"The {_noun} {name} comes too late: it has been asked already which there are. Add it when the program starts, "
                    + "before experiments, runs or data are read.");
            }

            _entries.Add(entry);
        }
    }

    private static bool IsName(string? name) =>
        name is { Length: > 0 } && char.IsAsciiLetterLower(name[0]) && name.All(char.IsAsciiLetterOrDigit);

    private IReadOnlyList<T> Close()
    {
        lock (_changing)
        {
            if (_all is { } all)
            {
                return all;
            }

            string[] others = [.. _others?.Invoke() ?? []];
            if (_entries.Find(entry => others.Contains(_nameOf(entry))) is { } twice)
            {
                throw new InvalidOperationException(
                    $"{_nameOf(twice)} is the name of a {_noun} and of something else in the same place; give the addition another name.");
            }

            return _all = [.. _entries];
        }
    }
}
