using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Rules;

/// <summary>Which parts of an evolved rule are identified, and which only look so (MODEL.md, section 3, consequences a to e).</summary>
public static class RuleIdentifiability
{
    private const string Products =
        "Only the products η·θ are identified, not η and θ by themselves: compare effective coefficients, or ratios of coefficients.";

    private const string Unscaled = "What multiplies each term is identified: η·θ, or the number itself where the rule has no η before it. "
        + "Compare effective coefficients.";

    /// <summary>What is known of a term.</summary>
    /// <param name="term">A term.</param>
    /// <param name="context">Where the rule evolved.</param>
    public static TermStatus StatusOf(RuleTerm term, RuleContext context)
    {
        ArgumentNullException.ThrowIfNull(term);
        ArgumentNullException.ThrowIfNull(context);
        if (!context.Terms.Contains(term))
        {
            return TermStatus.Excluded;
        }

        return term.IsCancelled(context.Normalization)
            ? context.CoefficientsPenalised ? TermStatus.PenaltyOnly : TermStatus.Unidentifiable
            : TermStatus.Identified;
    }

    /// <summary>The statements that hold where a rule evolved, in the order a to e.</summary>
    /// <param name="context">Where the rule evolved.</param>
    public static IReadOnlyList<IdentifiabilityStatement> Statements(RuleContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var statements = new List<IdentifiabilityStatement>
        {
            new('a', Cancellation(context)),
            new('b', context.Terms.All(term => term.IsScaled) ? Products : Unscaled),
            new('c', Sign(context)),
        };
        if (Scale(context) is { } scale)
        {
            statements.Add(new('d', scale));
        }

        if (context.Readout == ReadoutKind.Binary)
        {
            statements.Add(new('e', BinaryScale(context)));
        }

        return statements;
    }

    private static string Cancellation(RuleContext context)
    {
        RuleTerm[] cancelled = [.. context.Terms.Where(term => term.IsCancelled(context.Normalization))];
        if (context.Normalization == Normalization.None)
        {
            return "The weights are not normalised: every term acts on behaviour.";
        }

        if (cancelled.Length == 0)
        {
            return "Centring cancels the terms with neither x nor w, which took no part here.";
        }

        string terms = List(cancelled);
        bool isOne = cancelled.Length == 1;
        string cause = $"{terms} {(isOne ? "adds" : "add")} the same amount to all weights, which centring cancels: "
            + $"{(isOne ? "it is" : "they are")} unidentifiable";
        return context.CoefficientsPenalised
            ? $"{cause} from behaviour, and only the penalty acts on {(isOne ? "it" : "them")}."
            : $"{cause} and {(isOne ? "drifts" : "drift")} freely, whatever the value found.";
    }

    private static string Sign(RuleContext context) => context switch
    {
        { HasFreeSign: true } =>
            "The sign of y is free, because the motor weights on y change sign with it: the canonical form takes the sign with "
            + "corr(y, v·x) > 0, or RewardPre > 0 where that is not known.",
        _ => $"{context.Task.Consumer.FixesSign}: no sign is turned.",
    };

    private static string? Scale(RuleContext context)
    {
        if (context.Readout != ReadoutKind.Linear)
        {
            return null;
        }

        if (context.HasFreeScale)
        {
            string pinned = context.GivenInitialValue != 0
                ? " beyond what the value at birth that is given, which is not scaled along, pins down."
                : context.InitialWeightNoise == 0 ? "." : " beyond what the noise of W(0), which is not scaled along, pins down.";
            string consumer = context.Task.Consumer.TakesUpScale is { Length: > 0 } takesUp ? $" {takesUp}" : "";
            string forgetting = consumer
                + (context.Terms.Contains(RewardHebbian.PrePost) ? " The forgetting rate −η·θ(PrePost) is identified." : "");
            if (context.Terms.Any(term => !RewardHebbian.Family.Terms.Contains(term)))
            {
                RuleTerm[] known = [.. context.Terms.Where(term => term.ScaleExponent == 0 && !term.IsCancelled(context.Normalization))];
                return "The scale of W is free: W → cW with c > 0 multiplies the coefficient of a term by c to the power "
                    + "of 1 less the powers of y "
                    + "and w in it, so coefficients with different such powers cannot be compared"
                    + pinned
                    + (known.Length > 0 ? $" Identified by themselves: η·θ of {List(known)}." : "");
            }

            return "The scale of W is free: W → cW with c > 0 turns RewardPre and Pre (without centring Reward and Bias too) into c times "
                + "themselves, so the ratio RewardPre : PrePost is not identified"
                + pinned + forgetting;
        }

        return context.Normalization == Normalization.Sphere
            ? "The sphere fixes the scale of W, |W|² = 12: effective coefficients are relative to it."
            : context.Task.Consumer.FixesScale;
    }

    private static string BinaryScale(RuleContext context)
    {
        if (context.Normalization == Normalization.Sphere)
        {
            return "A binary y does not change with the scale of W, which the sphere fixes: "
                + "effective coefficients are relative to |W|² = 12.";
        }

        return context is { InitialWeightNoise: 0, WeightsEvolved: false }
            ? "A binary y does not change with the scale of W, and W(0) = 0: η is not identified, only ratios of coefficients are."
            : "A binary y does not change with the scale of W: η is identified only relative to |W(0)|.";
    }

    private static string List(IReadOnlyList<RuleTerm> terms) => terms.Count == 1
        ? terms[0].ToString()
        : string.Join(", ", terms.SkipLast(1)) + " and " + terms[^1];
}
