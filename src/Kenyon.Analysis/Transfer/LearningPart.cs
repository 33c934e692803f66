using Kenyon.Experiments.Champions;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Transfer;

/// <summary>What an agent learns with: its rule and its weights at birth, which can be given another motor network.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="InitialWeights">Innate part of W(0). Shape [rows × ingredients].</param>
/// <param name="ReadoutCorrelation">corr(y, v·x) of the agent as it evolved; NaN where y or the value never changes.</param>
/// <param name="HasFreeSign">Whether the sign of y was free when it evolved (MODEL.md, section 3, consequence c).</param>
public sealed record LearningPart(PlasticityRule Rule, float[] InitialWeights, double ReadoutCorrelation, bool HasFreeSign)
{
    /// <summary>
    /// Which way y goes with value: −1 or 1; 1 where the task fixes it. Where it is not known, the rule decides
    /// (<see cref="RuleReading"/>).
    /// </summary>
    public int Sign => !HasFreeSign ? 1
        : double.IsFinite(ReadoutCorrelation) && ReadoutCorrelation != 0 ? Math.Sign(ReadoutCorrelation)
        : RuleReading.Of(Rule, hasFreeSign: true).IsSignFlipped ? -1 : 1;

    /// <summary>The learning part of an agent.</summary>
    /// <param name="evolved">A plastic agent.</param>
    public static LearningPart Of(EvolvedAgent evolved)
    {
        ArgumentNullException.ThrowIfNull(evolved);
        var agent = evolved.Agent;
        return new LearningPart(
            agent.Rule,
            [.. agent.InitialWeights],
            Experiments.Running.ReadoutCorrelation.Of(evolved.Layout.Scenario, agent),
            evolved.Layout.HasFreeSign);
    }

    /// <summary>An agent that learns with this part; its motor weights are still zero.</summary>
    /// <param name="scenario">What it does.</param>
    public Agent Agent(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var agent = scenario.CreateAgent();
        agent.Rule.CopyFrom(Rule);
        InitialWeights.CopyTo(agent.InitialWeights, 0);
        return agent;
    }

    /// <summary>The same learning part with y → −y and W → −W.</summary>
    public LearningPart Mirrored() => this with
    {
        Rule = new PlasticityRule(
            Rule.Family,
            [.. Rule.Coefficients.Select((coefficient, term) => Rule.Family.Terms[term].ChangesWithSign ? -coefficient : coefficient)],
            Rule.Rate),
        InitialWeights = [.. InitialWeights.Select(weight => -weight)],
        ReadoutCorrelation = -ReadoutCorrelation,
    };
}
