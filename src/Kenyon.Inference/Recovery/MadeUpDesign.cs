using Kenyon.Inference.Choices;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Inference.Recovery;

/// <summary>
/// An experiment that nobody did, for recovery without data: two options, of which one is rewarded with probability 0.8 and the other with
/// 0.2; the two change places at the end of each block. Blocks have 20 to 40 trials.
/// </summary>
public static class MadeUpDesign
{
    private const int ShortestBlock = 20;
    private const int LongestBlock = 40;
    private const double HighProbability = 0.8;

    /// <summary>Makes it.</summary>
    /// <param name="subjects">Number of subjects, at least 1.</param>
    /// <param name="trials">Trials of each, at least 1.</param>
    /// <param name="seed">Seed of the blocks.</param>
    /// <returns>Data in which the choices mean nothing, but the rewards that each option has in each block are there to be drawn.</returns>
    public static ChoiceData Create(int subjects, int trials, ulong seed) => new(
        "made up",
        [.. Enumerable.Range(0, subjects)
            .Select(subject => Subject(subject, trials, new RandomKey(seed, Draw.SimulatedSchedule, Candidate: subject)))],
        ["1", "2"],
        ["1", "2"],
        IsOneHot: true,
        new RowCounts(subjects * trials, subjects * trials, 0, 0));

    private static SubjectChoices Subject(int number, int trials, RandomKey key)
    {
        var block = new int[trials];
        var answer = new int[trials];
        int current = 0;
        int better = key.Below(2, 0);
        int left = Length(key, 0);
        for (int trial = 0; trial < trials; trial++, left--)
        {
            if (left == 0)
            {
                current++;
                left = Length(key, current);
                better = 1 - better;
            }

            block[trial] = current;
            // What the trial's reward depends on: 0.8 of the trials pay for the better option, the others for the other one.
            answer[trial] = key.Uniform((uint)(1_000_000 + trial)) < HighProbability ? better : 1 - better;
        }

        return new SubjectChoices(
            $"{number + 1}",
            [.. Enumerable.Range(0, trials + 1).Select(trial => 2 * trial)],
            [.. Enumerable.Range(0, 2 * trials).Select(offer => offer % 2)],
            [],
            new int[trials],
            [.. answer.Select(option => option == 0 ? 1.0 : 0.0)],
            [.. Enumerable.Repeat(true, trials)],
            [.. Enumerable.Range(0, trials).Select(trial => trial == 0)],
            new int[trials],
            block,
            answer);
    }

    private static int Length(RandomKey key, int block) => ShortestBlock + key.Below(LongestBlock - ShortestBlock + 1, (uint)(block + 1));
}
