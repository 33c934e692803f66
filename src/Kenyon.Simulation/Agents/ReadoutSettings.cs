namespace Kenyon.Simulation.Agents;

/// <summary>What stands between learning and acting (MODEL.md, eq. 8).</summary>
public enum ReadoutKind
{
    /// <summary>y = W·x.</summary>
    Linear,

    /// <summary>y = tanh(k W·x).</summary>
    Tanh,

    /// <summary>y = +1 if W·x ≥ 0, else −1.</summary>
    Binary,

    /// <summary>The nearest of 2^b equally spaced levels from −2 to 2, ends included.</summary>
    Quantized,

    /// <summary>
    /// y = v·x with the values in force: the agent is told every value. No agent can know so much; an upper bound for those that learn.
    /// </summary>
    Oracle,
}

/// <summary>Settings of the readout.</summary>
/// <param name="Kind">Which function of W·x.</param>
/// <param name="Gain">k of the tanh readout, greater than 0.</param>
/// <param name="Bits">b of the quantized readout, in [1, 8].</param>
/// <param name="Noise">τ of the channel noise, at least 0; the same noisy y acts and learns.</param>
/// <param name="Width">M, rows of plastic weights, in [1, 16]; above 1 in foraging only.</param>
public sealed record ReadoutSettings(
    ReadoutKind Kind = ReadoutKind.Linear, double Gain = 1, int Bits = 4, double Noise = 0, int Width = 1);
