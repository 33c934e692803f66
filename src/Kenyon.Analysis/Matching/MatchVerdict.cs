using System.Globalization;
using Kenyon.Analysis.Matching.Posteriors;
using Kenyon.Inference.Comparison;

namespace Kenyon.Analysis.Matching;

/// <summary>
/// What a match is worth, in words: the question, the answer with its uncertainty, what cannot be told, and what to do next.
/// </summary>
public static class MatchVerdict
{
    /// <summary>
    /// How much of the way from a guess (the commonest value) to certainty a setting must be told, to say that it can be.
    /// </summary>
    private const double Telling = 0.2;

    /// <summary>
    /// Whether there is an answer: choices depend on reward, the atlas is one of conditions, and animals do what its rules do.
    /// </summary>
    /// <param name="match">The match.</param>
    public static bool HasAnswer(AtlasMatch match)
    {
        ArgumentNullException.ThrowIfNull(match);
        return match.Dependence.Depends && match.Conditions is { IsNone: false };
    }

    /// <summary>
    /// Whether the atlas foretells animals that were left out better than the best baseline on its best footing, in nats a trial; null
    /// where no animals were left out. Negative: better.
    /// </summary>
    /// <param name="match">The match.</param>
    public static PairedDifference? AgainstBaseline(AtlasMatch match)
    {
        ArgumentNullException.ThrowIfNull(match);
        return match.Conditions?.LeftOut is { } left && match.Dependence.IsTried
            ? PairedDifference.Of(
                left.LogLikelihoods,
                match.BestBaseline.LeftOut.Subjects,
                [.. match.Data.Subjects.Select(subject => subject.TrialCount)])
            : null;
    }

    /// <summary>Whether a setting can be told in this design.</summary>
    /// <param name="answer">What is said of it.</param>
    public static bool CanBeTold(AxisAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return CanBeTold(answer.Prior.Max(), answer.Reliability.Right);
    }

    /// <summary>Whether being right so often is worth saying.</summary>
    /// <param name="guess">Share in which the commonest value is right, in (0, 1].</param>
    /// <param name="right">Share in which what is claimed is right, in [0, 1].</param>
    public static bool CanBeTold(double guess, double right) => guess < 1 && right >= guess + (Telling * (1 - guess));

    /// <summary>The sentences.</summary>
    /// <param name="match">The match.</param>
    public static IReadOnlyList<string> On(AtlasMatch match)
    {
        ArgumentNullException.ThrowIfNull(match);
        return
        [
            OnReward(match),
            .. match.Conditions is { } conditions ? OnConditions(match, conditions) : [OnFewReplicates(match)],
            MatchAdvice.On(match),
        ];
    }

    private static string OnReward(AtlasMatch match)
    {
        var found = match.Dependence;
        string numbers = found.IsTried
            ? Text($"animals left out: models that learn from rewards against those that do not, {-found.Difference.Mean:F4} nats a trial ")
                + Text($"better [{-found.Difference.High:F4}, {-found.Difference.Low:F4}; 99 %]; the best of them are ")
                + $"{Footed(found.Driven)} and {Footed(found.Indifferent)}"
            : Text($"BIC {found.Driven.Fit.Bic:F0} of {Footed(found.Driven)} against {found.Indifferent.Fit.Bic:F0} of ")
                + $"{Footed(found.Indifferent)}; no animals were left out";
        return found.IsConstant ? "All rewards are the same: nothing can depend on them, and what follows is no answer."
            : found.Depends
            ? $"These choices depend on reward ({numbers})."
            : $"These choices do not depend on reward, as far as these data tell ({numbers}): there is nothing that a learning rule would "
                + "explain, and what follows is no answer.";
    }

    private static string OnFewReplicates(AtlasMatch match) =>
        Text($"{Path.GetFileName(match.Atlas.Source)} has {match.Atlas.Conditions.Max(condition => condition.Rules.Count)} ")
        + "at most of the rules of each condition: it can say which rules come nearest, not which conditions. That takes at least "
        + Text($"{Simulation.AtlasFeatures.FewestReplicates} replicates, better 10, of two conditions or more in which learning paid.");

