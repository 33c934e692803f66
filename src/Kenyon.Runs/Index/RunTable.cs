using Kenyon.Experiments.Storage;
using Kenyon.Runs.Facts;
using Microsoft.Data.Sqlite;

namespace Kenyon.Runs.Index;

/// <summary>
/// The database of the index. Runs are kept in segments of a thousand; a fact of all runs of a segment is one cell, so that a question
/// about three facts reads three cells a segment, and a run that changes rewrites its segment only. A catalog has the checksum of every
/// cell.
/// </summary>
internal sealed class RunTable : IDisposable
{
    private const int Version = 3;
    private const string FolderName = ".index";
    private const string Catalog = "catalog";
    private const string Folders = "folders";

    private readonly SqliteConnection _connection;
    private IndexCatalog _catalog = new();
    private SqliteCommand? _readCell;

    private RunTable(SqliteConnection connection)
    {
        _connection = connection;
        connection.Open();

        // Large pages, and read as memory: a cell of a thousand texts is then a few pieces, not fifteen reads.
        Do("PRAGMA page_size = 32768; PRAGMA busy_timeout = 5000; PRAGMA synchronous = OFF; PRAGMA mmap_size = 1073741824;");
        if (Scalar("PRAGMA user_version") is not (long)Version)
        {
            Do($"""
                DROP TABLE IF EXISTS segment; DROP TABLE IF EXISTS fact; DROP TABLE IF EXISTS snapshot; DROP TABLE IF EXISTS part;
                CREATE TABLE fact (path TEXT NOT NULL, segment INTEGER NOT NULL, cells BLOB NOT NULL);
                CREATE UNIQUE INDEX fact_place ON fact (path, segment);
                CREATE TABLE part (name TEXT PRIMARY KEY, bytes BLOB NOT NULL);
                PRAGMA user_version = {Version};
                """);
        }
    }

