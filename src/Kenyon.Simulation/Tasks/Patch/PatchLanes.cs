namespace Kenyon.Simulation.Tasks.Patch;

/// <summary>
/// Where the numbers of sixteen lifetimes stand, in floats from the start of their group; every row is sixteen lanes. In the world of a
/// step: from the start of the step.
/// </summary>
internal static class PatchLanes
{
    /// <summary>World: what the first harvest would yield, were the agent to arrive now.</summary>
    public const int Arrival = 0;

    /// <summary>World: uniform number that decides whether it leaves.</summary>
    public const int Mark = 16;

    /// <summary>World: noise ξ of what is felt.</summary>
    public const int Noise = 32;

    /// <summary>World: best rate of the environment, which an oracle is told.</summary>
    public const int Worth = 48;

    /// <summary>World: inputs x. Shape [K × 16].</summary>
    public const int Inputs = 64;

    /// <summary>y of this unit of time.</summary>
    public const int Readout = 0;

    /// <summary>R of this unit of time; 0 on the way.</summary>
    public const int Reward = 16;

    /// <summary>All ones in the lanes that learn now.</summary>
    public const int Mask = 32;

    /// <summary>Σ |change of a weight| so far.</summary>
    public const int Change = 48;

    /// <summary>Σ yields so far.</summary>
    public const int Total = 64;

    /// <summary>What this unit of time yields, without noise.</summary>
    public const int Yield = 80;

    /// <summary>What the next harvest will yield.</summary>
    public const int Next = 96;

    /// <summary>Units of time left on the way; 0 in a patch.</summary>
    public const int Left = 112;

    /// <summary>Learning events so far.</summary>
    public const int Events = 128;

    /// <summary>β.</summary>
    public const int InverseTemperature = 144;

    /// <summary>b.</summary>
    public const int LeavingBias = 160;

    /// <summary>Floats that a group needs.</summary>
    public const int Size = 176;

    /// <summary>Floats of a step of the world.</summary>
    /// <param name="inputCount">K.</param>
    public static int WorldSize(int inputCount) => Inputs + (inputCount * 16);
}
