namespace Kenyon.ScalingBench;

/// <summary>A kind of work that is spread.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Seconds">Time of a core for a piece, in seconds.</param>
/// <param name="Bytes">Bytes of a piece on its way and back.</param>
/// <param name="IsShort">Whether it is a batch of one run, with a common end of every generation; else whole runs.</param>
/// <param name="RenewSeconds">Time between words of a worker that is at work, in seconds.</param>
/// <param name="RenewBytes">Bytes of such a word: a whole run tells how far it is.</param>
internal sealed record SimulatedWork(string Name, double Seconds, int Bytes, bool IsShort, double RenewSeconds, int RenewBytes)
{
    /// <summary>
    /// A wide run of foraging (64 candidates a batch, two batches a core and generation), the same with longer batches, and sweeps of
    /// whole runs.
    /// </summary>
    public static IReadOnlyList<SimulatedWork> All { get; } =
    [
        new("batches of 0.04 s", 0.04, 192 << 10, true, 1, 256),
        new("batches of 1 s", 1, 192 << 10, true, 1, 256),
        new("runs of 5 s", 5, 64 << 10, false, 1, 4 << 10),
        new("runs of 2 min", 120, 64 << 10, false, 1, 4 << 10),
    ];
}
