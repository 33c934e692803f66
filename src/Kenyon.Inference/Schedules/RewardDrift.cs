using Kenyon.Inference.Choices;

namespace Kenyon.Inference.Schedules;

/// <summary>
/// Whether what an option pays changes over trials. Were it the same all along, rewards of one option that are near in time would be no
/// more alike than others. The products of their distances from the mean are added up over all pairs within 15 trials; the sum is about
/// normal, so it is told in standard deviations.
/// </summary>
internal static class RewardDrift
{
    /// <summary>From here on, chance is no explanation (p 0.0005).</summary>
    public const double Telling = 3.29;

    private const int Reach = 15;
    private const int Fewest = 8;

    /// <summary>How much more alike near rewards are than chance makes them, in standard deviations; 0 where nothing can be said.</summary>
    /// <param name="data">The choices.</param>
    public static double Of(ChoiceData data)
    {
        double sum = 0, variance = 0;
        foreach (var subject in data.Subjects)
        {
            foreach (var cell in Enumerable.Range(0, subject.TrialCount).Where(trial => subject.Learns[trial])
                .GroupBy(trial => (subject.Session[trial], subject.Block[trial], Offers(subject, trial), subject.ChosenOption(trial))))
            {
                var (found, spread) = OfCell([.. cell], subject.Reward);
                sum += found;
                variance += spread;
            }
        }

        return variance > 0 ? sum / Math.Sqrt(variance) : 0;
    }

    /// <summary>What was offered at a trial, as a number.</summary>
    public static int Offers(SubjectChoices subject, int trial)
    {
        int pair = 0;
        for (int offer = subject.OptionStart[trial]; offer < subject.OptionStart[trial + 1]; offer++)
        {
            pair = unchecked((pair * 1009) + subject.OptionId[offer] + 1);
        }

        return pair;
    }

    private static (double Sum, double Variance) OfCell(int[] trials, double[] reward)
    {
        int count = trials.Length;
        if (count < Fewest)
        {
            return (0, 0);
        }

        double mean = trials.Sum(trial => reward[trial]) / count;
        double square = trials.Sum(trial => (reward[trial] - mean) * (reward[trial] - mean)) / count;
        double sum = 0;
        int pairs = 0;
        for (int first = 0; first < count; first++)
        {
            for (int second = first + 1; second < count && trials[second] - trials[first] <= Reach; second++)
            {
                sum += (reward[trials[first]] - mean) * (reward[trials[second]] - mean);
                pairs++;
            }
        }

        // Any two of n numbers lean away from each other by σ² / (n − 1), because they add up to nothing.
        return (sum + (pairs * square / (count - 1)), pairs * square * square);
    }
}
