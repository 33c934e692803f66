namespace Kenyon.Analysis.Matching;

/// <summary>
/// How probable it is that each class of conditions made the choices. Before the choices are seen all classes are equally probable, and
/// within a class all its rules. The evidence for a rule is its likelihood at the refitted β, biases and κ; how many these are is the same
/// for all rules, so BIC would say the same.
/// </summary>
/// <param name="Together">If one rule made the choices of all subjects. Shape [classes].</param>
/// <param name="BySubject">If each subject may have another rule. Shape [subjects][classes].</param>
/// <param name="LogEvidence">Logarithm of the mean of the likelihoods of the class's rules, all subjects together. Shape [classes].</param>
public sealed record ConditionPosterior(
    IReadOnlyList<double> Together, IReadOnlyList<IReadOnlyList<double>> BySubject, IReadOnlyList<double> LogEvidence)
{
    /// <summary>Mean of the subjects' own posteriors: the expected share of subjects for each class. Shape [classes].</summary>
    public IReadOnlyList<double> Mean { get; } =
        [.. Enumerable.Range(0, Together.Count).Select(number => BySubject.Sum(subject => subject[number]) / BySubject.Count)];

    /// <summary>The posterior that the scores give.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="scores">How well each rule explains the choices. Shape [rules].</param>
    public static ConditionPosterior Of(IReadOnlyList<ConditionClass> classes, IReadOnlyList<RuleScore> scores)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(scores);
        double[] evidence = Evidence(classes, rule => scores[rule].Total);
        return new ConditionPosterior(
            Normalize(evidence),
            [.. Enumerable.Range(0, scores[0].LogLikelihood.Count)
                .Select(subject => Normalize(Evidence(classes, rule => scores[rule].LogLikelihood[subject])))],
            evidence);
    }

    /// <summary>ln of the mean likelihood of each class's rules. Shape [classes].</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="logLikelihood">Log-likelihood of a rule.</param>
    public static double[] Evidence(IReadOnlyList<ConditionClass> classes, Func<int, double> logLikelihood)
    {
        ArgumentNullException.ThrowIfNull(classes);
        return [.. classes.Select(member => LogMean([.. member.Rules.Select(logLikelihood)]))];
    }

    /// <summary>ln of the mean of numbers that are given by their logarithms.</summary>
    /// <param name="logs">The logarithms, at least one. Shape [numbers].</param>
    public static double LogMean(IReadOnlyList<double> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        double largest = logs.Max();
        return largest + Math.Log(logs.Sum(log => Math.Exp(log - largest)) / logs.Count);
    }

    private static double[] Normalize(double[] logs)
    {
        double whole = LogMean(logs) + Math.Log(logs.Length);
        return [.. logs.Select(log => Math.Exp(log - whole))];
    }
}
