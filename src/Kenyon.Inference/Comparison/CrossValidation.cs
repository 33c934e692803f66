using Kenyon.Inference.Behaviour;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;

namespace Kenyon.Inference.Comparison;

/// <summary>
/// How well a model foretells trials that it was not fitted to. Folds are blocks (or sessions) of consecutive trials: single trials would be foretold by
/// their neighbours. The weights live through all trials; only what is scored differs.
/// </summary>
public static class CrossValidation
{
    /// <summary>Most folds.</summary>
    public const int MostFolds = 10;

    private const int FoldsWithoutBlocks = 5;

    /// <summary>Log-likelihood of the trials that were left out, in turn.</summary>
    /// <param name="model">The model.</param>
    /// <param name="subject">The choices.</param>
    /// <param name="inputCount">Inputs of an option.</param>
    /// <param name="bySession">Whether folds are sessions; else blocks.</param>
    /// <param name="options">How to fit.</param>
    /// <returns>The sum over all trials, or NaN where there are fewer than two folds.</returns>
    public static double LogLikelihood(IBehaviourModel model, SubjectChoices subject, int inputCount, bool bySession, FitOptions options)
    {
        int[] folds = Folds(subject, bySession);
        int count = folds.Max() + 1;
        if (count < 2)
        {
            return double.NaN;
        }

        double sum = 0;
        for (int fold = 0; fold < count; fold++)
        {
            bool[] kept = [.. folds.Select(number => number != fold)];
            bool[] left = [.. folds.Select(number => number == fold)];
            var fit = Fitter.Fit(new FitProblem(model, [subject], inputCount, Scored: [kept]), options);
            sum += Likelihood.Evaluate(model, subject, inputCount, [.. fit.Parameters], [], left);
        }

        return sum;
    }

    /// <summary>The fold of each trial, from 0. More than ten blocks or sessions take turns; without blocks the trials are cut into five.</summary>
    /// <param name="subject">The choices.</param>
    /// <param name="bySession">Whether folds are sessions; else blocks.</param>
    public static int[] Folds(SubjectChoices subject, bool bySession)
    {
        int[] groups = bySession ? subject.Session : subject.Block;
        // Numbers of those that occur, without gaps.
        var numbers = groups.Distinct().Order().Select((group, number) => (group, number)).ToDictionary();
        return numbers.Count > 1 || bySession
            ? [.. groups.Select(group => numbers[group] % MostFolds)]
            : [.. Enumerable.Range(0, subject.TrialCount).Select(trial => (int)((long)trial * Math.Min(FoldsWithoutBlocks, subject.TrialCount) / subject.TrialCount))];
    }
}
