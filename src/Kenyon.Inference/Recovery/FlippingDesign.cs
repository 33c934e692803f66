using Kenyon.Inference.Choices;

namespace Kenyon.Inference.Recovery;

/// <summary>
/// An experiment that nobody did, for recovery without data: two options, of which one pays with probability 0.8 and the other with 0.2;
/// the two change places with probability 0.03 at each trial. Half of the subjects begin with one, half with the other.
/// </summary>
public static class FlippingDesign
{
    private const double HighProbability = 0.8;
    private const double Flip = 0.03;

    /// <summary>What is simulated, as a sentence.</summary>
    public static string Sentence => "Two options that pay with probability 0.8 and 0.2 change places with probability 0.03 at each trial.";

    /// <summary>Makes it.</summary>
    /// <param name="subjects">Number of subjects, at least 1.</param>
    /// <param name="trials">Trials of each, at least 2.</param>
    /// <returns>Data in which choices and rewards mean nothing, but the probabilities are there to be simulated.</returns>
    public static ChoiceData Create(int subjects, int trials) => new(
        "made up",
        [.. Enumerable.Range(0, subjects).Select(subject => Subject(subject, trials))],
        ["1", "2"],
        ["1", "2"],
        IsOneHot: true,
        new RowCounts(subjects * trials, subjects * trials, 0, 0)) { Schedule = new ScheduleOptions(Flip: Flip) };

    private static SubjectChoices Subject(int number, int trials) => new(
        $"{number + 1}",
        [.. Enumerable.Range(0, trials + 1).Select(trial => 2 * trial)],
        [.. Enumerable.Range(0, 2 * trials).Select(offer => offer % 2)],
        [],
        new int[trials],
        [.. Enumerable.Range(0, trials).Select(trial => trial % 2 == 0 ? 1.0 : 0.0)],
        [.. Enumerable.Repeat(true, trials)],
        [.. Enumerable.Range(0, trials).Select(trial => trial == 0)],
        new int[trials],
        new int[trials],
        [])
    {
        PayProbability =
            [.. Enumerable.Range(0, 2 * trials).Select(offer => (offer + number) % 2 == 0 ? HighProbability : 1 - HighProbability)],
    };
}
