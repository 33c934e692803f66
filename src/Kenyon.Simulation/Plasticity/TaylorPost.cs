namespace Kenyon.Simulation.Plasticity;

/// <summary>
/// The family <c>taylorPost</c>: Σ c_abc · x^a · R^b · y^c with a, b, c in {0, 1, 2}: <see cref="Taylor"/> with the readout in the place of
/// the weight.
/// </summary>
public static class TaylorPost
{
    /// <summary>The family.</summary>
    public static RuleFamily Family { get; } = new("taylorPost",
    [
        .. from reward in (int[])[0, 1, 2]
           from pre in (int[])[0, 1, 2]
           from post in (int[])[0, 1, 2]
           select new RuleTerm(reward, pre, post),
    ]);
}
