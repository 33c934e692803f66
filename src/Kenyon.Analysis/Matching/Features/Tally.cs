using System.Numerics;
using Kenyon.Numerics.Kernels;

namespace Kenyon.Analysis.Matching.Features;

/// <summary>How often something happened, of how many times that it could.</summary>
/// <param name="Hits">How often it happened.</param>
/// <param name="Count">How often it could.</param>
public record struct Tally(int Hits, int Count)
{
    /// <summary>One more time at which it could happen.</summary>
    /// <param name="happened">Whether it did.</param>
    public void Add(bool happened)
    {
        Hits += happened ? 1 : 0;
        Count++;
    }

    /// <summary>Up to 64 more times, a bit each.</summary>
    /// <param name="could">Where it could happen.</param>
    /// <param name="happened">Where it did, if it could.</param>
    internal void AddWord(ulong could, ulong happened)
    {
        Hits += BitOperations.PopCount(could & happened);
        Count += BitOperations.PopCount(could);
    }

    /// <summary>Two tallies together.</summary>
    /// <param name="other">The other.</param>
    public readonly Tally Plus(Tally other) => new(Hits + other.Hits, Count + other.Count);

    /// <summary>
    /// Log odds with half a count on either side (Haldane 1956, doi 10.1111/j.1469-1809.1956.tb01389.x): finite for any tally, 0 for none.
    /// </summary>
    public readonly double LogOdds => DoubleMath.Log((Hits + 0.5) / (Count - Hits + 0.5));

    /// <summary>
    /// The share as an angle, arcsin √((hits + 3/8) / (count + 3/4)): its variance is about 1 / (4 count) whatever the share (Anscombe
    /// 1948, doi 10.1093/biomet/35.3-4.246). In radians, [0, π/2].
    /// </summary>
    public readonly double Angle => DoubleMath.Asin(Math.Sqrt((Hits + 0.375) / (Count + 0.75)));
}
