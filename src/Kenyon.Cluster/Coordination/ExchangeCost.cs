using System.Globalization;

namespace Kenyon.Cluster.Coordination;

/// <summary>What it costs to spread evaluations over workers, as it was measured, and when it pays.</summary>
/// <param name="clock">Tells how much time passes.</param>
internal sealed class ExchangeCost(TimeProvider clock)
{
    private int _count;
    private double _wall;
    private double _busy;
    private double _ideal;

    /// <summary>An evaluation begins.</summary>
    public long Begin() => clock.GetTimestamp();

    /// <summary>An evaluation is done.</summary>
    /// <param name="begun">What <see cref="Begin"/> gave.</param>
    /// <param name="busySeconds">Time that workers took for it, all together.</param>
    /// <param name="slotCount">Threads of all workers.</param>
    public void End(long begun, double busySeconds, int slotCount)
    {
        _count++;
        _wall += clock.GetElapsedTime(begun).TotalSeconds;
        _busy += busySeconds;
        _ideal += busySeconds / Math.Max(1, slotCount);
    }

    /// <summary>What was measured, in a sentence; null where nothing was.</summary>
    /// <param name="coreCount">Threads of one machine, with which it is compared.</param>
    public string? Sentence(int coreCount)
    {
        if (_count == 0 || _busy <= 0)
        {
            return null;
        }

        double cost = Math.Max(0, _wall - _ideal) / _count;
        double work = _busy / _count;
        double needed = 2 * coreCount * cost;
        string judgement = work > needed ? "this run does" : "this run is faster on one machine";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"an evaluation took workers {work:F3} s of their threads' time, and {1e3 * cost:F0} ms more than that shared out evenly. "
            + $"Beside "
            + $"one machine of {coreCount} threads two of them pay above 2 × {coreCount} × {1e3 * cost:F0} ms = "
            + $"{needed:F2} s: {judgement}.");
    }
}
