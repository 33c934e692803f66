using Kenyon.Analysis.Matching.Scores;
using Kenyon.Analysis.Matching.Simulation;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Numerics.Kernels;

namespace Kenyon.Analysis.Matching.Posteriors;

/// <summary>
/// How the atlas foretells animals that were left out: the other animals say how probable each condition is, every rule of a condition is
/// as probable as another, and β, biases and κ are drawn from those of the others under that rule. So nothing of an animal is known before
/// it is scored, as with the baselines.
/// </summary>
/// <param name="LogLikelihoods">Log-likelihood of each animal. Shape [subjects].</param>
public sealed record LeftOutAnimals(IReadOnlyList<double> LogLikelihoods)
{
    /// <summary>Fewest animals: the others must be a group much like the whole.</summary>
    public const int Fewest = 5;

    private const int MostRules = 100;
    private const int MostOthers = 30;

    /// <summary>Leaves animals out.</summary>
    /// <param name="atlas">What groups of every rule do.</param>
    /// <param name="data">The choices, of at least five animals.</param>
    /// <param name="parts">What is refitted beside β.</param>
    /// <param name="finder">Says how probable each condition is.</param>
    /// <param name="blends">How densities are made into posteriors; at least one.</param>
    /// <param name="pool">Who does the work.</param>
    internal static LeftOutAnimals Run(
        AtlasFeatures atlas, ChoiceData data, TendencyParts parts, ConditionFinder finder, IReadOnlyList<Blend> blends, WorkPool pool)
    {
        int count = data.Subjects.Count;
        int folds = count <= FootingStudy.MostSubjectsAlone ? count : FootingStudy.SubjectFolds;
        var weights = pool.Run(folds, fold =>
        {
            var others = data with { Subjects = [.. data.Subjects.Where((_, subject) => subject % folds != fold)] };
            return Weights(atlas, finder, ConditionFinder.Posterior(finder.Place(AtlasGroups.Features(others, atlas.Threshold)), blends));
        });
        var scoring = new AtlasScoring(atlas.Atlas, data, parts);
        int[] rules = [.. weights.SelectMany(some => some.Select(pair => pair.Rule)).Distinct().Order()];
        var scores = scoring.Run(rules, pool).ToDictionary(score => score.Rule);
        return new LeftOutAnimals(pool.Run(count, subject =>
        {
            int[] others = [.. Enumerable.Range(0, count).Where(other => other % folds != subject % folds)];
            others = others.Length <= MostOthers
                ? others
                : [.. Enumerable.Range(0, MostOthers).Select(place => others[place * others.Length / MostOthers])];
            return LogSum(weights[subject % folds].Select(pair => DoubleMath.Log(pair.Weight) + LogSum(
                scoring.WithThoseOf(pair.Rule, subject, [.. others.Select(other => scores[pair.Rule].Parameters[other])]))
                - DoubleMath.Log(others.Length)));
        }));
    }

    /// <summary>The most probable rules, and how probable they are among themselves.</summary>
    private static (int Rule, double Weight)[] Weights(AtlasFeatures atlas, ConditionFinder finder, double[] posterior)
    {
        int[] counts = new int[posterior.Length];
        int[] known = [.. finder.Conditions];
        int[] places = Array.ConvertAll(atlas.Asked, rule => Array.BinarySearch(known, atlas.Condition[rule]));
        foreach (int place in places)
        {
            counts[place]++;
        }

        var most = atlas.Asked.Select((rule, number) => (Rule: rule, Weight: posterior[places[number]] / counts[places[number]]))
            .OrderByDescending(pair => pair.Weight).ThenBy(pair => pair.Rule).Take(MostRules).ToArray();
        double sum = most.Sum(pair => pair.Weight);
        return [.. most.Select(pair => (pair.Rule, pair.Weight / sum))];
    }

    private static double LogSum(IEnumerable<double> logs)
    {
        double[] all = [.. logs];
        double largest = all.Max();
        return largest + DoubleMath.Log(all.Sum(log => DoubleMath.Exp(log - largest)));
    }
}
