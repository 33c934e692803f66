using Kenyon.Inference.Comparison;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Inference.Discovery;

/// <summary>Which rules stand on the front of size against what they foretell, and which of them is chosen.</summary>
internal static class RuleFront
{
    /// <summary>The rules that foretell better than every smaller one, smallest first, with their differences to the best.</summary>
    /// <param name="rules">Rules with scores, the best of each size.</param>
    /// <param name="trials">Trials. Shape [subjects].</param>
    public static IReadOnlyList<DiscoveredRule> Of(IEnumerable<DiscoveredRule> rules, IReadOnlyList<int> trials)
    {
        var front = new List<DiscoveredRule>();
        foreach (var rule in rules.OrderBy(rule => rule.Form.Size))
        {
            if (front.Count == 0 || rule.LeftOut.Sum() > front[^1].LeftOut.Sum())
            {
                front.Add(rule);
            }
        }

        return [.. front.Select(rule => rule with { Difference = PairedDifference.Of(rule.LeftOut, front[^1].LeftOut, trials) })];
    }

    /// <summary>
    /// The smallest rule that is worse than the best by no more than one standard error of the paired differences, as terms are chosen
    /// along an L1 path. Of one subject, where there is no such error, the lowest BIC.
    /// </summary>
    /// <param name="front">The front.</param>
    /// <param name="trialCount">Trials of all.</param>
    public static int Choose(IReadOnlyList<DiscoveredRule> front, int trialCount) => double.IsNaN(front[^1].Difference.High)
        ? Enumerable.Range(0, front.Count)
            .MinBy(rule => (front[rule].Parameters.Count * Math.Log(trialCount)) - (2 * front[rule].LogLikelihood))
        : Enumerable.Range(0, front.Count).First(rule => front[rule].Difference.Mean
            <= (front[rule].Difference.High - front[rule].Difference.Mean) / StudentT.Reach(front[rule].LeftOut.Count - 1.0));
}
