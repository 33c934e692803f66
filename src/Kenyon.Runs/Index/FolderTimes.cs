using System.Runtime.InteropServices;

namespace Kenyon.Runs.Index;

/// <summary>
/// When files and folders below a root last changed. On Linux one call a path, relative to the root, without making strings: a hundred
/// thousand folders take a tenth of a second. It is the time of change (ctime), which copying tools cannot set back.
/// </summary>
internal sealed unsafe partial class FolderTimes : IDisposable
{
    /// <summary>What stands for a path that is not there.</summary>
    public const long Missing = 0;

    private const uint WantsChangeTime = 0x80;
    private const int ChangeTimeOffset = 96;
    private const int AnswerSize = 256;

    private static ReadOnlySpan<byte> SummaryEnd => "/summary.json\0"u8;

    private readonly string _root;
    private readonly int _handle = -1;
    private byte[] _parent = [];
    private byte[] _path = [];
    private int _parentHandle = -1;

    /// <summary>Opens a root.</summary>
    /// <param name="root">A folder; exists.</param>
    public FolderTimes(string root)
    {
        _root = root;
        if (OperatingSystem.IsLinux())
        {
            _handle = Open(root, flags: 0, mode: 0);
        }
    }

    /// <summary>When a folder last changed, in ticks of no particular beginning; <see cref="Missing"/> where there is nothing.</summary>
    /// <param name="path">Relative to the root, UTF-8, ending with a zero byte; empty but for that for the root itself.</param>
    public long Of(ReadOnlySpan<byte> path)
    {
        int from = ParentOf(path);
        fixed (byte* start = path)
        {
            return TimeOf(from, start);
        }
    }

    /// <summary>When the summary of a run last changed.</summary>
    /// <param name="path">Its folder, as for <see cref="Of"/>.</param>
    public long OfSummary(ReadOnlySpan<byte> path)
    {
        int from = ParentOf(path);
        int length = path.Length - 1;
        if (_path.Length < length + SummaryEnd.Length)
        {
            _path = new byte[length + SummaryEnd.Length + 256];
        }

        path.CopyTo(_path);
        SummaryEnd.CopyTo(new Span<byte>(_path, length, SummaryEnd.Length));
        fixed (byte* start = _path)
        {
            return TimeOf(from, start);
        }
    }

    /// <summary>Whether something changed so short a time ago that another change may get the same time.</summary>
    /// <param name="time">A time that <see cref="Of"/> gave.</param>
    /// <param name="now">The time of the day.</param>
    public bool IsTooFresh(long time, DateTimeOffset now)
    {
        long nowTicks = _handle < 0 ? now.UtcTicks : now.ToUnixTimeMilliseconds() * 1_000_000;
        long twoSeconds = _handle < 0 ? 2 * TimeSpan.TicksPerSecond : 2_000_000_000;
        return time > nowTicks - twoSeconds;
    }

    public void Dispose()
    {
        CloseParent();
        if (_handle >= 0)
        {
            _ = Close(_handle);
        }
    }

    /// <param name="from">How much of the path <see cref="ParentOf"/> stands for.</param>
    /// <param name="path">The path, ending with a zero byte.</param>
    private long TimeOf(int from, byte* path)
    {
        if (_handle < 0)
        {
            var time = File.GetLastWriteTimeUtc(Path.Combine(_root, Marshal.PtrToStringUTF8((nint)path)!));
            return time.Year < 1700 ? Missing : time.Ticks;
        }

        const int EmptyIsRoot = 0x1000; // AT_EMPTY_PATH
        byte* answer = stackalloc byte[AnswerSize];
        return Stat(from == 0 ? _handle : _parentHandle, path + from, EmptyIsRoot, WantsChangeTime, answer) != 0 ? Missing
            : (*(long*)(answer + ChangeTimeOffset) * 1_000_000_000) + *(uint*)(answer + ChangeTimeOffset + sizeof(long));
    }

    /// <summary>
    /// Neighbours are asked from the folder of their condition, kept open: a fifth less than looking every path up from the root.
    /// </summary>
    /// <returns>How much of the path that folder stands for; 0: none.</returns>
    private int ParentOf(ReadOnlySpan<byte> path)
    {
        int length = path.Length - 1;
        while (length > 0 && path[length] != (byte)'/')
        {
            length--;
        }

        if (length <= 0 || _handle < 0)
        {
            return 0;
        }

        if (_parentHandle < 0 || !new ReadOnlySpan<byte>(_parent).SequenceEqual(path[..length]))
        {
            CloseParent();
            _parent = path[..length].ToArray();
            fixed (byte* start = (byte[])[.. _parent, 0])
            {
                const int PathOnly = 0x200000; // O_PATH
                _parentHandle = OpenAt(_handle, start, PathOnly, 0);
            }
        }

        return _parentHandle < 0 ? 0 : length + 1;
    }

    private void CloseParent()
    {
        if (_parentHandle >= 0)
        {
            _ = Close(_parentHandle);
            _parentHandle = -1;
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "openat")]
    private static partial int OpenAt(int folder, byte* path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "statx")]
    private static partial int Stat(int folder, byte* path, int flags, uint mask, byte* answer);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
