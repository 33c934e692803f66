using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Genomes;

/// <summary>
/// The one way in which variants of an agent are written: as genomes of a layout whose genes are the sections that are varied and nothing
/// else. All other parts are given, number by number as the agent has them, so that the unchanged variant lives to the last bit as the
/// agent does: in every task, with every family of rules, whatever evolved, was given or frozen. Sections can be varied whose genes are the
/// numbers themselves; those of η and β are logarithms, which do not come back to the same bits.
/// </summary>
public sealed class AgentVariants
{
    private readonly Agent _agent;

    /// <summary>Variants of an agent.</summary>
    /// <param name="scenario">What it does.</param>
    /// <param name="agent">The agent; not changed, and not to be changed while variants are in use.</param>
    /// <param name="sections">What is varied, at least one of <see cref="Sections"/> that the agent has.</param>
    /// <exception cref="ArgumentException">A section cannot be varied, or the agent does not have it.</exception>
    public AgentVariants(Scenario scenario, Agent agent, params IReadOnlyList<string> sections)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(sections);
        _agent = agent;
        if (sections.Count == 0 || sections.FirstOrDefault(name => !Sections.Contains(name)) is not null)
        {
            throw new ArgumentException(
                $"The sections are '{string.Join(", ", sections)}'; must be some of {string.Join(", ", Sections)}.", nameof(sections));
        }

        var given = FrozenParts.Of(agent);
        if (sections.Contains(GenomeLayout.Coefficients))
        {
            // A family of the same terms whose coefficients are not made of other numbers: each has a gene, whether it evolved, was given
            // or frozen.
            var family = new RuleFamily(agent.Rule.Family.Name, agent.Rule.Family.Terms);
            scenario = scenario with
            {
                Rule = scenario.Rule with
                {
                    Family = family,
                    Terms = family.Terms,
                    Fixed = new FixedRule(new Dictionary<string, double>(), agent.Rule.Rate),
                },
            };
        }

        Layout = new GenomeLayout(scenario with { WeightsEvolved = true }, new FrozenParts(
            sections.Contains(GenomeLayout.Motor) ? null : given.Motor,
            sections.Contains(GenomeLayout.Coefficients) ? null : given.Rule,
            sections.Contains(GenomeLayout.InitialWeights) ? null : given.InitialWeights,
            given.Policy));
        foreach (string name in sections)
        {
            if (Layout.Find(name) is null)
            {
                throw new ArgumentException($"The agent has no {name} that could be varied.", nameof(sections));
            }
        }
    }

    /// <summary>The sections that can be varied.</summary>
    public static IReadOnlyList<string> Sections { get; } = [GenomeLayout.Motor, GenomeLayout.Coefficients, GenomeLayout.InitialWeights];

    /// <summary>What the genes mean: one section for each that is varied.</summary>
    public GenomeLayout Layout { get; }

    /// <summary>Writes the unchanged variant, the agent itself.</summary>
    /// <param name="genome">Receives the genes. Shape [genes of the layout].</param>
    public void Write(Span<double> genome)
    {
        foreach (var section in Layout.Sections)
        {
            Write(genome, section.Name, section.Name switch
            {
                GenomeLayout.Motor => _agent.MotorWeights,
                GenomeLayout.Coefficients => _agent.Rule.Coefficients,
                _ => _agent.InitialWeights,
            });
        }
    }

    /// <summary>Writes other numbers over one section of a variant.</summary>
    /// <param name="genome">Genes of a variant. Shape [genes of the layout].</param>
    /// <param name="name">A section that is varied.</param>
    /// <param name="numbers">As an agent has them; coefficients in the order of the family. Shape [genes of the section].</param>
    /// <exception cref="ArgumentException">The section is not varied here, or has another size.</exception>
    public void Write(Span<double> genome, string name, ReadOnlySpan<float> numbers)
    {
        var section = Layout.Find(name) ?? throw new ArgumentException($"{name} is not varied here.", nameof(name));
        if (numbers.Length != section.Count)
        {
            throw new ArgumentException($"There are {numbers.Length} numbers of {name}; {section.Count} are needed.", nameof(numbers));
        }

        for (int gene = 0; gene < section.Count; gene++)
        {
            genome[section.Start + gene] = numbers[gene];
        }
    }
}
