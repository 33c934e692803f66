using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;

namespace Kenyon.Analysis.Matching;

/// <summary>An atlas held against the choices of animals: which condition would have evolved what they do.</summary>
/// <param name="Atlas">The rules.</param>
/// <param name="Data">The choices.</param>
/// <param name="Parts">What was refitted beside β.</param>
/// <param name="Scores">How well each rule explains the choices. Shape [rules].</param>
/// <param name="RuleClassCount">Number of classes of rules that behave alike in this design.</param>
/// <param name="Classes">Conditions that behave alike, which count as one.</param>
/// <param name="Posterior">How probable each class is.</param>
/// <param name="Baselines">What the atlas must beat.</param>
/// <param name="HeldOut">Log-likelihood of blocks that were left out, foretold by the posterior of those kept; NaN where that was not
/// wanted.</param>
/// <param name="Recovery">Whether conditions can be found again with such data; null where it was not tried.</param>
public sealed record AtlasMatch(
    Atlas Atlas,
    ChoiceData Data,
    TendencyParts Parts,
    IReadOnlyList<RuleScore> Scores,
    int RuleClassCount,
    IReadOnlyList<ConditionClass> Classes,
    ConditionPosterior Posterior,
    IReadOnlyList<BaselineFit> Baselines,
    double HeldOut,
    MatchRecovery? Recovery)
{
    private const int BaselineStarts = 4;

    /// <summary>Numbers of the classes, the most probable (all subjects together) first.</summary>
    public IReadOnlyList<int> Ranking { get; } =
        [.. Enumerable.Range(0, Classes.Count).OrderByDescending(number => Posterior.LogEvidence[number]).ThenBy(number => number)];

    /// <summary>Numbers of the rules, the likeliest first.</summary>
    public IReadOnlyList<int> Nearest { get; } =
        [.. Enumerable.Range(0, Scores.Count).OrderByDescending(rule => Scores[rule].Total).ThenBy(rule => rule)];

    /// <summary>Parameters that are refitted, of all subjects.</summary>
    public int ParameterCount => Data.Subjects.Count * Parts.Parameters(Data.Design()).Count;

    /// <summary>What BIC takes off the log-likelihood for the refitted parameters, in nats.</summary>
    public double Price => Data.Subjects.Sum(subject => 0.5 * Parts.Parameters(Data.Design()).Count * Math.Log(subject.TrialCount));

    /// <summary>Log-likelihood under chance.</summary>
    public double ChanceLogLikelihood => Baselines[0].Fit.ChanceLogLikelihood;

    /// <summary>
    /// BIC of the atlas as a whole: −2 ln of the mean over the classes of their evidence, each with the price of its refitted parameters.
    /// The mean pays for the choice among so many.
    /// </summary>
    public double Bic => -2 * (ConditionPosterior.LogMean(Posterior.LogEvidence) - Price);

    /// <summary>Number of the baseline with the lowest BIC.</summary>
    public int BestBaseline => Enumerable.Range(0, Baselines.Count).MinBy(number => Baselines[number].Fit.Bic);

    /// <summary>
    /// How probable a condition is if one rule made the choices of all subjects; a class shares its probability among its conditions. Shape
    /// [conditions].
    /// </summary>
    public IReadOnlyList<double> Together => Shared(Posterior.Together);

    /// <summary>Expected share of subjects for each condition, shared in the same way. Shape [conditions].</summary>
    public IReadOnlyList<double> Mean => Shared(Posterior.Mean);

    /// <summary>The same before the choices are seen: all classes are equally probable. Shape [conditions].</summary>
    public IReadOnlyList<double> Prior => Shared([.. Classes.Select(_ => 1.0 / Classes.Count)]);

    /// <summary>BIC of a class of conditions.</summary>
    /// <param name="number">Number of the class.</param>
    public double BicOf(int number) => -2 * (Posterior.LogEvidence[number] - Price);

    /// <summary>Holds an atlas against choices.</summary>
    /// <param name="atlas">The rules.</param>
    /// <param name="data">The choices.</param>
    /// <param name="parts">What is refitted beside β.</param>
    /// <param name="options">How baselines are fitted, and the seed of simulations.</param>
    /// <param name="simulations">Conditions to simulate and to trace back; 0: none.</param>
    /// <param name="crossValidates">Whether to leave blocks out, too.</param>
    /// <param name="pool">Makes a pool for a part of the work, by its title.</param>
    public static AtlasMatch Run(
        Atlas atlas,
        ChoiceData data,
        TendencyParts parts,
        FitOptions options,
        int simulations,
        bool crossValidates,
        Func<string, WorkPool> pool)
    {
        ArgumentNullException.ThrowIfNull(atlas);
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(pool);
        var scoring = new AtlasScoring(atlas, data, parts);
        bool validates = crossValidates && scoring.FoldCount > 1;
        var scores = scoring.Run(pool("scoring rules"), validates);
        int[] ruleClasses = RuleClasses.Of(atlas, scoring, pool("rules that behave alike").Quiet());
        var classes = ConditionClass.Of(atlas, ruleClasses);
        var baselines =
            BaselineSet.Fit(data, parts, options with { StartCount = Math.Min(BaselineStarts, options.StartCount) }, validates, pool);
        return new AtlasMatch(
            atlas,
            data,
            parts,
            scores,
            ruleClasses.Max() + 1,
            classes,
            ConditionPosterior.Of(classes, scores),
            baselines,
            validates ? Foretold(classes, scores, scoring.FoldCount) : double.NaN,
            simulations == 0
                ? null
                : MatchRecovery.Run(atlas, data, parts, scores, classes, simulations, options.Seed, pool("tracing simulations back")));
    }

    /// <summary>Each fold is foretold by the mean of all rules, weighed by the posterior that the other folds give.</summary>
    private static double Foretold(IReadOnlyList<ConditionClass> classes, RuleScore[] scores, int folds)
    {
        double sum = 0;
        for (int fold = 0; fold < folds; fold++)
        {
            int left = fold;
            sum += ConditionPosterior.LogMean(
                ConditionPosterior.Evidence(classes, rule => scores[rule].Kept[left] + scores[rule].HeldOut[left]))
                - ConditionPosterior.LogMean(ConditionPosterior.Evidence(classes, rule => scores[rule].Kept[left]));
        }

        return sum;
    }

    private double[] Shared(IReadOnlyList<double> byClass)
    {
        var shares = new double[Atlas.Conditions.Count];
        for (int number = 0; number < Classes.Count; number++)
        {
            foreach (int condition in Classes[number].Conditions)
            {
                shares[condition] = byClass[number] / Classes[number].Conditions.Count;
            }
        }

        return shares;
    }
}
