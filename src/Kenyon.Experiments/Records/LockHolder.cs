namespace Kenyon.Experiments.Records;

/// <summary>Who works in a run folder: <c>lock-holder</c>.</summary>
/// <param name="Host">Name of the machine.</param>
/// <param name="Boot">Id of the machine's present start where the system has one; else empty. Equal ids are the same machine.</param>
/// <param name="Process">Id of the process there.</param>
/// <param name="Since">When it began.</param>
/// <param name="Renewed">When it last said that it lives. Counts for other machines only.</param>
public sealed record LockHolder(string Host, string Boot, int Process, DateTimeOffset Since, DateTimeOffset Renewed)
{
    /// <summary>This process.</summary>
    /// <param name="now">The time.</param>
    public static LockHolder Here(DateTimeOffset now)
    {
        const string Source = "/proc/sys/kernel/random/boot_id";
        return new LockHolder(
            Environment.MachineName, File.Exists(Source) ? File.ReadAllText(Source).Trim() : "", Environment.ProcessId, now, now);
    }

    /// <summary>
    /// Largest difference between the clocks of two machines that is believed: a holder from further in the future has a clock that cannot
    /// be.
    /// </summary>
    public static readonly TimeSpan LargestClockError = TimeSpan.FromMinutes(10);

    /// <summary>Whether a holder on another machine is believed to live.</summary>
    /// <param name="now">The time here.</param>
    /// <param name="lease">How long it is believed after it last said so.</param>
    public bool IsBelieved(DateTimeOffset now, TimeSpan lease)
    {
        var age = now - Renewed; // No date and time is too far away for a difference.
        return age < lease && age > -LargestClockError;
    }

    /// <summary>
    /// Whether what a holder says of the time can be so, given that the clocks of two machines differ by
    /// <see cref="LargestClockError"/> at most: one that was silent for longer is dead whatever the clocks say.
    /// </summary>
    /// <param name="now">The time here.</param>
    /// <param name="lease">How long it is believed after it last said so.</param>
    public bool IsPossible(DateTimeOffset now, TimeSpan lease) => (now - Renewed).Duration() < lease + LargestClockError;

    /// <summary>Whether another holder is on the same machine, where the lock of the operating system is all that counts.</summary>
    /// <param name="other">The other.</param>
    public bool IsOnSameMachine(LockHolder other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Host == other.Host || (Boot.Length > 0 && Boot == other.Boot);
    }

    /// <summary>Whether this is the same holder, renewed or not.</summary>
    /// <param name="other">The other.</param>
    public bool IsSame(LockHolder other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Host == other.Host && Process == other.Process && Since == other.Since;
    }

    /// <summary>Host, process and since when.</summary>
    public override string ToString() => $"process {Process} on {Host} since {Since.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}";
}
