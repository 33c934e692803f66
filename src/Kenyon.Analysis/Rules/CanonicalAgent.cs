using Kenyon.Experiments.Running;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Rules;

/// <summary>
/// An evolved agent in the canonical form in which it is analysed: where the sign of y is free, the one with corr(y, v·x) &gt; 0 (MODEL.md,
/// section 3, consequence c). The agent as a whole is turned round, motor weights on y and W(0) too, so that two agents that differ by the
/// symmetry only become the same agent, and all that is measured on this form is the same to the last bit. Fitness is measured on the agent
/// as it evolved, which lives the lifetimes of <c>evaluate</c>. Coefficients that the normalisation cancels are 0 here (consequence a).
/// </summary>
/// <param name="Scenario">What it does.</param>
/// <param name="Evolved">The agent as it evolved.</param>
/// <param name="Agent">The agent, in the canonical sign.</param>
/// <param name="Context">What decides which parts of its rule are identified.</param>
/// <param name="IsSignFlipped">Whether it was turned round.</param>
public sealed record CanonicalAgent(Scenario Scenario, Agent Evolved, Agent Agent, RuleContext Context, bool IsSignFlipped)
{
    /// <summary>Its rule, read in the sign that it has now.</summary>
    public RuleReading Reading { get; } = RuleReading.Of(Agent.Rule, hasFreeSign: false);

    /// <summary>The canonical form of an agent.</summary>
    /// <param name="layout">What its genes mean.</param>
    /// <param name="genome">Its genome. Shape [genes].</param>
    /// <param name="coefficientsPenalised">Whether a penalty on the coefficients was on.</param>
    /// <exception cref="ArgumentException">The agent does not learn.</exception>
    public static CanonicalAgent Of(GenomeLayout layout, ReadOnlySpan<double> genome, bool coefficientsPenalised = false)
    {
        ArgumentNullException.ThrowIfNull(layout);
        var scenario = layout.Scenario;
        if (!scenario.Plastic)
        {
            throw new ArgumentException("The agent does not learn: it has no rule.", nameof(layout));
        }

        var context = RuleContext.Of(scenario, layout.Find(GenomeLayout.Motor) is not null, coefficientsPenalised);
        var agent = layout.Decode(genome);
        double? correlation = context.HasFreeSign ? ReadoutCorrelation.Of(scenario, agent) : null;
        bool isFlipped = RuleReading.Of(agent.Rule, context.HasFreeSign, correlation).IsSignFlipped;
        var canonical = isFlipped ? Mirrored(scenario, agent) : layout.Decode(genome);

        // What the normalisation cancels says nothing, and moves the weights by rounding only.
        var family = canonical.Rule.Family;
        for (int term = 0; term < family.Terms.Count; term++)
        {
            canonical.Rule.Coefficients[term] = family.Terms[term].IsCancelled(context.Normalization)
                ? 0f
                : canonical.Rule.Coefficients[term] + 0f;
        }

        return new CanonicalAgent(scenario, agent, canonical, context, isFlipped);
    }

    /// <summary>
    /// The agent in the sign in which y rises with value, a motor network that was given turned round along with the rule. Its sign is
    /// identified, so <see cref="Reading"/> keeps it; but rules that evolved for networks of either sign are compared in this one.
    /// </summary>
    internal CanonicalAgent InRisingSign() =>
        Falls() ? new CanonicalAgent(Scenario, Evolved, Mirrored(Scenario, Agent), Context, !IsSignFlipped) : this;

    /// <summary>Whether y falls with value, which only a motor network that was given can ask for.</summary>
    internal bool Falls() => !Context.HasFreeSign && Scenario.Motor is not null && ReadoutCorrelation.Of(Scenario, Agent) < 0;

    /// <summary>The same agent with y → −y, W → −W: behaviour under an odd readout and a symmetric W(0) stays as it is.</summary>
    /// <param name="scenario">What it does.</param>
    /// <param name="agent">The agent; not changed.</param>
    public static Agent Mirrored(Scenario scenario, Agent agent)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(agent);
        var mirrored = scenario.CreateAgent();
        for (int weight = 0; weight < agent.InitialWeights.Length; weight++)
        {
            mirrored.InitialWeights[weight] = -agent.InitialWeights[weight];
        }

        agent.MotorWeights.CopyTo(mirrored.MotorWeights, 0);
        if (scenario.Motor is { } motor)
        {
            // Input 0 is y of the first row; those of further rows stand at the end (MODEL.md, section 6).
            int inputs = motor.LayerSizes[0], units = motor.LayerSizes[1];
            for (int unit = 0; unit < units; unit++)
            {
                for (int input = 0; input < inputs; input = input == 0 ? 5 : input + 1)
                {
                    mirrored.MotorWeights[(unit * inputs) + input] *= -1;
                }
            }
        }

        var terms = agent.Rule.Family.Terms;
        for (int term = 0; term < terms.Count; term++)
        {
            float coefficient = agent.Rule.Coefficients[term];
            mirrored.Rule.Coefficients[term] = terms[term].ChangesWithSign ? -coefficient : coefficient;
        }

        mirrored.Rule.Rate = agent.Rule.Rate;
        (mirrored.InverseTemperature, mirrored.Perseveration, mirrored.TraceRate, mirrored.LeavingBias) =
            (agent.InverseTemperature, agent.Perseveration, agent.TraceRate, agent.LeavingBias);
        return mirrored;
    }
}
