using Kenyon.Analysis.Rules;
using Kenyon.Experiments.Champions;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Diversity;

/// <summary>What an evolved rule is up to symmetry and gauges: a point that can be compared with those of other runs.</summary>
/// <param name="Run">Id of the run.</param>
/// <param name="Condition">Name of its condition.</param>
/// <param name="Fitness">Fitness of the champion on its test lifetimes.</param>
/// <param name="Coefficients">Effective coefficients of the identified terms by name: canonical sign, scale of W fixed where it is
/// free.</param>
public sealed record RulePoint(string Run, string Condition, double Fitness, IReadOnlyDictionary<string, double> Coefficients)
{
    /// <summary>
    /// Reads an agent. The sign of y is that with corr(y, v·x) > 0 (MODEL.md, section 3, consequence c), also where a motor network that
    /// was given decides it; the scale of W is that of <see cref="ScaleGauge"/> (consequences d and e).
    /// </summary>
    /// <param name="evolved">A plastic agent.</param>
    /// <param name="canonical">The same agent in the canonical form, where it is known already.</param>
    /// <exception cref="ArgumentException">The agent is not plastic.</exception>
    public static RulePoint Of(EvolvedAgent evolved, CanonicalAgent? canonical = null)
    {
        ArgumentNullException.ThrowIfNull(evolved);
        if (!evolved.Layout.Scenario.Plastic)
        {
            throw new ArgumentException(
                $"{evolved.Champion.Run} is not plastic (agent.plastic is false): it has no rule.", nameof(evolved));
        }

        canonical = (canonical ?? CanonicalAgent.Of(evolved.Layout, evolved.Genome)).InRisingSign();
        return new RulePoint(
            evolved.Champion.Run,
            evolved.Champion.Condition,
            evolved.Champion.Test.Mean,
            Identified(canonical.Reading, canonical.Context, ScaleGauge.Of(canonical)));
    }

    /// <summary>The identified part of a rule.</summary>
    /// <param name="reading">The rule, its sign fixed.</param>
    /// <param name="context">Where it evolved.</param>
    /// <param name="gauge">The scale in which it is told.</param>
    public static IReadOnlyDictionary<string, double> Identified(RuleReading reading, RuleContext context, ScaleGauge gauge)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(gauge);
        var terms = reading.Family.Terms;

        // An ordered dictionary: files must not depend on the order of a hash table.
        var coefficients = new OrderedDictionary<string, double>();
        for (int position = 0; position < terms.Count; position++)
        {
            if (context.Terms.Contains(terms[position]) && !terms[position].IsCancelled(context.Normalization))
            {
                coefficients.Add(terms[position].Name, gauge.Effective[position]);
            }
        }

        return coefficients;
    }
}
