using Microsoft.Data.Sqlite;

namespace Kenyon.Experiments.Listing;

/// <summary>
/// Finds runs among many. What the folders say is kept in a small database beside them, which is only a cache: it is brought up to date with the
/// folders before every answer, rebuilt when it is damaged or gone, and done without where it cannot be written (decision 31).
/// </summary>
public sealed class RunIndex : IDisposable
{
    private readonly string _root;
    private readonly RunTable _table;

    private RunIndex(string root, RunTable table) => (_root, _table) = (root, table);

    /// <summary>Opens the index of a folder and brings it up to date.</summary>
    /// <param name="root">Where run folders are; need not exist.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="isAnew">Whether to read all folders again.</param>
    /// <param name="progress">Told the number of runs read so far and in all, now and then; or null.</param>
    public static RunIndex Open(string root, TimeProvider clock, bool isAnew = false, Action<int, int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        try
        {
            return Refreshed(RunTable.Open(root, isAnew));
        }
        catch (Exception failure) when (failure is SqliteException or InvalidDataException)
        {
            // Damaged, or in use by others for too long. It is a cache: nothing is lost.
            try
            {
                return Refreshed(RunTable.Open(root, isAnew: true));
            }
            catch (SqliteException)
            {
                return Refreshed(RunTable.InMemory());
            }
        }

        RunIndex Refreshed(RunTable table)
        {
            try
            {
                new IndexRefresh(root, table, clock, progress).Run();
                return new RunIndex(root, table);
            }
            catch
            {
                table.Dispose();
                throw;
            }
        }
    }

    /// <summary>The runs that meet a condition.</summary>
    /// <param name="filter">The condition, or null for all.</param>
    /// <param name="order">The order, or null for that of their folders.</param>
    /// <param name="limit">Most runs to give, or null for all.</param>
    /// <exception cref="FilterException">A path is not known.</exception>
    public IReadOnlyList<RunRow> Find(RunFilter? filter = null, RunOrder? order = null, int? limit = null) =>
        new RunSearch(_root, _table.ReadSegments(), _table.ReadPaths()).Find(filter, order, limit);


    /// <inheritdoc/>
    public void Dispose() => _table.Dispose();
}
