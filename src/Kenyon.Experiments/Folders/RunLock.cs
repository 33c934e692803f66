using System.Security.Cryptography;
using System.Text;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Storage;
using Kenyon.Files;

namespace Kenyon.Experiments.Folders;

/// <summary>
/// Holds a run folder for one process. On one machine a lock of the operating system decides, which dies with the process, however it ends;
/// nothing has to be removed by hand. Between machines, where that lock may not reach, a lease decides: a holder says every 15 seconds that
/// it lives, and one that was silent for 60 seconds holds nothing (decisions 30 and 45). The name of the lease is given to one only, by
/// the file system and not by a lock; the clocks of machines are never compared where that decides.
/// </summary>
public sealed class RunLock : IDisposable
{
    /// <summary>How long a holder on another machine is believed to live after it last said so.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan RenewalInterval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private const long LargestLease = 1 << 20;
    private const int AttemptCount = 5;
    private const int AttemptCountWhileDead = 100;

    private readonly IStorage _storage;
    private readonly TimeProvider _clock;
    private readonly string _folder;
    private readonly LockHolder _self;
    private readonly IDisposable _handle;
    private readonly ITimer _renewal;
    private readonly Lock _writing = new();
    private bool _isOver;

    private RunLock(IStorage storage, TimeProvider clock, string folder, LockHolder self, IDisposable handle)
    {
        (_storage, _clock, _folder, _self, _handle) = (storage, clock, folder, self, handle);
        _renewal = clock.CreateTimer(_ => Renew(), null, RenewalInterval, RenewalInterval);
    }

