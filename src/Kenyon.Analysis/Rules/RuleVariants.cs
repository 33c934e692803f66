using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Rules;

/// <summary>
/// Variants of one agent that differ in their coefficients only, as genomes of one layout, so that a whole set of them is evaluated at once on the same lifetimes. Every
/// coefficient is a gene here, whether it evolved, was given, frozen or made of other numbers; the rate is given.
/// </summary>
public sealed class RuleVariants
{
    private readonly Agent _agent;

    /// <summary>Variants of an agent.</summary>
    /// <param name="canonical">The agent.</param>
    public RuleVariants(CanonicalAgent canonical)
    {
        ArgumentNullException.ThrowIfNull(canonical);
        _agent = canonical.Agent;
        var settings = canonical.Scenario.Rule;

        // A family of the same terms whose coefficients are not made of other numbers.
        var family = new RuleFamily(settings.Family.Name, settings.Family.Terms);
        Layout = new GenomeLayout(canonical.Scenario with
        {
            Rule = settings with
            {
                Family = family, Terms = family.Terms, Fixed = new FixedRule(new Dictionary<string, double>(), _agent.Rule.Rate),
            },
        });
    }

    /// <summary>What the genes mean.</summary>
    public GenomeLayout Layout { get; }

    /// <summary>Writes the genome of a variant.</summary>
    /// <param name="keeps">Which coefficients stay; the others become 0. By place in the family.</param>
    /// <param name="genome">Receives the genes. Shape [genes of the layout].</param>
    public void Write(Func<int, bool> keeps, Span<double> genome)
    {
        ArgumentNullException.ThrowIfNull(keeps);
        int position = 0;
        foreach (float weight in _agent.MotorWeights)
        {
            genome[position++] = weight;
        }

        for (int term = 0; term < _agent.Rule.Coefficients.Length; term++)
        {
            genome[position++] = keeps(term) ? _agent.Rule.Coefficients[term] : 0;
        }

        for (int weight = 0; position < genome.Length; weight++)
        {
            genome[position++] = _agent.InitialWeights[weight];
        }
    }
}
