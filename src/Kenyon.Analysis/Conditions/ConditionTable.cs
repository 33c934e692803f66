using Kenyon.Numerics.Statistics;

namespace Kenyon.Analysis.Conditions;

/// <summary>The answer of a sweep: its conditions side by side, each compared with one of them.</summary>
/// <param name="Against">The condition that the others are compared with.</param>
/// <param name="Rows">The conditions with finished runs, in the order of the sweep.</param>
/// <param name="IsOfReward">Whether mean rewards are compared, because the conditions do not maximise the same.</param>
public sealed record ConditionTable(string Against, IReadOnlyList<ConditionRow> Rows, bool IsOfReward = false)
{
    /// <summary>Whether there is something to compare.</summary>
    public bool Compares => Rows.Count > 1;

    /// <summary>How conditions were compared, in one sentence.</summary>
    public string Method
    {
        get
        {
            int fewest = Rows.Min(row => row.Fitness.Count);
            string intervals =
                $"{(IsOfReward ? "Conditions maximise different objectives, so mean rewards are compared. " : "")}Brackets: "
                + $"{IntervalLabel.OfSeveral(fewest)}, each by itself; one run has none.";
            if (!Compares)
            {
                return intervals;
            }

            bool pairs = Rows.Any(row => row.Pairing == ConditionPairing.Paired);
            bool groups = Rows.Any(row => row.Pairing == ConditionPairing.Welch);
            string how = (pairs, groups) switch
            {
                (true, true) => "paired by replicate where the replicates are the same (they share their seeds), else by Welch's interval",
                (true, false) => "paired by replicate, which share their seeds",
                _ => "by Welch's interval, because the replicates are not the same",
            };
            return $"Differences are to {Against}, {how}. {intervals}";
        }
    }

    /// <summary>Compares conditions.</summary>
    /// <param name="runs">Finished runs in the order of the sweep, at least one.</param>
    /// <param name="against">The condition to compare with; null: the first. A condition without a finished run gives way to the
    /// first.</param>
    public static ConditionTable Of(IReadOnlyList<ConditionRun> runs, string? against = null)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentOutOfRangeException.ThrowIfZero(runs.Count, nameof(runs));
        bool isOfReward = runs.Any(run => run.Objective != runs[0].Objective);
        if (isOfReward)
        {
            runs = [.. runs.Select(run => run with { Fitness = run.Reward })];
        }

        var groups = runs.GroupBy(run => run.Condition, StringComparer.Ordinal)
            .Select(group =>
                (Name: group.Key, All: group.Count(), Runs: group.DistinctBy(run => run.ResultHash, StringComparer.Ordinal).ToList()))
            .ToList();
        var reference = groups.FirstOrDefault(group => group.Name == against);
        reference = reference.Runs is null ? groups[0] : reference;
        return new ConditionTable(
            reference.Name,
            [.. groups.Select(group => Row(group.Name, group.Runs, group.All, reference.Name, reference.Runs))],
            isOfReward);
    }

    private static ConditionRow Row(string name, List<ConditionRun> runs, int all, string against, List<ConditionRun> reference)
    {
        var fitness = MeanInterval.Of([.. runs.Select(run => run.Fitness)]);
        string repeated = all > runs.Count ? $"{all} runs, but only {runs.Count} differ" : "";
        if (name == against)
        {
            return new ConditionRow(name, fitness, null, null, repeated);
        }

        var there = reference.DistinctBy(run => (run.Seed, run.Replicate)).ToDictionary(run => (run.Seed, run.Replicate));
        var pairs = runs.Where(run => there.ContainsKey((run.Seed, run.Replicate)))
            .Select(run => (run, there[(run.Seed, run.Replicate)]))
            .ToList();
        bool isPaired = pairs.Count == Math.Min(runs.Count, reference.Count);
        bool isSame = isPaired && pairs.All(pair => pair.Item1.ResultHash == pair.Item2.ResultHash);
        var difference = isPaired
            ? MeanInterval.Of([.. pairs.Select(pair => pair.Item1.Fitness - pair.Item2.Fitness)])
            : MeanInterval.Difference([.. runs.Select(run => run.Fitness)], [.. reference.Select(run => run.Fitness)]);
        string left = isPaired && pairs.Count < Math.Max(runs.Count, reference.Count)
            ? $"difference over the {pairs.Count} common replicates"
            : "";
        return new ConditionRow(
            name, fitness, difference, isPaired ? ConditionPairing.Paired : ConditionPairing.Welch,
            string.Join(
                "; ",
                new[] { isSame ? $"the same runs as {against}, bit for bit: what was changed has no effect" : "", repeated, left }
                    .Where(note => note.Length > 0)));
    }
}