    /// <summary>The table beside the runs; one in memory where it cannot be written, with what a read-only one holds.</summary>
    /// <param name="root">Where run folders are.</param>
    /// <param name="isAnew">Whether to begin with an empty one.</param>
    /// <exception cref="SqliteException">The file is damaged.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static RunTable Open(string root, bool isAnew)
    {
        string path = Path.Combine(root, FolderName, "runs.sqlite");
        if (!Directory.Exists(root))
        {
            return InMemory();
        }

        try
        {
            DiskStorage.Instance.CreateFolder(Path.GetDirectoryName(path)!);
            if (isAnew)
            {
                DiskStorage.Instance.Delete(path);
                DiskStorage.Instance.Delete(path + "-journal");
            }

            return new RunTable(Connect(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException
            || failure is SqliteException { SqliteErrorCode: 8 or 14 or 10 or 13 })
        {
            return isAnew ? InMemory() : CopyOf(path);
        }
    }

    /// <summary>An empty table that nobody keeps.</summary>
    public static RunTable InMemory() => new(Connect(":memory:"));

    /// <summary>
    /// Begins a moment in which all that is read is of one time, whatever other processes write. Everything is read in one.
    /// </summary>
    /// <exception cref="InvalidDataException">The catalog is damaged.</exception>
    public IDisposable Hold() => new Moment(this, isToWrite: false);

    /// <summary>The folders as they were, or nothing.</summary>
    /// <exception cref="InvalidDataException">They are damaged.</exception>
    public byte[] ReadSnapshot()
    {
        byte[] folders = ReadPart(Folders);
        if (folders.Length > 0 || _catalog.Segments.Count > 0)
        {
            IndexChecksum.Check("the folders", folders, _catalog.FolderSum);
        }

        return folders;
    }

    /// <summary>The segments; their facts are read when they are asked for.</summary>
    public IReadOnlyList<FactSegment> ReadSegments() =>
        Array.ConvertAll(_catalog.Ids(), id => new FactSegment(_catalog.Segments[id].Count, path => ReadCells(id, path)));

    /// <summary>Paths that some run has.</summary>
    public IReadOnlySet<string> ReadPaths() => _catalog.Paths();

    /// <summary>Takes runs out, puts runs in, all or nothing.</summary>
    /// <param name="removed">Folders of runs that are gone or read again.</param>
    /// <param name="added">Runs to put in.</param>
    /// <param name="snapshot">The folders as they are.</param>
    public void Update(IReadOnlySet<string> removed, IReadOnlyList<FactChunk> added, byte[] snapshot)
    {
        using var moment = new Moment(this, isToWrite: true);
        foreach (int id in _catalog.Ids())
        {
            var directories = new FactColumn(ReadCells(id, FactSegment.Directory)!, _catalog.Segments[id].Count);
            if (removed.Count > 0 && Enumerable.Range(0, directories.Count).Any(row => removed.Contains((string)directories.Value(row)!)))
            {
                Write(id, ReadChunk(id).Without(removed));
            }
        }

        // What is new fills the last segment up where it can, else it is a segment of its own.
        foreach (var chunk in added)
        {
            int last = _catalog.Ids().LastOrDefault();
            if (last > 0 && _catalog.Segments[last].Count + chunk.Count <= FactChunk.Largest)
            {
                Write(last, FactChunk.Of([.. ReadChunk(last).Rows(), .. chunk.Rows()]));
            }
            else
            {
                Write(last + 1, chunk);
            }
        }

        WritePart(Folders, snapshot);
        _catalog.FolderSum = IndexChecksum.Of(snapshot);
        WritePart(Catalog, _catalog.ToBytes());
        moment.Commit();
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>A segment, all of it.</summary>
    private FactChunk ReadChunk(int id)
    {
        var (count, sums) = _catalog.Segments[id];
        return new FactChunk(count, sums.Keys.ToDictionary(path => path, path => ReadCells(id, path)!, StringComparer.Ordinal));
    }

    private void Write(int id, FactChunk chunk)
    {
        Do($"DELETE FROM fact WHERE segment = {id}");
        _catalog.Segments.Remove(id);
        if (chunk.Count == 0)
        {
            return;
        }

        using var insert = Command("INSERT INTO fact VALUES ($path, $segment, $cells)");
        insert.Parameters.AddWithValue("$segment", id);
        var path = insert.Parameters.Add("$path", SqliteType.Text);
        var cells = insert.Parameters.Add("$cells", SqliteType.Blob);
        foreach (var (name, bytes) in chunk.Columns)
        {
            (path.Value, cells.Value) = (name, bytes);
            insert.ExecuteNonQuery();
        }

        _catalog.Segments[id] = new SegmentEntry(
            chunk.Count,
            chunk.Columns.ToDictionary(column => column.Key, column => (int)IndexChecksum.Of(column.Value), StringComparer.Ordinal));
    }

    /// <summary>A column of a segment as it was written; null where no run of it has such a fact.</summary>
    private byte[]? ReadCells(int segment, string path)
    {
        if (!_catalog.Segments[segment].Sums.TryGetValue(path, out int sum))
        {
            return null;
        }

        // One statement for all cells of a moment: preparing it takes longer than running it.
        _readCell ??= Command("SELECT cells FROM fact WHERE path = $path AND segment = $segment");
        _readCell.Parameters.Clear();
        _readCell.Parameters.AddWithValue("$path", path);
        _readCell.Parameters.AddWithValue("$segment", segment);
        byte[] cells = _readCell.ExecuteScalar() as byte[] ?? [];
        IndexChecksum.Check($"{path} in segment {segment}", cells, (uint)sum);
        return cells;
    }

    private byte[] ReadPart(string name)
    {
        using var command = Command("SELECT bytes FROM part WHERE name = $name");
        command.Parameters.AddWithValue("$name", name);
        return command.ExecuteScalar() as byte[] ?? [];
    }

    private void WritePart(string name, byte[] bytes)
    {
        using var command = Command("INSERT OR REPLACE INTO part VALUES ($name, $bytes)");
        command.Parameters.AddWithValue("$name", name);
        command.Parameters.AddWithValue("$bytes", bytes);
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Connect(string source) =>
        new(new SqliteConnectionStringBuilder { DataSource = source, Pooling = false }.ConnectionString);

    /// <summary>A table in memory with what one holds that can only be read.</summary>
    private static RunTable CopyOf(string path)
    {
        var copy = Connect(":memory:");
        try
        {
            copy.Open();
            string name = Uri.EscapeDataString(Path.GetFullPath(path)).Replace("%2F", "/", StringComparison.Ordinal);
            using var source = Connect($"file:{name}?mode=ro&immutable=1");
            source.Open();
            source.BackupDatabase(copy);
            return new RunTable(copy);
        }
        catch (Exception failure) when (failure is SqliteException or InvalidDataException)
        {
            copy.Dispose();
            return InMemory();
        }
    }

    private SqliteCommand Command(string text)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        return command;
    }

    private void Do(string text)
    {
        using var command = Command(text);
        command.ExecuteNonQuery();
    }

    private object? Scalar(string text)
    {
        using var command = Command(text);
        return command.ExecuteScalar();
    }

    private sealed class Moment : IDisposable
    {
        private readonly RunTable _table;
        private readonly SqliteTransaction _transaction;

        public Moment(RunTable table, bool isToWrite)
        {
            _table = table;
            _transaction = table._connection.BeginTransaction(deferred: !isToWrite);
            try
            {
                table._catalog = IndexCatalog.Parse(table.ReadPart(Catalog));
            }
            catch
            {
                Dispose();
                throw;
            }
        }

        public void Commit() => _transaction.Commit();

        public void Dispose()
        {
            _table._readCell?.Dispose();
            _table._readCell = null;
            _transaction.Dispose();
        }
    }
}
