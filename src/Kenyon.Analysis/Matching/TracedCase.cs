namespace Kenyon.Analysis.Matching;

/// <summary>A simulation that was traced back.</summary>
/// <param name="Condition">Number of the condition whose rule made the choices.</param>
/// <param name="Rank">Place of its class among all, by evidence, from 1; classes with the same evidence share the middle of their
/// places.</param>
/// <param name="ClassCount">Number of classes.</param>
/// <param name="Posterior">Posterior probability of its class.</param>
public sealed record TracedCase(int Condition, double Rank, int ClassCount, double Posterior)
{
    /// <summary>Whether the true condition, or one that behaves like it, is among the top tenth of the classes.</summary>
    public bool IsTop => Rank <= Math.Ceiling(MatchRecovery.Top * ClassCount);

    /// <summary>Where a condition came out.</summary>
    /// <param name="atlas">The rules.</param>
    /// <param name="rule">Number of the rule that made the choices.</param>
    /// <param name="classes">Conditions that behave alike.</param>
    /// <param name="posterior">What the choices say.</param>
    public static TracedCase Of(Atlas atlas, int rule, IReadOnlyList<ConditionClass> classes, ConditionPosterior posterior)
    {
        ArgumentNullException.ThrowIfNull(atlas);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(posterior);
        int condition = atlas.ConditionOfRule[rule];
        int own = Enumerable.Range(0, classes.Count).First(number => classes[number].Conditions.Contains(condition));
        double evidence = posterior.LogEvidence[own];
        int better = posterior.LogEvidence.Count(other => other > evidence);
        int equal = posterior.LogEvidence.Count(other => other == evidence);
        return new TracedCase(condition, better + ((equal + 1) / 2.0), classes.Count, posterior.Together[own]);
    }
}