    /// <summary>Takes hold of a folder.</summary>
    /// <param name="storage">Where run folders are kept.</param>
    /// <param name="folder">The folder; exists.</param>
    /// <param name="clock">Tells the time, which is written down beside the lock.</param>
    /// <param name="watch">Has watched leases of other machines, and decides when one is over; null: the clock of the disk does.</param>
    /// <exception cref="FolderInUseException">Another process holds it.</exception>
    /// <exception cref="IOException">The lock cannot be made, e.g. on a full disk.</exception>
    public static RunLock Take(IStorage storage, string folder, TimeProvider clock, LeaseWatch? watch = null)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(clock);
        var self = LockHolder.Here(clock.GetUtcNow());
        var handle = Lock(storage, folder, self);
        try
        {
            Claim(storage, folder, self, watch);
            return new RunLock(storage, clock, folder, self, handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Whether a live process holds a folder, as far as can be told from here. Changes nothing.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="now">The time.</param>
    public static bool IsHeld(string folder, DateTimeOffset now)
    {
        if (DiskStorage.IsLocked(LockPath(folder)))
        {
            return true;
        }

        return ReadHolder(folder) is { } holder
            && !holder.IsOnSameMachine(LockHolder.Here(now))
            && (holder.IsBelieved(now, Lease)
                || (holder.IsPossible(now, Lease) && (now.UtcDateTime - File.GetLastWriteTimeUtc(HolderPath(folder))).Duration() < Lease));
    }

    /// <summary>Who says to be at work in a folder; null where nobody does. Only true while <see cref="IsHeld"/> is.</summary>
    /// <param name="folder">The folder.</param>
    public static LockHolder? HolderOf(string folder) => ReadHolder(folder);

    /// <summary>Makes sure that no other machine has taken the folder while this one was asleep.</summary>
    /// <exception cref="FolderInUseException">It has.</exception>
    public void Check()
    {
        if (ReadHolder(_folder) is { } holder && !holder.IsSame(_self))
        {
            throw new FolderInUseException(_folder, holder.ToString());
        }
    }

    /// <summary>Lets go. The locked file stays: removing it would let two processes hold two files of the same name.</summary>
    public void Dispose()
    {
        _renewal.Dispose();
        lock (_writing)
        {
            _isOver = true;
            try
            {
                _storage.Delete(HolderPath(_folder));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // It says who held the folder last; the lock itself is what counts.
            }
        }

        _handle.Dispose();
    }

    /// <summary>Makes the lease its own, or finds that another lives.</summary>
    private static void Claim(IStorage storage, string folder, LockHolder self, LeaseWatch? watch)
    {
        byte[]? seen = Bytes(folder);
        var other = ReadHolder(folder);
        if (other is not null && IsAlive(storage, folder, other, self, watch))
        {
            throw new FolderInUseException(
                folder,
                $"{other} (heard of {(self.Since - other.Renewed).TotalSeconds:F0} s ago; given up after {Lease.TotalSeconds:F0} s)");
        }

        bool isOurs = seen is null ? WholeFile.TryWriteNew(storage, HolderPath(folder), Text(self)) : TakeOver(storage, folder, seen, self);
        if (!isOurs)
        {
            throw new FolderInUseException(folder, ReadHolder(folder)?.ToString() ?? "another process");
        }
    }

    /// <summary>
    /// On this machine the lock of the system, which we have, says that nobody lives, unless the disk knows no such locks; of another
    /// machine its lease does.
    /// </summary>
    private static bool IsAlive(IStorage storage, string folder, LockHolder other, LockHolder self, LeaseWatch? watch)
    {
        if (other.IsOnSameMachine(self))
        {
            return IsAlive(other.Process) && other.IsBelieved(self.Since, Lease) && !IsExclusive(storage, folder);
        }

        return other.IsPossible(self.Since, Lease)
            && (watch is null ? AgeOnDisk(storage, folder) < Lease : watch.IsAlive(folder, other));
    }

    /// <summary>Whether a lock that we have keeps others out; some network disks say yes to everybody.</summary>
    private static bool IsExclusive(IStorage storage, string folder)
    {
        using var second = storage.TryLock(LockPath(folder));
        return second is null;
    }

    /// <summary>How long ago a lease was renewed, by the clock of the disk: the time of a file that is written now, less its own.</summary>
    private static TimeSpan AgeOnDisk(IStorage storage, string folder)
    {
        string now = $"{HolderPath(folder)}-now";
        WholeFile.Write(storage, now, "now"u8);
        var age = File.GetLastWriteTimeUtc(now) - File.GetLastWriteTimeUtc(HolderPath(folder));
        storage.Delete(now);
        return age;
    }

    /// <summary>
    /// Puts its own lease in the place of a dead one. Who may do it is decided by a file that is named after the very bytes of the dead
    /// lease, which one process only can make. Who is late finds other bytes than those that it saw, or nothing, and goes.
    /// </summary>
    private static bool TakeOver(IStorage storage, string folder, byte[] dead, LockHolder self)
    {
        string right = $"{HolderPath(folder)}.{Convert.ToHexStringLower(SHA256.HashData(dead))[..16]}{WholeFile.Beside}";
        if (!WholeFile.TryWriteNew(storage, right, Text(self)))
        {
            // Whoever has it is done in a moment; one that died just then left it behind.
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(right) > Lease + LockHolder.LargestClockError)
            {
                storage.Delete(right);
            }

            return false;
        }

        try
        {
            if (Bytes(folder) is not { } now || !now.AsSpan().SequenceEqual(dead))
            {
                return false;
            }

            WholeFile.Write(storage, HolderPath(folder), Text(self));
            return true;
        }
        finally
        {
            storage.Delete(right);
        }
    }

    /// <summary>The lease as it stands on the disk; null where there is none.</summary>
    private static byte[]? Bytes(string folder)
    {
        try
        {
            return BoundedFile.ReadBytes(HolderPath(folder), LargestLease);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (InvalidDataException)
        {
            return []; // No lease of ours, whatever it is.
        }
    }

    private static IDisposable Lock(IStorage storage, string folder, LockHolder self)
    {
        // Tried more than once: who just lists runs looks at the lock for a moment, and who just took it has not yet said who it is.
        for (int attempt = 1; ; attempt++)
        {
            if (storage.TryLock(LockPath(folder)) is { } handle)
            {
                return handle;
            }

            var holder = ReadHolder(folder);
            bool isKnown = holder is not null && (!holder.IsOnSameMachine(self) || IsAlive(holder.Process));
            if (attempt >= (isKnown ? AttemptCount : AttemptCountWhileDead))
            {
                throw new FolderInUseException(folder, holder?.ToString() ?? "another process");
            }

            Thread.Sleep(Pause);
        }
    }

    private static bool IsAlive(int process) => !OperatingSystem.IsLinux() || Directory.Exists($"/proc/{process}");

    /// <summary>Null where there is none, or none that can be read: it only says what a person may want to know.</summary>
    private static LockHolder? ReadHolder(string folder) => ReadFile(HolderPath(folder));

    private static LockHolder? ReadFile(string path)
    {
        try
        {
            return RecordFiles.Read(path, RecordFiles.Indented.LockHolder);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Renew()
    {
        lock (_writing)
        {
            try
            {
                if (!_isOver && (ReadHolder(_folder)?.IsSame(_self) ?? true))
                {
                    WriteHolder(_self with { Renewed = _clock.GetUtcNow() });
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // A full disk: the next checkpoint says so. Until then only other machines would notice.
            }
        }
    }

    private void WriteHolder(LockHolder holder) => WholeFile.Write(_storage, HolderPath(_folder), Text(holder));

    private static byte[] Text(LockHolder holder) =>
        Encoding.UTF8.GetBytes(RecordFiles.ToText(holder, RecordFiles.Indented.LockHolder));

    private static string LockPath(string folder) => Path.Combine(folder, "lock");

    private static string HolderPath(string folder) => Path.Combine(folder, "lock-holder");
}
