using Microsoft.Data.Sqlite;

namespace Kenyon.Experiments.Listing;

/// <summary>
/// Finds runs among many. What the folders say is kept in a small database beside them, which is only a cache: it is brought up to date with the
/// folders before every answer, rebuilt when it is damaged or gone, and done without where it cannot be written (decision 31).
/// </summary>
public sealed class RunIndex : IDisposable
{
    private readonly string _root;
    private readonly TimeProvider _clock;
    private readonly Action<int, int>? _progress;
    private RunTable? _table;

    private RunIndex(string root, TimeProvider clock, Action<int, int>? progress) => (_root, _clock, _progress) = (root, clock, progress);

    /// <summary>Opens the index of a folder and brings it up to date.</summary>
    /// <param name="root">Where run folders are; need not exist.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="isAnew">Whether to read all folders again.</param>
    /// <param name="progress">Told the number of runs read so far and in all, now and then; or null.</param>
    public static RunIndex Open(string root, TimeProvider clock, bool isAnew = false, Action<int, int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var index = new RunIndex(root, clock, progress);
        index.Read(isAnew, _ => true);
        return index;
    }

    /// <summary>The runs that meet a condition.</summary>
    /// <param name="filter">The condition, or null for all.</param>
    /// <param name="order">The order, or null for that of their folders.</param>
    /// <param name="limit">Most runs to give, or null for all.</param>
    /// <exception cref="FilterException">A path is not known.</exception>
    public IReadOnlyList<RunRow> Find(RunFilter? filter = null, RunOrder? order = null, int? limit = null) =>
        Read(isAnew: false, table => new RunSearch(_root, table.ReadSegments(), table.ReadPaths()).Find(filter, order, limit));

    /// <inheritdoc/>
    public void Dispose() => _table?.Dispose();

    /// <summary>
    /// The only way to the database: whatever a damaged one gives, or one that others use for too long, it is made anew once, then in memory. It is
    /// a cache: nothing is lost.
    /// </summary>
    private T Read<T>(bool isAnew, Func<RunTable, T> question)
    {
        Func<RunTable>[] ways = [() => RunTable.Open(_root, isAnew), () => RunTable.Open(_root, isAnew: true), RunTable.InMemory];
        foreach (var open in ways[..^1])
        {
            try
            {
                return question(_table ??= Refreshed(open));
            }
            catch (Exception failure) when (IsDamage(failure))
            {
                _table?.Dispose();
                _table = null;
            }
        }

        return question(_table = Refreshed(ways[^1]));
    }

    private RunTable Refreshed(Func<RunTable> open)
    {
        var table = open();
        try
        {
            new IndexRefresh(_root, table, _clock, _progress).Run();
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>What a database gives whose pages are not what they were: its own errors, and values of another type, size or order than were put in.</summary>
    private static bool IsDamage(Exception failure) =>
        failure is SqliteException or InvalidDataException or InvalidOperationException or InvalidCastException or OverflowException or ArgumentException
            or FormatException or IndexOutOfRangeException or NullReferenceException or KeyNotFoundException;
}
