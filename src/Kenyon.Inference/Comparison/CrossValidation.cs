using Kenyon.Inference.Choices;

namespace Kenyon.Inference.Comparison;

/// <summary>
/// Which trials are left out together, to see how well a model foretells what it was not fitted to. Folds are blocks (or sessions) of
/// consecutive trials: single trials would be foretold by their neighbours. The weights live through all trials; only what is scored
/// differs.
/// </summary>
public static class CrossValidation
{
    /// <summary>Most folds.</summary>
    public const int MostFolds = 10;

    private const int FoldsWithoutBlocks = 5;

    /// <summary>
    /// The fold of each trial, from 0. More than ten blocks or sessions take turns; without blocks the trials are cut into five.
    /// </summary>
    /// <param name="subject">The choices.</param>
    /// <param name="bySession">Whether folds are sessions; else blocks.</param>
    public static int[] Folds(SubjectChoices subject, bool bySession)
    {
        ArgumentNullException.ThrowIfNull(subject);
        int[] groups = bySession ? subject.Session : subject.Block;
        // Numbers of those that occur, without gaps.
        var numbers = groups.Distinct().Order().Select((group, number) => (group, number)).ToDictionary();
        return numbers.Count > 1 || bySession
            ? [.. groups.Select(group => numbers[group] % MostFolds)]
            : [.. Enumerable.Range(0, subject.TrialCount)
                .Select(trial => (int)((long)trial * Math.Min(FoldsWithoutBlocks, subject.TrialCount) / subject.TrialCount))];
    }
}
