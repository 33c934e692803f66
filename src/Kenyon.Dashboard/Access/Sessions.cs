namespace Kenyon.Dashboard.Access;

/// <summary>The browsers that were let in. They are kept in memory only: a new start of the server ends them all.</summary>
/// <param name="clock">Tells the time.</param>
/// <param name="length">How long a session lasts after its last request.</param>
internal sealed class Sessions(TimeProvider clock, TimeSpan length)
{
    private const int MostSessions = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _ends = new(StringComparer.Ordinal);

    /// <summary>Begins a session; the oldest one ends where there are very many.</summary>
    /// <returns>The secret that its cookie holds.</returns>
    public string Begin()
    {
        string secret = AccessToken.Draw();
        lock (_gate)
        {
            if (_ends.Count >= MostSessions)
            {
                _ends.Remove(_ends.MinBy(pair => pair.Value).Key);
            }

            _ends[Key(secret)] = clock.GetUtcNow() + length;
        }

        return secret;
    }

    /// <summary>Whether a secret is that of a session, which then lasts on.</summary>
    /// <param name="secret">What the cookie holds.</param>
    public bool Admits(string secret)
    {
        string key = Key(secret);
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (!_ends.TryGetValue(key, out var end) || end <= now)
            {
                _ends.Remove(key);
                return false;
            }

            _ends[key] = now + length;
            return true;
        }
    }

    // By its hash: the time that the look-up takes tells nothing about the secrets that are kept.
    private static string Key(string secret) => Convert.ToHexString(AccessToken.Hash(secret));
}
