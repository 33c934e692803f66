using System.Text;

namespace Kenyon.Simulation.Plasticity;

/// <summary>
/// One term of a plasticity rule: a product of powers, times a coefficient and (as a rule) the learning rate (MODEL.md, section 3).
/// Everything that is known of a term in advance follows from its powers.
/// </summary>
/// <param name="Reward">Power of the reward R, at least 0, as are the others.</param>
/// <param name="Pre">Power of the input x.</param>
/// <param name="Post">Power of the readout y.</param>
/// <param name="Weight">Power of the weight w.</param>
/// <param name="MeanReward">Power of the running mean reward r̄.</param>
/// <param name="IsScaled">Whether the learning rate η multiplies the term; only a rule written as text can have terms without it.</param>
public sealed record RuleTerm(int Reward = 0, int Pre = 0, int Post = 0, int Weight = 0, int MeanReward = 0, bool IsScaled = true)
{
    /// <summary>
    /// Name in files: the powers in order, e.g. <c>RewardPrePost</c> or <c>Reward2Weight</c>; <c>Bias</c> where all are 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A power is negative.</exception>
    public string Name =>
        NameOf([("Reward", Reward), ("Pre", Pre), ("Post", Post), ("Weight", Weight), ("MeanReward", MeanReward)], IsScaled);

    /// <summary>What the term multiplies as text, e.g. <c>R·x·y</c> or <c>R²·w</c>; empty for the bias.</summary>
    public string Factors =>
        string.Join('·', Powers.Where(power => power.Exponent > 0).Select(power => power.Symbol + Superscript(power.Exponent)));

    /// <summary>The variables in the order in which they are written, with their powers.</summary>
    public IReadOnlyList<(string Symbol, int Exponent)> Powers =>
        [("R", Reward), ("x", Pre), ("y", Post), ("w", Weight), ("r̄", MeanReward)];

    /// <summary>
    /// Whether the coefficient changes its sign under y → −y, W → −W (consequence c): the term then keeps its value while ΔW has to turn
    /// round. True where the powers of y and w add up to an even number.
    /// </summary>
    public bool ChangesWithSign => (Post + Weight) % 2 == 0;

    /// <summary>
    /// How the coefficient changes under y → c·y, W → c·W, c > 0 (consequence d): it is multiplied by c to this power,
    /// 1 − (power of y) − (power of w). Where it is 0 the coefficient does not depend on the scale of W.
    /// </summary>
    public int ScaleExponent => 1 - Post - Weight;

    /// <summary>
    /// Whether a normalisation cancels the term exactly (consequence a): centring takes away whatever adds the same to all weights, and a
    /// term with neither x nor w does. Such a coefficient is unidentifiable and drifts freely.
    /// </summary>
    /// <param name="normalization">What happens to the weights after an update.</param>
    public bool IsCancelled(Normalization normalization) => normalization != Normalization.None && Pre == 0 && Weight == 0;

    /// <summary>Whether another term multiplies the same variables; the learning rate may scale one of the two and not the other.</summary>
    /// <param name="other">The other.</param>
    public bool MultipliesLike(RuleTerm other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with { IsScaled = other.IsScaled } == other;
    }

    /// <summary>
    /// What a rule has in front of these variables: that of the term that the learning rate scales and, in rules written as text, of the
    /// one that it does not.
    /// </summary>
    /// <param name="effective">Effective coefficients by name of the term.</param>
    /// <returns>Null where the rule has neither term.</returns>
    public double? SumIn(IReadOnlyDictionary<string, double> effective)
    {
        ArgumentNullException.ThrowIfNull(effective);
        double[] found = [.. new[] { this with { IsScaled = true }, this with { IsScaled = false } }
            .Where(term => effective.ContainsKey(term.Name))
            .Select(term => effective[term.Name])];
        return found.Length > 0 ? found.Sum() : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static string NameOf(IReadOnlyList<(string Word, int Power)> powers, bool isScaled)
    {
        var name = new StringBuilder();
        foreach (var (word, power) in powers)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(power, word);
            name.Append(power > 0 ? word : "").Append(power > 1 ? $"{power}" : "");
        }

        return (name.Length > 0 ? name : name.Append("Bias")).Append(isScaled ? "" : "Unscaled").ToString();
    }

    private static string Superscript(int exponent) =>
        exponent == 1 ? "" : string.Concat($"{exponent}".Select(digit => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0']));
}
