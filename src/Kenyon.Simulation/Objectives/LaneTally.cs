using Kenyon.Numerics.Lanes;

namespace Kenyon.Simulation.Objectives;

/// <summary>Adds up the rewards of sixteen lifetimes; equals <see cref="RewardTally"/> in every lane.</summary>
/// <typeparam name="TLanes">Width of a register.</typeparam>
/// <param name="total">What sums are divided by in the end.</param>
internal abstract unsafe class LaneTally<TLanes>(float total)
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>Floats that sixteen lifetimes need: the sums, then what an objective remembers beside them.</summary>
    public const int StateSize = 3 * LaneCount;

    protected const int LaneCount = 16;

    /// <summary>Begins sixteen lifetimes.</summary>
    /// <param name="state">Zeros. Shape [<see cref="StateSize"/>].</param>
    public virtual void BeBorn(float* state)
    {
    }

    /// <summary>Takes what one event or step yields.</summary>
    /// <param name="step">Number of the event or step, from 0.</param>
    /// <param name="rewards">R_t, 0 where nothing was eaten. Shape [16].</param>
    /// <param name="state">Sums and memory. Shape [<see cref="StateSize"/>].</param>
    public abstract void Add(int step, float* rewards, float* state);

    /// <summary>What a lifetime scores.</summary>
    /// <param name="state">Sums and memory. Shape [<see cref="StateSize"/>].</param>
    /// <param name="lane">Which lifetime.</param>
    public float Score(float* state, int lane) => state[lane] / total;
}
