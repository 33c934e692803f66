using Kenyon.Runs.Facts;
using Kenyon.Runs.Filters;
using Kenyon.Runs.Search;
using Microsoft.Data.Sqlite;

namespace Kenyon.Runs.Index;

/// <summary>
/// Finds runs among many. What the folders say is kept in a small database beside them, which is only a cache: it is brought up to date
/// with the folders before every answer, rebuilt when it is damaged or gone, and done without where it cannot be written (decision 31).
/// </summary>
public sealed class RunIndex : IDisposable
{
    private const int Busy = 5;

    private readonly string _root;
    private readonly TimeProvider _clock;
    private readonly Action<int, int>? _progress;
    private bool _isAnew;
    private RunTable? _table;

    private RunIndex(string root, TimeProvider clock, bool isAnew, Action<int, int>? progress) =>
        (_root, _clock, _isAnew, _progress) = (root, clock, isAnew, progress);

    /// <summary>The index of a folder.</summary>
    /// <param name="root">Where run folders are; need not exist.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="isAnew">Whether to read all folders again.</param>
    /// <param name="progress">Told the number of runs read so far and in all, now and then; or null.</param>
    public static RunIndex Open(string root, TimeProvider clock, bool isAnew = false, Action<int, int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return new RunIndex(root, clock, isAnew, progress);
    }

    /// <summary>The runs that meet a condition, as the folders are now.</summary>
    /// <param name="filter">The condition, or null for all.</param>
    /// <param name="order">The order, or null for that of their folders.</param>
    /// <param name="limit">Most runs to give, or null for all.</param>
    /// <exception cref="FilterException">A path is not known.</exception>
    public IReadOnlyList<RunRow> Find(RunFilter? filter = null, RunOrder? order = null, int? limit = null) =>
        Find(filter, order, limit, Rows);

    /// <summary>Something made of the runs that meet a condition, as the folders are now.</summary>
    /// <param name="filter">The condition, or null for all.</param>
    /// <param name="order">The order, or null for that of their folders.</param>
    /// <param name="limit">Most runs to give, or null for all.</param>
    /// <param name="make">Makes it; called again where folders changed in the meantime.</param>
    /// <typeparam name="T">What is made.</typeparam>
    /// <exception cref="FilterException">A path is not known.</exception>
    public T Find<T>(RunFilter? filter, RunOrder? order, int? limit, Func<FoundRuns, T> make)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(make);

        // The only way to the database. Whatever is wrong with it, it is made anew once, then in memory: it is a cache, and nothing is
        // lost.
        foreach (bool isAnew in new[] { _isAnew, true })
        {
            try
            {
                _table ??= RunTable.Open(_root, isAnew);
                _isAnew = false;
                return Find(_table, filter, order, limit, make);
            }
            catch (Exception failure) when (failure is SqliteException or InvalidDataException)
            {
                Dispose();
                if (failure is SqliteException { SqliteErrorCode: Busy })
                {
                    break; // Others use it for too long; it is theirs.
                }
            }
        }

        return Find(_table = RunTable.InMemory(), filter, order, limit, make);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _table?.Dispose();
        _table = null;
    }

    private static List<RunRow> Rows(FoundRuns runs)
    {
        var rows = new List<RunRow>(runs.Count);
        for (int index = 0; index < runs.Count; index++)
        {
            rows.Add(runs[index].ToRow());
        }

        return rows;
    }

    private T Find<T>(RunTable table, RunFilter? filter, RunOrder? order, int? limit, Func<FoundRuns, T> make)
        where T : class
    {
        var refresh = new IndexRefresh(_root, table, _clock, _progress);
        (IReadOnlyCollection<string> Changed, string[] Dead)? news;
        using (table.Hold())
        {
            // The answer is made while the folders are looked at. Most often it holds.
            var (answer, problem) = refresh.Begin() ? TryFind(table, filter, order, limit, make) : default;
            news = refresh.Finish();
            if (news is null)
            {
                return answer ?? (problem is null ? make(Search(table).Find(filter, order, limit)) : throw problem);
            }
        }

        refresh.Update(news.Value.Changed, news.Value.Dead);
        using (table.Hold())
        {
            return make(Search(table).Find(filter, order, limit));
        }
    }

    /// <summary>A path that is not known may be one of a run that is new.</summary>
    private (T? Answer, FilterException? Problem) TryFind<T>(
        RunTable table, RunFilter? filter, RunOrder? order, int? limit, Func<FoundRuns, T> make)
        where T : class
    {
        try
        {
            return (make(Search(table).Find(filter, order, limit)), null);
        }
        catch (FilterException problem)
        {
            return (null, problem);
        }
    }

    private RunSearch Search(RunTable table) => new(_root, table.ReadSegments(), table.ReadPaths());
}
