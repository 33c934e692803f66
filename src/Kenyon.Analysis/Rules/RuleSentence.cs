using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Rules;

/// <summary>A rule as a plain sentence.</summary>
public static class RuleSentence
{
    private const double Alike = 0.15;

    /// <summary>What a rule does, one sentence, e.g. <c>It predicts the value and corrects it by 52 % of the error.</c></summary>
    /// <param name="family">Family of the rule.</param>
    /// <param name="effective">η·θ in the order of the family's terms, in the scale of <see cref="ScaleGauge"/>. Shape [terms].</param>
    /// <param name="context">Where it evolved.</param>
    public static string Write(RuleFamily family, IReadOnlyList<double> effective, RuleContext context)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(effective);
        var shown = RuleFormula.ShownTerms(family, effective, context.Normalization);
        if (shown.Count == 0)
        {
            return "It does not learn: no term acts.";
        }

        double learning = Of(RewardHebbian.RewardPre), forgetting = -Of(RewardHebbian.PrePost);
        var others = shown.Where(term => term.Name != RewardHebbian.RewardPre.Name && term.Name != RewardHebbian.PrePost.Name)
            .OrderByDescending(term => Math.Abs(effective[family.IndexOf(term)])).ToList();
        string beside = others.Count == 0 ? "" : $"; beside that it {string.Join(" and ", others.Take(2).Select(Describe))}";
        bool learns = learning > 0 && shown.Any(term => term.Name == RewardHebbian.RewardPre.Name);
        bool forgets = forgetting > 0 && shown.Any(term => term.Name == RewardHebbian.PrePost.Name);
        if (learns && forgets && context.HasFreeScale)
        {
            return $"It predicts the value up to a scale and corrects it by {Percent(forgetting)} of the error{beside}.";
        }

        if (learns && forgets && Math.Abs(learning - forgetting) <= Alike * Math.Max(learning, forgetting))
        {
            return $"It predicts the value and corrects it by {Percent((learning + forgetting) / 2)} of the error{beside}.";
        }

        if (learns && forgets)
        {
            double ratio = forgetting / learning;
            return $"It learns from reward at {RuleFormula.Number(learning)} and forgets its own prediction at "
                + $"{RuleFormula.Number(forgetting)}, "
                + (ratio > 1 ? $"{Percent(ratio - 1)} faster than it learns" : $"{Percent(1 - ratio)} slower than it learns")
                + $"{beside}.";
        }

        return "It "
            + $"{string.Join(" and ", shown.OrderByDescending(term => Math.Abs(effective[family.IndexOf(term)])).Take(3).Select(Describe))}"
            + ".";

        double Of(RuleTerm term) => family.IndexOf(term) is >= 0 and var position ? effective[position] : 0;

        string Describe(RuleTerm term)
        {
            double value = effective[family.IndexOf(term)];
            string verb = value > 0 ? "adds" : "takes away";
            string meaning = (term.Name, value > 0) switch
            {
                (nameof(RewardHebbian.RewardPre), true) => " (inputs that come with reward grow)",
                (nameof(RewardHebbian.RewardPre), false) => " (inputs that come with reward shrink)",
                (nameof(RewardHebbian.RewardPrePost), true) => " (Hebbian growth gated by reward)",
                (nameof(RewardHebbian.PrePost), true) => " (Hebbian growth without reward)",
                (nameof(RewardHebbian.PrePost), false) => " (forgetting)",
                (nameof(RewardHebbian.Pre), _) => " (a drift with every input)",
                (nameof(RewardHebbianDecay.Weight), false) => " (forgetting of all weights)",
                (nameof(RewardHebbian.Bias), _) => " (a constant drift)",
                _ => "",
            };
            return $"{verb} {RuleFormula.Number(Math.Abs(value))}{(term.Factors.Length > 0 ? "·" + term.Factors : "")}{meaning}";
        }
    }

    private static string Percent(double share) => share is > 0 and < 0.005 ? "less than 1 %" : $"{100 * share:F0} %";
}
