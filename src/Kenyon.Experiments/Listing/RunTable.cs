using Microsoft.Data.Sqlite;

namespace Kenyon.Experiments.Listing;

/// <summary>
/// The database of the index. Runs are kept in segments of a thousand; a fact of all runs of a segment is one cell, so that a question
/// about three facts reads three cells a segment, and a run that changes rewrites its segment only.
/// </summary>
internal sealed class RunTable : IDisposable
{
    private const int Version = 1;
    private const int LargestSegment = 1_024;
    private const string FolderName = ".index";

    private readonly SqliteConnection _connection;

    private RunTable(SqliteConnection connection)
    {
        _connection = connection;
        connection.Open();
        Do("PRAGMA busy_timeout = 5000; PRAGMA synchronous = OFF;");
        if (Convert.ToInt64(Scalar("PRAGMA user_version")) != Version)
        {
            Do($"""
                CREATE TABLE IF NOT EXISTS segment (id INTEGER PRIMARY KEY, count INTEGER NOT NULL);
                CREATE TABLE IF NOT EXISTS fact (segment INTEGER NOT NULL, path TEXT NOT NULL, cells BLOB NOT NULL);
                CREATE UNIQUE INDEX IF NOT EXISTS fact_place ON fact (segment, path);
                CREATE TABLE IF NOT EXISTS snapshot (id INTEGER PRIMARY KEY, folders BLOB NOT NULL);
                PRAGMA user_version = {Version};
                """);
        }
    }

    /// <summary>The table beside the runs; one in memory where it cannot be written, with what a read-only one holds.</summary>
    /// <param name="root">Where run folders are.</param>
    /// <param name="isAnew">Whether to begin with an empty one.</param>
    /// <exception cref="SqliteException">The file is damaged.</exception>
    public static RunTable Open(string root, bool isAnew)
    {
        string path = Path.Combine(root, FolderName, "runs.sqlite");
        if (!Directory.Exists(root))
        {
            return InMemory();
        }

        try
        {
            Storage.DiskStorage.Instance.CreateFolder(Path.GetDirectoryName(path)!);
            if (isAnew)
            {
                Storage.DiskStorage.Instance.Delete(path);
                Storage.DiskStorage.Instance.Delete(path + "-journal");
            }

            return new RunTable(Connect(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException || failure is SqliteException { SqliteErrorCode: 8 or 14 or 10 or 13 })
        {
            return isAnew ? InMemory() : CopyOf(path);
        }
    }

    /// <summary>An empty table that nobody keeps.</summary>
    public static RunTable InMemory() => new(Connect(":memory:"));

    /// <summary>The folders as they were, or nothing.</summary>
    public byte[] ReadSnapshot() => Scalar("SELECT folders FROM snapshot WHERE id = 1") as byte[] ?? [];

    /// <summary>The segments; their facts are read when they are asked for.</summary>
    public IReadOnlyList<FactSegment> ReadSegments() =>
        [.. SegmentCounts().Select(entry => new FactSegment(entry.Value, path => ReadCells(entry.Key, path)))];

    /// <summary>Paths that some run has.</summary>
    public IReadOnlySet<string> ReadPaths()
    {
        using var command = Command("SELECT DISTINCT path FROM fact");
        using var reader = command.ExecuteReader();
        var paths = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read())
        {
            paths.Add(reader.GetString(0));
        }

        return paths;
    }

    /// <summary>Takes runs out, puts runs in, all or nothing.</summary>
    /// <param name="removed">Folders of runs that are gone or read again.</param>
    /// <param name="read">Facts of runs by folder.</param>
    /// <param name="snapshot">The folders as they are.</param>
    public void Update(IReadOnlySet<string> removed, IEnumerable<(string Directory, Dictionary<string, object> Facts)> read, byte[] snapshot)
    {
        using var transaction = _connection.BeginTransaction();
        var counts = SegmentCounts();
        foreach (var (id, count) in counts)
        {
            Remove(id, count, removed);
        }

        // What is new fills the last segment up, then new ones.
        int next = counts.Keys.DefaultIfEmpty(0).Max();
        var open = ReadRows(next, SegmentCounts().GetValueOrDefault(next));
        var added = read.Select(entry =>
        {
            entry.Facts[FactSegment.Directory] = entry.Directory;
            return entry.Facts;
        });
        foreach (var chunk in open.Concat(added).Chunk(LargestSegment))
        {
            WriteSegment(next++, chunk);
        }

        using (var keep = Command("INSERT OR REPLACE INTO snapshot VALUES (1, $folders)"))
        {
            keep.Parameters.AddWithValue("$folders", snapshot);
            keep.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    public void Dispose() => _connection.Dispose();

    private void Remove(int id, int count, IReadOnlySet<string> removed)
    {
        if (removed.Count == 0)
        {
            return;
        }

        var directories = new FactColumn(ReadCells(id, FactSegment.Directory) ?? throw new InvalidDataException("A segment of the index is damaged."), count);
        if (Enumerable.Range(0, count).Any(row => removed.Contains((string)directories.Value(row)!)))
        {
            WriteSegment(id, [.. ReadRows(id, count).Where(row => !removed.Contains((string)row[FactSegment.Directory]))]);
        }
    }

    private List<Dictionary<string, object>> ReadRows(int id, int count)
    {
        var rows = Enumerable.Range(0, count).Select(_ => new Dictionary<string, object>(StringComparer.Ordinal)).ToList();
        using var command = Command("SELECT path, cells FROM fact WHERE segment = $segment");
        command.Parameters.AddWithValue("$segment", id);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            string path = reader.GetString(0);
            var column = new FactColumn(reader.GetFieldValue<byte[]>(1), count);
            for (int row = 0; row < count; row++)
            {
                if (column.Value(row) is { } value)
                {
                    rows[row][path] = value;
                }
            }
        }

        return rows;
    }

    private void WriteSegment(int id, IReadOnlyList<Dictionary<string, object>> rows)
    {
        Do($"DELETE FROM fact WHERE segment = {id}; DELETE FROM segment WHERE id = {id};");
        if (rows.Count == 0)
        {
            return;
        }

        Do($"INSERT INTO segment VALUES ({id}, {rows.Count})");
        using var insert = Command("INSERT INTO fact VALUES ($segment, $path, $cells)");
        insert.Parameters.AddWithValue("$segment", id);
        var path = insert.Parameters.Add("$path", SqliteType.Text);
        var cells = insert.Parameters.Add("$cells", SqliteType.Blob);
        foreach (string name in rows.SelectMany(row => row.Keys).Distinct(StringComparer.Ordinal))
        {
            path.Value = name;
            cells.Value = FactColumn.ToBytes([.. rows.Select(row => row.GetValueOrDefault(name))]);
            insert.ExecuteNonQuery();
        }
    }

    private Dictionary<int, int> SegmentCounts()
    {
        using var command = Command("SELECT id, count FROM segment ORDER BY id");
        using var reader = command.ExecuteReader();
        var counts = new Dictionary<int, int>();
        while (reader.Read())
        {
            int count = reader.GetInt32(1);
            counts[reader.GetInt32(0)] = count is > 0 and <= 2 * LargestSegment ? count : throw new InvalidDataException("A segment of the index is damaged.");
        }

        return counts;
    }

    private byte[]? ReadCells(int segment, string path)
    {
        using var command = Command("SELECT cells FROM fact WHERE segment = $segment AND path = $path");
        command.Parameters.AddWithValue("$segment", segment);
        command.Parameters.AddWithValue("$path", path);
        return command.ExecuteScalar() as byte[];
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
        catch (SqliteException)
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
}
