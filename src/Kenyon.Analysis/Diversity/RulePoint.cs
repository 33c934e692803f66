using Kenyon.Analysis.Rules;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Diversity;

/// <summary>What an evolved rule is up to symmetry and gauges: a point that can be compared with those of other runs.</summary>
/// <param name="Run">Id of the run.</param>
/// <param name="Condition">Name of its condition.</param>
/// <param name="Fitness">Fitness of the champion on its test lifetimes.</param>
/// <param name="Coefficients">Effective coefficients of the identified terms by name: canonical sign, scale of W fixed where it is free.</param>
public sealed record RulePoint(string Run, string Condition, double Fitness, IReadOnlyDictionary<string, double> Coefficients)
{
    /// <summary>Deviation of W(0) in whose units rules of free scale are compared: the default.</summary>
    public const double ReferenceNoise = 0.1;

    /// <summary>
    /// Reads an agent. The sign of y is that with corr(y, v·x) > 0 (MODEL.md, section 3, consequence c). Where the scale of W is free
    /// (consequence d), W is measured in units in which the noise of W(0) is <see cref="ReferenceNoise"/>; where there is no noise either, in
    /// those in which the terms that scale with W weigh as much as all others together.
    /// </summary>
    /// <param name="evolved">A plastic agent.</param>
    /// <exception cref="ArgumentException">The agent is not plastic.</exception>
    public static RulePoint Of(EvolvedAgent evolved)
    {
        ArgumentNullException.ThrowIfNull(evolved);
        if (evolved.Champion.Rule is null)
        {
            throw new ArgumentException($"{evolved.Champion.Run} is not plastic (agent.plastic is false): it has no rule.", nameof(evolved));
        }

        var context = RuleContext.Of(evolved.Layout.Scenario, motorEvolves: evolved.Layout.Find(GenomeLayout.Motor) is not null);
        var agent = evolved.Layout.Decode(evolved.Genome);
        var reading = RuleReading.Of(
            agent.Rule, context.HasFreeSign, context.HasFreeSign ? ReadoutCorrelation.Of(evolved.Layout.Scenario, agent) : null);
        return new RulePoint(evolved.Champion.Run, evolved.Champion.Condition, evolved.Champion.Test.Mean, Identified(reading, context));
    }

    /// <summary>The identified part of a rule.</summary>
    /// <param name="reading">The rule, its sign fixed.</param>
    /// <param name="context">Where it evolved.</param>
    public static IReadOnlyDictionary<string, double> Identified(RuleReading reading, RuleContext context)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(context);
        var terms = reading.Family.Terms;
        int[] identified = [.. Enumerable.Range(0, terms.Count).Where(position =>
            context.Terms.Contains(terms[position]) && !terms[position].IsCancelled(context.Normalization))];
        double scale = !context.HasFreeScale ? 1
            : context.InitialWeightNoise > 0 ? ReferenceNoise / context.InitialWeightNoise
            : BalancedScale([.. identified.Select(position => (reading.Effective[position], terms[position].ScaleExponent))]);

        // An ordered dictionary: files must not depend on the order of a hash table.
        var coefficients = new OrderedDictionary<string, double>();
        foreach (int position in identified)
        {
            coefficients.Add(terms[position].Name, reading.Effective[position] * Math.Pow(scale, terms[position].ScaleExponent));
        }

        return coefficients;
    }

    /// <summary>The scale c at which the terms that grow with c weigh as much as the others: unique, because one side rises and the other does not.</summary>
    private static double BalancedScale(IReadOnlyList<(double Value, int Exponent)> terms)
    {
        if (terms.All(term => term.Value == 0 || term.Exponent > 0) || terms.All(term => term.Value == 0 || term.Exponent <= 0))
        {
            return 1;
        }

        double low = -100, high = 100;
        for (int halving = 0; halving < 100; halving++)
        {
            double middle = (low + high) / 2;
            double excess = terms.Sum(term => Math.Sign(term.Exponent - 0.5) * term.Value * term.Value * Math.Exp(2 * term.Exponent * middle));
            (low, high) = excess > 0 ? (low, middle) : (middle, high);
        }

        return Math.Exp((low + high) / 2);
    }
}
