namespace Kenyon.Analysis.Matching.Posteriors;

/// <summary>A group whose rule was held out, and what was said of it.</summary>
/// <param name="Rule">Number of the rule that made it.</param>
/// <param name="Condition">Number of the condition under which the rule evolved.</param>
/// <param name="Conditions">The conditions that were asked about. Shape [conditions asked about].</param>
/// <param name="Posterior">How probable each of them was said to be. Shape [conditions asked about].</param>
/// <param name="Prior">How probable the true condition is where nothing is known, in (0, 1].</param>
/// <param name="Marginals">How probable each value of each setting was said to be. Shape [axes][values].</param>
public sealed record HeldOutGroup(
    int Rule, int Condition, IReadOnlyList<int> Conditions, double[] Posterior, double Prior, double[][] Marginals)
{
    /// <summary>Probability that was given to the truth.</summary>
    public double Truth => Posterior[Place];

    /// <summary>Probability of the condition that was said to be most probable.</summary>
    public double Claimed => Posterior.Max();

    /// <summary>Place of the truth among all, by probability, from 1.</summary>
    public int Rank => 1 + Posterior.Count(other => other > Truth);

    /// <summary>Whether the truth belongs to the smallest set of conditions that together have so much probability.</summary>
    /// <param name="share">Probability of the set, in (0, 1).</param>
    public bool IsWithin(double share) => Posterior.Where(other => other > Truth).Sum() < share;

    private int Place => Enumerable.Range(0, Conditions.Count).First(place => Conditions[place] == Condition);
}
