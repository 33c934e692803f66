namespace Kenyon.Simulation.Plasticity;

/// <summary>
/// The family <c>taylor</c>: Σ c_abc · x^a · R^b · w^c with a, b, c in {0, 1, 2}, 27 terms; a general rule to second order in input, reward
/// and weight (Mehta et al. 2024, <i>Model-based inference of synaptic plasticity rules</i>, NeurIPS).
/// </summary>
public static class Taylor
{
    /// <summary>The family.</summary>
    public static RuleFamily Family { get; } = new("taylor",
    [
        .. from reward in (int[])[0, 1, 2]
           from pre in (int[])[0, 1, 2]
           from weight in (int[])[0, 1, 2]
           select new RuleTerm(reward, pre, Weight: weight),
    ]);
}
