namespace Kenyon.Inference.Models;

/// <summary>The families of plasticity rules as models.</summary>
internal static class RuleFamilies
{
    private static readonly int[] s_powers = [0, 1, 2];

    /// <summary>Families by their names.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<NamedTerm>> All { get; } = new Dictionary<string, IReadOnlyList<NamedTerm>>(StringComparer.Ordinal)
    {
        ["rewardHebbian"] =
        [
            Named(new RulePowers(1, 1, 1)), Named(new RulePowers(1, 0, 1)), Named(new RulePowers(1, 1)), Named(new RulePowers(1)),
            Named(new RulePowers(0, 1, 1)), Named(new RulePowers(0, 0, 1)), Named(new RulePowers(0, 1)), Named(new RulePowers()),
        ],
        ["taylor"] = [.. from reward in s_powers from pre in s_powers from weight in s_powers select Named(new RulePowers(reward, pre, Weight: weight))],
        ["taylorPost"] = [.. from reward in s_powers from pre in s_powers from post in s_powers select Named(new RulePowers(reward, pre, post))],
    };

    private static NamedTerm Named(RulePowers powers)
    {
        (string Word, string Symbol, int Power)[] parts =
            [("Reward", "R", powers.Reward), ("Pre", "x", powers.Pre), ("Post", "y", powers.Post), ("Weight", "w", powers.Weight)];
        string name = string.Concat(parts.Where(part => part.Power > 0).Select(part => part.Word + (part.Power > 1 ? "2" : "")));
        string factors = string.Join('·', parts.Where(part => part.Power > 0).Select(part => part.Symbol + (part.Power > 1 ? "²" : "")));
        return new NamedTerm(name.Length > 0 ? name : "Bias", factors, powers);
    }
}
