using System.Collections.Concurrent;
using Kenyon.Cluster.Exchange;

namespace Kenyon.Cluster.Coordination;

/// <summary>Has work done by workers that is no run: pieces that are known by their number and what all of them depend on.</summary>
/// <param name="office">Hands the pieces out.</param>
/// <param name="say">Told what a person should know.</param>
internal sealed class JobSpreader(Office office, Action<string> say)
{
    private readonly ConcurrentDictionary<string, string> _done = new(StringComparer.Ordinal);

    /// <summary>Has the pieces done.</summary>
    /// <param name="kind">Which work.</param>
    /// <param name="content">What the pieces depend on. Shape [bytes].</param>
    /// <param name="pieceCount">Number of pieces.</param>
    /// <param name="check">Throws <see cref="InvalidDataException"/> where the piece of a number cannot come to what a worker sent.</param>
    /// <param name="progress">Told how many pieces of how many are done, or null.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>What they came to, in order.</returns>
    /// <exception cref="InvalidDataException">A piece cannot be done, by a worker nor here.</exception>
    public IReadOnlyList<byte[]> CarryOut(
        string kind, byte[] content, int pieceCount, Action<int, byte[]> check, Action<int, int>? progress, CancellationToken stop)
    {
        var description = new JobDescription(kind, content);
        string tag = $"{kind} {description.Id[..8]}"; // Is shown to who watches.
        Order[] orders = [.. Enumerable.Range(0, pieceCount).Select(piece => new Order(
            description, Part: piece, Check: found => check(piece, found.Scores)))];
        while (true)
        {
            try
            {
                var outcomes = office.CarryOut(tag, orders, stop, done => progress?.Invoke(done, pieceCount));
                _done[tag] = kind;
                return [.. outcomes.Select(outcome => outcome.Scores)];
            }
            catch (RunTaintedException)
            {
                Forgive(tag, kind);
            }
        }
    }

    /// <summary>Forgets work that is done and that a worker did pieces of which was put out later: it has to be done anew.</summary>
    /// <returns>How much there was.</returns>
    public int DiscardTainted()
    {
        int count = 0;
        foreach (var (tag, kind) in _done.Where(entry => office.IsTainted(entry.Key)).ToList())
        {
            Forgive(tag, kind);
            _done.TryRemove(tag, out _);
            count++;
        }

        return count;
    }

    private void Forgive(string tag, string kind)
    {
        say($"{kind} begins anew.");
        office.Forgive(tag);
    }
}
