using System.Runtime.InteropServices;

namespace Kenyon.Simulation.Tasks.Foraging;

/// <summary>
/// Where one lane of a foraging batch finds its own numbers: everything that a walk over single lanes touches, in one place. What looking
/// needs fills a cache line, what only eating needs the next.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 128)]
internal unsafe struct ForagingLane
{
    /// <summary>Packed position of food 0; the next is sixteen words on. Shape [F].</summary>
    public uint* Foods;

    /// <summary>Number of the item that food 0 is; the next is sixteen words on. Shape [F].</summary>
    public int* Items;

    /// <summary>
    /// What W sees of item 0, its ingredients or what an expansion makes of them; an item takes a fixed number of floats.
    /// </summary>
    public float* Seen;

    /// <summary>What W sees of the nearest food. Shape [inputs].</summary>
    public float* Inputs;

    /// <summary>First of them in the lane's column; the next is sixteen floats on. Shape [K].</summary>
    public float* InputColumn;

    /// <summary>Plastic weights, row after row; rows begin whole registers. Shape [M × stride].</summary>
    public float* Weights;

    /// <summary>The value vector in force. Shape [K].</summary>
    public float* Values;

    /// <summary>Events so far.</summary>
    public int EventCount;

    /// <summary>Items that have appeared so far.</summary>
    public int ItemCount;

    /// <summary>Σ v·x eaten.</summary>
    public float Gain;

    /// <summary>Reward noise ξ of event 0.</summary>
    public float* RewardNoise;

    /// <summary>Packed position of item 0.</summary>
    public uint* Positions;

    /// <summary>Number of the value vector at event 0.</summary>
    public int* Schedule;

    /// <summary>Value vector 0. Shape [vectors × K].</summary>
    public float* Vectors;

    /// <summary>First plastic weight of the lane's column; the next is sixteen floats on. Shape [M × K].</summary>
    public float* WeightColumn;

    /// <summary>First value in force of the lane's column; the next is sixteen floats on. Shape [K].</summary>
    public float* ValueColumn;
}