    private static IEnumerable<string> OnConditions(AtlasMatch match, ConditionMatch conditions)
    {
        yield return conditions.IsNone
            ? Text($"None of these: the animals lie further from every rule of the atlas than {1 - conditions.Misfit:P0} of groups of ")
                + "rules that were held out. The posterior says which conditions come nearest, not that any of them made these animals."
            : Text($"Nothing speaks against rules of these conditions (p = {conditions.Misfit:F2} of lying so far from all of them).");
        foreach (string sentence in OnAxes(conditions))
        {
            yield return sentence;
        }

        foreach (string sentence in OnGroups(match))
        {
            yield return sentence;
        }

        yield return Text($"Two halves of the replicates, as two atlases, differ by {conditions.Halves.Distance.Conditions:F2} ")
            + "(total variation "
            + Text($"over conditions; for groups of known rules the median is {conditions.UsualHalves.Conditions:F2}).");
        if (AgainstBaseline(match) is { } difference)
        {
            string numbers =
                Text($"{-conditions.LeftOut!.LogLikelihoods.Sum() / match.Data.TrialCount:F4} nats a trial against ")
                + Text($"{-match.BestBaseline.LeftOut.Subjects.Sum() / match.Data.TrialCount:F4} of {Footed(match.BestBaseline)}, ")
                + Text($"difference {difference.Mean:F4} [{difference.Low:F4}, {difference.High:F4}]");
            yield return difference.IsBetter ? $"Animals left out are foretold better by the atlas than by every baseline ({numbers})."
                : difference.IsWorse
                ? $"Animals left out are foretold worse by the atlas than by the best baseline ({numbers}): the animals have something "
                    + "that the rules of the atlas have not."
                : $"Whether the atlas or the best baseline foretells animals that were left out better cannot be told ({numbers}).";
        }

        if (!match.Rewards.IsKnown)
        {
            yield return match.Rewards.Sentence;
        }

        int left = match.Atlas.Conditions.Count - conditions.Conditions.Count;
        if (left > 0)
        {
            yield return Text($"{left} of {match.Atlas.Conditions.Count} conditions are not asked about: learning paid for half of their ")
                + "replicates or fewer, or there are too few of them.";
        }
    }

    private static IEnumerable<string> OnGroups(AtlasMatch match)
    {
        foreach (var group in match.Groups.Where(group => group.Conditions.IsNone))
        {
            yield return Text($"Group {group.Group} ({group.Count} animals) is none of these (p = {group.Conditions.Misfit:F2}).");
        }

        var told = GroupContrast.Of(match.Groups).Where(contrast => contrast.IsTold && match.Groups
            .Where(group => group.Group == contrast.First || group.Group == contrast.Second)
            .All(group => !group.Conditions.IsNone
                && CanBeTold(group.Conditions.Axes.First(answer => answer.Axis == contrast.Axis)))).ToList();
        if (match.Groups.Count > 0)
        {
            yield return told.Count == 0
                ? "No setting differs between the groups in a way that can be told (95 % of the probability on one side)."
                : "Groups differ: " + string.Join("; ", told.Select(contrast => Text($"{contrast.Axis.Name} of {contrast.First} ")
                    + Text($"{(contrast.Less > contrast.Greater ? "before" : "after")} that of {contrast.Second} ")
                    + Text($"(probability {Math.Max(contrast.Less, contrast.Greater):F2})"))) + ".";
        }
    }

    private static IEnumerable<string> OnAxes(ConditionMatch conditions)
    {
        var told = conditions.Axes.Where(CanBeTold).ToList();
        if (told.Count > 0)
        {
            yield return (conditions.IsNone ? "Were it one of them, this would be told: " : "What can be told: ")
                + string.Join("; ", told.Select(answer =>
                    Text($"{answer.Axis.Name} most probably {answer.Axis.Values[answer.Most]} ({answer.Posterior[answer.Most]:F2}; ")
                    + Text($"such claims are right in {RightOf(answer):P0})")))
                + ".";
        }

        var untold = conditions.Axes.Except(told).ToList();
        if (untold.Count > 0)
        {
            yield return "What cannot be told with this design: " + string.Join(", ", untold.Select(answer =>
                Text($"{answer.Axis.Name} (right in {answer.Reliability.Right:P0})"))) + ".";
        }

        foreach (var answer in conditions.Axes.Where(answer => answer.IsOnBorder))
        {
            yield return $"More than half of the probability of {answer.Axis.Name} lies on its border, at "
                + $"{answer.Axis.Values[answer.Most]}: the answer may lie beyond what this atlas holds.";
        }
    }

    /// <summary>Share of claims of the value that is claimed which are right; of all claims where it was claimed too seldom.</summary>
    private static double RightOf(AxisAnswer answer) =>
        double.IsNaN(answer.ReliabilityOf(answer.Most)) ? answer.Reliability.Right : answer.ReliabilityOf(answer.Most);

    private static string Footed(FootedFit fit) => $"{fit.Fit.Model.Name} ({FootingVerdict.Name(fit.Footing)})";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
