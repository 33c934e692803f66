using Kenyon.Analysis.Events;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Rules;

/// <summary>
/// How much of what an evolved rule does a textbook rule does too: over all events of the agent's own lifetimes, the fraction of Σ|ΔW|²
/// that the textbook rule explains with its best rate, 1 − min Σ|ΔW − η u|² / Σ|ΔW|², η at least 0. Both changes are centred where the
/// weights are. Where the scale of y is free (MODEL.md, section 3, consequences d and e) parts of the textbook rule that scale differently
/// have a rate each, because no experiment could tell them apart by size. Textbook rules make y rise with value: where a motor network that
/// was given has it fall, they are turned round.
/// </summary>
/// <param name="Rule">The textbook rule.</param>
/// <param name="Explained">Fraction explained, in [0, 1].</param>
/// <param name="EventCount">Number of events.</param>
public sealed record TextbookFit(TextbookRule Rule, double Explained, int EventCount)
{
    /// <summary>Fits all textbook rules, best first.</summary>
    /// <param name="canonical">The agent.</param>
    /// <param name="events">Its events.</param>
    public static IReadOnlyList<TextbookFit> Of(CanonicalAgent canonical, LearningEvents events)
    {
        ArgumentNullException.ThrowIfNull(canonical);
        ArgumentNullException.ThrowIfNull(events);
        bool falls = canonical.Falls();
        return [.. TextbookRule.All.Select(rule => new TextbookFit(rule, Explain(canonical, events, rule, falls), events.All.Count))
            .OrderByDescending(fit => fit.Explained)];
    }

    private static double Explain(CanonicalAgent canonical, LearningEvents events, TextbookRule rule, bool falls)
    {
        var evolved = canonical.Reading.Family.Terms.Select((term, position) => (canonical.Reading.Effective[position], term))
            .Where(pair => pair.Item1 != 0)
            .ToArray();
        var parts = rule.Terms.Select(entry => (falls && entry.Term.ChangesWithSign ? -entry.Coefficient : entry.Coefficient, entry.Term))
            .GroupBy(entry => canonical.Context.ScaleExponentOf(entry.Term)).OrderByDescending(group => group.Key)
            .Select(group => group.ToArray()).ToArray();
        bool isCentered = canonical.Context.Normalization != Normalization.None;
        var change = new double[events.InputCount];
        var directions = parts.Select(_ => new double[events.InputCount]).ToArray();
        double total = 0;
        var projections = new double[parts.Length];
        var products = new double[parts.Length, parts.Length];
        for (int index = 0; index < events.All.Count; index++)
        {
            TermChange.Sum(evolved, events, index, isCentered, change);
            total += Dot(change, change);
            for (int part = 0; part < parts.Length; part++)
            {
                TermChange.Sum(parts[part], events, index, isCentered, directions[part]);
                projections[part] += Dot(change, directions[part]);
                for (int other = 0; other <= part; other++)
                {
                    products[part, other] += Dot(directions[part], directions[other]);
                }
            }
        }

        return total > 0 ? Math.Clamp(Best(projections, products) / total, 0, 1) : 0;
    }

    /// <summary>The largest explained sum of squares with rates of at least 0, for one or two parts.</summary>
    private static double Best(double[] projections, double[,] products)
    {
        double best = 0;
        for (int part = 0; part < projections.Length; part++)
        {
            if (projections[part] > 0 && products[part, part] > 0)
            {
                best = Math.Max(best, projections[part] * projections[part] / products[part, part]);
            }
        }

        if (projections.Length == 2)
        {
            double determinant = (products[0, 0] * products[1, 1]) - (products[1, 0] * products[1, 0]);
            double first = ((products[1, 1] * projections[0]) - (products[1, 0] * projections[1])) / determinant;
            double second = ((products[0, 0] * projections[1]) - (products[1, 0] * projections[0])) / determinant;
            if (determinant > 1e-12 * products[0, 0] * products[1, 1] && first >= 0 && second >= 0)
            {
                best = Math.Max(best, (first * projections[0]) + (second * projections[1]));
            }
        }

        return best;
    }

    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int input = 0; input < left.Length; input++)
        {
            sum += left[input] * right[input];
        }

        return sum;
    }
}
