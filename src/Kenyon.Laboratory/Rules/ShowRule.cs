using Kenyon.Analysis.Rules;
using Kenyon.Experiments.Champions;
using Kenyon.Laboratory.Requests;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Laboratory.Rules;

/// <summary>The rule of a run as formula, table and LaTeX, and what of it is identifiable.</summary>
public static class ShowRule
{
    /// <summary>Reads the rule of a champion.</summary>
    /// <param name="champion">The champion.</param>
    /// <exception cref="RequestException">It does not learn.</exception>
    public static ShowRuleAnswer Run(EvolvedAgent champion)
    {
        ArgumentNullException.ThrowIfNull(champion);
        if (champion.Champion.Rule is null)
        {
            throw new RequestException($"{champion.Champion.Run} is not plastic (agent.plastic is false): it has no rule.");
        }

        var penalty = champion.Spec.Penalty;
        bool isPenalised = penalty.L1 > 0 || penalty.L2 > 0 || penalty.L0 > 0;
        var canonical = CanonicalAgent.Of(champion.Layout, champion.Genome, isPenalised);
        var context = canonical.Context;

        // As evolved, in the sign of the canonical agent: what centring cancels is shown here, with its status.
        var reading = RuleReading.Of(champion.Agent.Rule, context.HasFreeSign, canonical.IsSignFlipped ? -1 : 1);
        return new ShowRuleAnswer(champion.Champion.Run, reading, context, ScaleGauge.Of(canonical));
    }
}
