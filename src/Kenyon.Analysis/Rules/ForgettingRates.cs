using Kenyon.Experiments.Champions;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Choice;

namespace Kenyon.Analysis.Rules;

/// <summary>
/// How fast a rule forgets the option that was chosen, and those that were not (MODEL.md, 6b): the shares of their weights that are lost
/// at an event. Where an option is an input of its own and the readout is linear, the weights of the chosen lose −η(θ₅ + θ₉), all others
/// −ηθ₉.
/// </summary>
/// <param name="Chosen">Share that the chosen loses at an event; negative where it grows.</param>
/// <param name="Unchosen">Share that every other loses at an event, φ; negative where it grows.</param>
public sealed record ForgettingRates(double Chosen, double Unchosen)
{
    private static readonly RuleTerm s_preWeight = new(Pre: 1, Weight: 1);

    private static readonly RuleTerm[] s_told = [RewardHebbian.PrePost, s_preWeight, RewardHebbianDecay.Weight];

    /// <summary>φ/α: the rate of forgetting of the unchosen over that of the chosen; NaN where the chosen is not forgotten.</summary>
    public double Ratio => Chosen > 0 ? Unchosen / Chosen : double.NaN;

    /// <summary>
    /// Whether a scenario's rule can forget what was not chosen, and forgetting of the chosen can be told: choices among one-hot options
    /// of which only the chosen is learnt from, by a linear readout without an expansion, nothing normalised, w among the terms, and no
    /// other term than x·y, x·w and w in which y or w stands.
    /// </summary>
    /// <param name="scenario">What the agents do.</param>
    public static bool AreTold(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario is
        {
            Task: ChoiceSettings { Stimuli: StimulusKind.OneHot, IsCounterfactual: false },
            Readout.Kind: ReadoutKind.Linear,
            Rule.Normalization: Normalization.None,
            Expansion: null, // an option must be one input, with x = 1
        }
            && scenario.Rule.Terms.Any(RewardHebbianDecay.Weight.MultipliesLike)
            && scenario.Rule.Terms.All(term => term.Post + term.Weight == 0 || s_told.Any(term.MultipliesLike));
    }

    /// <summary>The rates of a run's rule.</summary>
    /// <param name="run">A finished run.</param>
    /// <returns>Null where it has no rule, or they cannot be told.</returns>
    public static ForgettingRates? Of(RunData run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Summary?.Rule is { } rule && AreTold(run.Scenario) ? Of(rule.Effective, run.Scenario.Rule.Decay) : null;
    }

    /// <summary>The rates of a rule of which they can be told.</summary>
    /// <param name="effective">Effective coefficients η·θ by name of the term.</param>
    /// <param name="decay">Weight decay beside it, in [0, 1).</param>
    public static ForgettingRates Of(IReadOnlyDictionary<string, double> effective, double decay = 0)
    {
        double unchosen = decay - (RewardHebbianDecay.Weight.SumIn(effective) ?? 0);
        double alone = -(RewardHebbian.PrePost.SumIn(effective) ?? 0) - (s_preWeight.SumIn(effective) ?? 0);
        return new(alone + unchosen, unchosen);
    }
}
