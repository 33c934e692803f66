using System.Globalization;
using Kenyon.Inference.Choices;

namespace Kenyon.Inference.Recovery;

/// <summary>
/// Statistics of choices that predictive checks ask about: the share of the best option in each quarter of a block, and of staying after a
/// reward and after none. The best option is the one most likely to pay, as the file says; else the one that is the answer most often in
/// its block. Where the file says neither, there is none: what paid an animal best is its luck, which simulated ones do not share. Where
/// rewards have more than two values they are large above their median, and small up to it.
/// </summary>
internal sealed class PredictiveStatistics
{
    /// <summary>How many there are.</summary>
    public const int Count = Quarters + 2;

    private const int Quarters = 4;

    private readonly ChoiceData _data;
    private readonly int[][] _best;
    private readonly int[][] _quarter;
    private readonly double _small;

    /// <param name="data">The animals: they say what is best, for simulated ones too.</param>
    public PredictiveStatistics(ChoiceData data)
    {
        _data = data;
        double[] rewards = [.. data.Subjects.SelectMany(subject => subject.Reward).Order()];
        double[] values = [.. rewards.Distinct()];
        // Above the median there must be some reward; of two values the smaller is none.
        _small = values.Length == 1 ? double.NaN : Math.Min(rewards[(rewards.Length - 1) / 2], values[^2]);
        string small = data.Scale.RewardInUnit(_small).ToString("G4", CultureInfo.InvariantCulture);
        All =
        [
            .. Enumerable.Range(1, Quarters).Select(quarter => (
                $"best.{quarter}", $"share of the best option in quarter {quarter} of a block")),
            .. values.Length <= 2
                ? new[] { ("stay.reward", "share of staying after a reward"), ("stay.noReward", "share of staying after no reward") }
                :
                [
                    ("stay.large", $"share of staying after a reward above {small}"),
                    ("stay.small", $"share of staying after a reward up to {small}"),
                ],
        ];
        _best = [.. data.Subjects.Select(Best)];
        _quarter = [.. data.Subjects.Select(QuarterOf)];
    }

    /// <summary>Name of each, and what it is in words.</summary>
    public IReadOnlyList<(string Name, string About)> All { get; }

    /// <summary>All of them, of subjects in the place of the animals; NaN where no subject has one. Shape [statistics].</summary>
    public double[] Of(IReadOnlyList<SubjectChoices> subjects)
    {
        double[][] each = [.. subjects.Select(Of)];
        return
        [
            .. All.Select((_, statistic) => each.Select(values => values[statistic]).Where(double.IsFinite)
                .DefaultIfEmpty(double.NaN).Average()),
        ];
    }

    private double[] Of(SubjectChoices subject, int number)
    {
        var hits = new double[All.Count];
        var counts = new double[All.Count];
        for (int trial = 0; trial < subject.TrialCount; trial++)
        {
            if (_best[number][trial] >= 0)
            {
                hits[_quarter[number][trial]] += subject.ChosenOption(trial) == _best[number][trial] ? 1 : 0;
                counts[_quarter[number][trial]]++;
            }

            if (trial > 0 && !subject.Starts[trial] && double.IsFinite(_small))
            {
                int statistic = Quarters + (subject.Reward[trial - 1] > _small ? 0 : 1);
                hits[statistic] += subject.ChosenOption(trial) == subject.ChosenOption(trial - 1) ? 1 : 0;
                counts[statistic]++;
            }
        }

        return [.. hits.Zip(counts, (hit, count) => hit / count)];
    }

    private static IEnumerable<int[]> Blocks(SubjectChoices subject) => Enumerable.Range(0, subject.TrialCount)
        .GroupBy(trial => (subject.Session[trial], subject.Block[trial])).Select(block => block.ToArray());

    private static int[] QuarterOf(SubjectChoices subject)
    {
        var quarter = new int[subject.TrialCount];
        foreach (int[] block in Blocks(subject))
        {
            for (int place = 0; place < block.Length; place++)
            {
                quarter[block[place]] = place * Quarters / block.Length;
            }
        }

        return quarter;
    }

    /// <summary>The best option of each trial, −1 where there is none.</summary>
    private int[] Best(SubjectChoices subject)
    {
        var best = new int[subject.TrialCount];
        if (subject.PayProbability.Length > 0)
        {
            for (int trial = 0; trial < best.Length; trial++)
            {
                best[trial] = First([.. Enumerable.Range(subject.OptionStart[trial], subject.OfferCount(trial))
                    .Select(offer => (subject.OptionId[offer], subject.PayProbability[offer]))]);
            }

            return best;
        }

        foreach (int[] block in Blocks(subject))
        {
            int found = subject.Answer.Length > 0 ? First(Answers(subject, block)) : -1;
            foreach (int trial in block)
            {
                best[trial] = found;
            }
        }

        return best;
    }

    private (int Option, double Worth)[] Answers(SubjectChoices subject, int[] block) =>
    [
        .. _data.Options.Select((_, option) => (option, (double)block.Count(trial => subject.Answer[trial] >= 0
            && subject.OptionId[subject.OptionStart[trial] + subject.Answer[trial]] == option))),
    ];

    /// <summary>The option worth most; −1 where two are, or there is no other to be better than.</summary>
    private static int First((int Option, double Worth)[] options)
    {
        var sorted = options.OrderByDescending(option => option.Worth).ToList();
        return sorted.Count > 1 && sorted[0].Worth > sorted[1].Worth ? sorted[0].Option : -1;
    }
}
