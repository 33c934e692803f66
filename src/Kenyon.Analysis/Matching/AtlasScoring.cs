using Kenyon.Inference.Choices;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;

namespace Kenyon.Analysis.Matching;

/// <summary>Holds every rule of an atlas against choices.</summary>
internal sealed class AtlasScoring
{
    private readonly Atlas _atlas;
    private readonly ChoiceDesign _design;
    private readonly TendencyDesign[] _subjects;
    private readonly int[][] _folds;

    /// <summary>Prepares the choices.</summary>
    /// <param name="atlas">The rules.</param>
    /// <param name="data">The choices.</param>
    /// <param name="parts">What is refitted beside β.</param>
    public AtlasScoring(Atlas atlas, ChoiceData data, TendencyParts parts)
    {
        (_atlas, _design) = (atlas, data.Design());
        _subjects = [.. data.Subjects.Select(subject => new TendencyDesign(subject, _design, parts))];
        _folds = [.. data.Subjects.Select(subject => CrossValidation.Folds(subject, bySession: false))];
        FoldCount = _folds.Max(folds => folds.Max()) + 1;
    }

    /// <summary>Blocks that are left out in turn; fewer than two: there is nothing to cross-validate.</summary>
    public int FoldCount { get; }

    /// <summary>Scores all rules. Shape [rules].</summary>
    /// <param name="pool">Who does the work.</param>
    /// <param name="crossValidates">Whether to leave blocks out, too.</param>
    public RuleScore[] Run(WorkPool pool, bool crossValidates) =>
        pool.Run(_atlas.Rules.Count, rule => Score(_atlas.Rules[rule], crossValidates && FoldCount > 1));

    /// <summary>Values y of all rules along the choices of all subjects. Shape [rules][subjects][offers].</summary>
    /// <param name="pool">Who does the work.</param>
    public double[][][] Values(WorkPool pool) => pool.Run(_atlas.Rules.Count, rule =>
    {
        var model = Atlas.ModelOf(_atlas.Rules[rule], _design);
        return _subjects.Select(subject => subject.Values(model)).ToArray();
    });

    /// <summary>Number of subjects.</summary>
    public int SubjectCount => _subjects.Length;

    /// <summary>Fits of a subject, for one thread.</summary>
    /// <param name="subject">Number of the subject.</param>
    public TendencyFit Fit(int subject) => new(_subjects[subject]);

    private RuleScore Score(AtlasRule rule, bool crossValidates)
    {
        var model = Atlas.ModelOf(rule, _design);
        int folds = crossValidates ? FoldCount : 0;
        var logLikelihood = new double[_subjects.Length];
        var parameters = new double[_subjects.Length][];
        double[] kept = new double[folds], heldOut = new double[folds];
        for (int subject = 0; subject < _subjects.Length; subject++)
        {
            var fit = new TendencyFit(_subjects[subject]);
            fit.Load(_subjects[subject].Values(model), rule.TraceRate);
            parameters[subject] = fit.Maximize();
            logLikelihood[subject] = fit.LogLikelihood(parameters[subject]);
            for (int fold = 0; fold < folds; fold++)
            {
                bool[] isKept = [.. _folds[subject].Select(number => number != fold)];
                double[] place = fit.Maximize(scored: isKept);
                kept[fold] += fit.LogLikelihood(place, scored: isKept);
                heldOut[fold] += fit.LogLikelihood(place, scored: [.. isKept.Select(isScored => !isScored)]);
            }
        }

        return new RuleScore(logLikelihood, parameters, kept, heldOut);
    }
}
