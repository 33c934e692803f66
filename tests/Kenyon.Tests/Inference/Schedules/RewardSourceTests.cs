using Kenyon.Inference.Choices;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;
using Kenyon.Inference.Schedules;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Tests.Inference.Schedules;

/// <summary>The schedule that was is the schedule that is simulated; where it cannot be known, it is said.</summary>
public sealed class RewardSourceTests
{
    private const int Trials = 20_000;

    [Fact]
    public void Probabilities_pay_as_often_as_they_say()
    {
        var source = new RewardSource(Data([0.7, 0.2], new ScheduleOptions()));
        Assert.Equal((ScheduleKind.Probabilities, true), (source.Kind, source.IsKnown));
        Assert.Equal(0.7, Rate(source, _ => 0, _ => true), 0.015);
        Assert.Equal(0.2, Rate(source, _ => 1, _ => true), 0.015);
    }

    [Fact]
    public void A_bait_waits_until_it_is_collected()
    {
        // An option that is left alone for k trials pays with probability 1 − (1 − p)^(k + 1): the law of variable-interval schedules.
        const double p = 0.1;
        var source = new RewardSource(Data([p, p], new ScheduleOptions(Baits: true)));
        const int every = 8;
        double found = Rate(source, trial => trial % every == 0 ? 1 : 0, trial => trial % every == 0);
        Assert.Equal(1 - Math.Pow(1 - p, every), found, 0.04);
        Assert.Equal(p, Rate(source, _ => 0, _ => true), 0.015);
        Assert.Contains("waits until it is collected", source.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Probabilities_change_places_at_each_block()
    {
        var data = Data([0.9, 0.1], new ScheduleOptions(ReversesByBlock: true));
        var source = new RewardSource(data);
        int[] block = data.Subjects[0].Block;
        Assert.Equal(0.9, Rate(source, _ => 0, trial => block[trial] % 2 == 0), 0.02);
        Assert.Equal(0.1, Rate(source, _ => 0, trial => block[trial] % 2 == 1), 0.02);
    }

    [Fact]
    public void Flips_come_as_often_as_they_say_and_at_other_trials_each_time()
    {
        var source = new RewardSource(Data([1, 0], new ScheduleOptions(Flip: 0.05)));
        bool[] first = Paid(source, 1), second = Paid(source, 2);
        Assert.Equal(0.05, Enumerable.Range(1, Trials - 1).Count(trial => first[trial] != first[trial - 1]) / (double)Trials, 0.006);
        Assert.NotEqual(first, second);
        Assert.Equal(first, Paid(source, 1));
    }

    [Fact]
    public void Rewards_that_drift_are_noticed_and_steady_ones_are_not()
    {
        Assert.Equal(ScheduleKind.DrawnNearby, new RewardSource(Reversals(seed: 1, withBlocks: false)).Kind);
        Assert.Equal(ScheduleKind.Drawn, new RewardSource(Reversals(seed: 1, withBlocks: true)).Kind);
        Assert.Contains(
            "cannot be simulated from this file",
            new RewardSource(Reversals(seed: 1, withBlocks: true)).Sentence,
            StringComparison.Ordinal);
        int alarms = Enumerable.Range(0, 100).Count(seed => new RewardSource(Steady((ulong)seed)).Kind == ScheduleKind.DrawnNearby);
        Assert.InRange(alarms, 0, 2); // p 0.0005 each
    }

    [Fact]
    public void A_reversal_without_blocks_is_not_simulated_as_if_nothing_changed()
    {
        var data = Reversals(seed: 3, withBlocks: false);
        var truth = Reversals(seed: 3, withBlocks: true).Subjects[0].Block;
        var source = new RewardSource(data);

        // What option 0 earns in the blocks in which it is the better one, and in the others.
        double Earned(int parity) => Enumerable.Range(0, 40).Average(repetition =>
        {
            var run = source.Begin(0, new RandomKey(9, Draw.SimulatedReward, repetition));
            double[] rewards = [.. Enumerable.Range(0, data.Subjects[0].TrialCount).Select(trial => run.Draw(trial, 0).Reward)];
            return Enumerable.Range(0, rewards.Length).Where(trial => truth[trial] % 2 == parity).Average(trial => rewards[trial]);
        });
        Assert.True(Math.Abs(Earned(0) - Earned(1)) > 0.2, $"{Earned(0)} against {Earned(1)}");
    }

    private static double Rate(RewardSource source, Func<int, int> choice, Func<int, bool> counts)
    {
        var run = source.Begin(0, new RandomKey(4, Draw.SimulatedReward));
        double sum = 0;
        int count = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            double reward = run.Draw(trial, choice(trial)).Reward;
            (sum, count) = counts(trial) ? (sum + reward, count + 1) : (sum, count);
        }

        return sum / count;
    }

    private static bool[] Paid(RewardSource source, int repetition)
    {
        var run = source.Begin(0, new RandomKey(4, Draw.SimulatedReward, repetition));
        return [.. Enumerable.Range(0, Trials).Select(trial => run.Draw(trial, 0).Reward > 0)];
    }

    private static ChoiceData Data(double[] probabilities, ScheduleOptions schedule)
    {
        var data = MadeUpDesign.Create(1, Trials, seed: 2);
        return data with
        {
            Schedule = schedule,
            Subjects = [data.Subjects[0] with
            {
                Answer = [],
                PayProbability = [.. Enumerable.Repeat(probabilities, Trials).SelectMany(pair => pair)],
                Reward = [.. data.Subjects[0].Reward.Select((_, trial) => trial % 2.0)],
            }],
        };
    }

    /// <summary>A delta rule in a reversal, without the column that would tell what paid.</summary>
    private static ChoiceData Reversals(ulong seed, bool withBlocks)
    {
        var design = MadeUpDesign.Create(2, 600, seed);
        var simulation = new SubjectSimulation(design, seed);
        var model = new DeltaRule(design.Design());
        return design with
        {
            Subjects =
            [
                .. Enumerable.Range(0, 2).Select(subject => simulation.Run(model, [0.3, 3.0], subject, 0))
                    .Select(choices => choices with { Answer = [], Block = withBlocks ? choices.Block : new int[choices.TrialCount] }),
            ],
        };
    }

    private static ChoiceData Steady(ulong seed)
    {
        var design = MadeUpDesign.Create(2, 300, seed);
        design = design with { Subjects = [.. design.Subjects.Select(subject => subject with
        {
            Answer = [],
            Block = new int[300],
            PayProbability = [.. Enumerable.Range(0, 600).Select(offer => offer % 2 == 0 ? 0.7 : 0.3)],
        })] };
        var simulation = new SubjectSimulation(design, seed);
        var model = new DeltaRule(design.Design());
        return design with { Subjects =
            [.. Enumerable.Range(0, 2).Select(subject => simulation.Run(model, [0.3, 3.0], subject, 0) with { PayProbability = [] })] };
    }
}
