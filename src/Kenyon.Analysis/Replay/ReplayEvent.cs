namespace Kenyon.Analysis.Replay;

/// <summary>One opportunity to learn, as it is drawn: a meal, an item shown, a trial.</summary>
/// <param name="Step">Number of the step, from 0.</param>
/// <param name="Item">Number of the item in its life, or of the option taken, from 0.</param>
/// <param name="IsTaken">Whether it was eaten, shown or taken; false where it was left.</param>
/// <param name="Value">v·x, or the expected reward of what was chosen, in units of value.</param>
/// <param name="Readout">y of the first row, before learning.</param>
/// <param name="Reward">R felt, with sensing noise.</param>
/// <param name="State">Which value vector was in force, an index into <see cref="LifetimeReplay.Values"/>.</param>
/// <param name="Gain">What the life has come to so far: the sum of value, expected reward or −squared error, in float.</param>
/// <param name="Alignment">Cosine of the first row of W, in the canonical sign and before it learnt, with the values; NaN where there is
/// no direction of value.</param>
/// <param name="Weights">W afterwards; with an expansion what it says of ingredients. Shape [M × K].</param>
public sealed record ReplayEvent(
    int Step,
    int Item,
    bool IsTaken,
    float Value,
    float Readout,
    float Reward,
    int State,
    float Gain,
    double Alignment,
    IReadOnlyList<float> Weights);
