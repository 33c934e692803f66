using Kenyon.Numerics.Kernels;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Experiments.Specs;

/// <summary>
/// A number that describes a rule: a descriptor of MAP-Elites, which is in [0, 1], or an objective of NSGA-II. Descriptors go by the
/// effective rule, η·θ of the terms that act, so that coefficients that a normalisation cancels decide nothing (docs/STRATEGIES.md).
/// </summary>
/// <param name="Name">Name in files.</param>
/// <param name="Description">What it is.</param>
/// <param name="IsShare">Whether it is in [0, 1], as a descriptor has to be.</param>
/// <param name="Of">The number of a rule under its settings.</param>
public sealed record RuleMeasure(string Name, string Description, bool IsShare, Func<RuleReading, RuleSpec, double> Of)
{
    /// <summary>Share of the largest coefficient above which a term counts.</summary>
    public const double NegligibleShare = 0.05;

    /// <summary>All measures there are.</summary>
    public static IReadOnlyList<RuleMeasure> All { get; } =
    [
        new("rewardShare", "Share of the terms with reward in the sum of |effective coefficient|.", true, (rule, settings) => ShareOf(
            rule, settings, term => term.Reward > 0)),
        new("outputShare", "Share of the terms with the agent's own output (y or w).", true, (rule, settings) => ShareOf(
            rule, settings, term => term.Post + term.Weight > 0)),
        new(
            "forgetting",
            "Forgetting over learning and forgetting: −PrePost / (|RewardPre| − PrePost) of the effective rule; "
            + "0 where PrePost is positive.",
            true,
            ForgettingOf),
        new("rate", "Learning rate on a logarithmic scale between the ends of rule.rateRange.", true, RateOf),
        new("termCount", "Number of terms above 5 % of the largest.", false, (rule, _) => rule.Canonical.Count(
            value => Math.Abs(value) > NegligibleShare)),
    ];

    /// <summary>A measure by its name.</summary>
    /// <param name="name">One of the names of <see cref="All"/>.</param>
    /// <exception cref="ArgumentException">There is no such measure.</exception>
    public static RuleMeasure Find(string name) => All.FirstOrDefault(measure => measure.Name == name)
        ?? throw new ArgumentException(
            $"There is no measure {name}; must be one of {string.Join(", ", All.Select(measure => measure.Name))}.", nameof(name));

    private static double ShareOf(RuleReading rule, RuleSpec settings, Func<RuleTerm, bool> counts)
    {
        double sum = 0;
        double all = 0;
        for (int position = 0; position < rule.Family.Terms.Count; position++)
        {
            var term = rule.Family.Terms[position];
            double size = term.IsCancelled(settings.Normalization) ? 0 : Math.Abs(rule.Effective[position]);
            all += size;
            sum += counts(term) ? size : 0;
        }

        return all > 0 ? sum / all : 0;
    }

    private static double ForgettingOf(RuleReading rule, RuleSpec settings)
    {
        var effective = rule.Family.ByName(rule.Effective);
        double forgetting = Math.Max(0, -(RewardHebbian.PrePost.SumIn(effective) ?? 0));
        double learning = Math.Abs(RewardHebbian.RewardPre.SumIn(effective) ?? 0);
        return forgetting + learning > 0 ? forgetting / (forgetting + learning) : 0;
    }

    private static double RateOf(RuleReading rule, RuleSpec settings)
    {
        double lowest = DoubleMath.Log(settings.RateRange[0]);
        double highest = DoubleMath.Log(settings.RateRange[1]);
        return rule.Rate > 0 && highest > lowest ? Math.Clamp((DoubleMath.Log(rule.Rate) - lowest) / (highest - lowest), 0, 1) : 0;
    }
}
