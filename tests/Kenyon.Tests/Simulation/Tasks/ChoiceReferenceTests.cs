using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Choice;
using Kenyon.Tests.Simulation.Lifetimes;

namespace Kenyon.Tests.Simulation.Tasks;

/// <summary>The choice task does what MODEL.md, section 5 says.</summary>
public class ChoiceReferenceTests
{
    private static readonly Scenario s_default = RandomScenario.Default("choice");

    [Fact]
    public void Who_does_not_learn_expects_the_mean_probability()
    {
        var scores = Lifetimes(s_default, Agent(s_default, beta: 3), 20);
        Assert.All(scores, score => Assert.Equal(0.5f, score.Fitness, 1e-5f));
    }

    [Fact]
    public void Who_is_told_every_probability_and_is_sure_takes_the_best_option()
    {
        var told = s_default with { Plastic = false, Readout = new ReadoutSettings(ReadoutKind.Oracle) };
        // the rounding of 200 sums
        Assert.All(Lifetimes(told, Agent(told, beta: 50), 20), score => Assert.Equal(0.8f, score.Fitness, 1e-5f));
    }

    [Fact]
    public void Choices_follow_the_softmax_of_readouts_and_of_the_last_choice()
    {
        // W(0) = (0.3, −0.1), β 2, κ 1: the log-odds of option 0 are 0.8 + 1 after option 0 and 0.8 − 1 after option 1.
        var scenario = s_default with { Plastic = false, WeightsEvolved = true };
        var agent = Agent(scenario, beta: 2, kappa: 1);
        (agent.InitialWeights[0], agent.InitialWeights[1]) = (0.3f, -0.1f);
        var taken = new int[2];
        var stayed = new int[2];
        for (int trial = 0; trial < 200; trial++)
        {
            int last = -1;
            new ChoiceReference(scenario).Live(agent, new LifetimeKey(3, 0, trial), visit: step =>
            {
                if (last >= 0)
                {
                    taken[last]++;
                    stayed[last] += step.Item == last ? 1 : 0;
                }

                last = step.Item;
            });
        }

        AssertShare(1 / (1 + Math.Exp(-1.8)), stayed[0], taken[0]);
        AssertShare(1 / (1 + Math.Exp(0.8 - 1)), stayed[1], taken[1]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 4)]
    [InlineData(8, 10)]
    [InlineData(5, 5)]
    public void Values_change_places_once_the_criterion_is_met(int correct, int window)
    {
        var scenario = s_default with
        {
            Task = new ChoiceSettings(Criterion: new ReversalCriterion(correct, window)),
            Environment = s_default.Environment with { SwitchProbability = 0 },
        };
        int reversals = 0;
        for (int trial = 0; trial < 20; trial++)
        {
            var since = new List<bool>();
            int? state = null;
            bool turns = false;
            new ChoiceReference(scenario).Live(Agent(scenario, beta: 3), new LifetimeKey(3, 0, trial), visit: step =>
            {
                Assert.Equal(turns, state is not null && step.EnvironmentState != state);
                state = step.EnvironmentState;
                Assert.Equal([0.2f, 0.8f], step.Means.Order());
                since.Add(step.Value > 0.5);
                turns = since.TakeLast(window).Count(isBest => isBest) >= correct;
                if (turns)
                {
                    since.Clear();
                    reversals++;
                }
            });
        }

        Assert.True(reversals > 20, $"{reversals}");
    }

    /// <summary>The delta rule at rate α: every weight is a mean of all outcomes of its option, whichever was chosen.</summary>
    [Fact]
    public void With_counterfactual_feedback_every_option_is_learnt_from_in_every_trial()
    {
        var scenario = s_default with
        {
            Task = new ChoiceSettings(IsCounterfactual: true),
            RewardNoise = 0.3,
            Environment = s_default.Environment with { SwitchProbability = 0 },
        };
        var agent = Agent(scenario, beta: 5);
        agent.Rule.Rate = 0.25f;
        agent.Rule.Coefficients[2] = 1;
        agent.Rule.Coefficients[4] = -1;
        var expected = new double[2];
        var noise = new List<(double Chosen, double Other)>();
        new ChoiceReference(scenario).Live(agent, new LifetimeKey(3, 0, 0), visit: step =>
        {
            int other = 1 - step.Item;
            expected[step.Item] += 0.25 * (step.Reward - expected[step.Item]);
            expected[other] += 0.25 * (step.Foregone[other] - expected[other]);
            Assert.Equal(expected[0], step.Weights[0], 1e-5);
            Assert.Equal(expected[1], step.Weights[1], 1e-5);
            noise.Add((step.Reward - Math.Round(step.Reward), step.Foregone[other] - Math.Round(step.Foregone[other])));
        });
        Assert.All(noise, pair => Assert.NotEqual(pair.Chosen, pair.Other));
    }

    [Fact]
    public void Who_always_takes_the_best_meets_the_criterion_as_soon_as_it_can_be_met()
    {
        var scenario = s_default with
        {
            Task = new ChoiceSettings(Criterion: new ReversalCriterion(5, 9), HighestInverseTemperature: 1000),
            Environment = s_default.Environment with { SwitchProbability = 0 },
            Plastic = false,
            Readout = new ReadoutSettings(ReadoutKind.Oracle),
        };
        var states = new List<int>();
        new ChoiceReference(scenario).Live(Agent(scenario, beta: 1000), new LifetimeKey(3, 0, 0), visit: step => states.Add(
            step.EnvironmentState));
        Assert.All(Enumerable.Range(0, 200), trial => Assert.Equal(states[0] ^ (trial / 5 & 1), states[trial]));
        var values = scenario.ValuesOf(Agent(scenario, beta: 1000), new LifetimeKey(3, 0, 0));
        Assert.Equal(states, Enumerable.Range(0, 200).Select(values.StateAt));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fitness_is_the_expectation_of_what_is_felt(bool isBaited)
    {
        var scenario = s_default with
        {
            IngredientCount = 4,
            Environment = s_default.Environment with { Probabilities = [0.05, 0.1, 0.3, 0.4] },
            Task = new ChoiceSettings(OptionCount: 3, IsBaited: isBaited),
        };
        var agent = Agent(scenario, beta: 2);
        agent.Rule.Rate = 0.3f;
        agent.Rule.Coefficients[scenario.Rule.Family.IndexOf(RewardHebbian.RewardPre)] = 1;
        agent.Rule.Coefficients[scenario.Rule.Family.IndexOf(RewardHebbian.PrePost)] = -1;
        double felt = 0, expected = 0, square = 0;
        const int Count = 400;
        for (int trial = 0; trial < Count; trial++)
        {
            double sum = 0;
            var score = new ChoiceReference(scenario).Live(agent, new LifetimeKey(7, 0, trial), visit: step => sum += step.Reward);
            felt += sum / scenario.StepCount / Count;
            expected += score.Fitness / Count;
            square += Math.Pow((sum / scenario.StepCount) - score.Fitness, 2) / Count;
        }

        // The difference is a sum of martingale differences: mean 0. Five standard errors; the numbers are always the same.
        Assert.InRange(Math.Abs(felt - expected), 0, 5 * Math.Sqrt(square / Count));
        Assert.True(isBaited ? expected > 0.25 : expected < 0.35, $"{expected}");
    }

    [Fact]
    public void A_bait_waits_until_it_is_taken()
    {
        // Rewards come for certain in every trial, so whatever is taken has one; and after 50 trials at probability 0.1 nearly everything
        // has.
        var scenario = s_default with
        {
            Environment = s_default.Environment with { Probabilities = [0.1, 0.1] },
            Task = new ChoiceSettings(IsBaited: true, Perseveration: 5),
            StepCount = 2000,
        };
        var agent = Agent(scenario, beta: 1, kappa: 5);
        int switches = 0, rewarded = 0, last = -1, run = 0;
        for (int trial = 0; trial < 20; trial++)
        {
            last = -1;
            new ChoiceReference(scenario).Live(agent, new LifetimeKey(5, 0, trial), visit: step =>
            {
                if (last >= 0 && step.Item != last && run >= 40)
                {
                    switches++;
                    rewarded += step.Reward > 0 ? 1 : 0;
                }

                run = step.Item == last ? run + 1 : 1;
                last = step.Item;
            });
        }

        Assert.True(switches > 50, $"{switches}");
        Assert.InRange(rewarded / (double)switches, 0.95, 1); // at least 1 − 0.9^41 = 0.987
    }

    [Fact]
    public void Blocks_flip_after_their_length_and_turn_the_order_of_probabilities_round()
    {
        var settings = s_default.Environment with { BlockLength = 30, Probabilities = [0.1, 0.5, 0.9], Start = EnvironmentStart.First };
        for (int trial = 0; trial < 20; trial++)
        {
            var values = new LifetimeValues(settings, new LifetimeKey(1, 0, trial), 3, 100);
            Assert.Equal([0, 1, 0, 1], [values.StateAt(29), values.StateAt(30), values.StateAt(60), values.StateAt(99)]);
            Assert.Equal([0.1f, 0.5f, 0.9f], values.At(0).ToArray().Order());
            Assert.All(Enumerable.Range(0, 3), option => Assert.Equal(1f, values.At(0)[option] + values.At(30)[option], 1e-6f));
        }
    }

    [Fact]
    public void Every_option_gets_every_probability_and_every_offer_equally_often()
    {
        var scenario = s_default with
        {
            IngredientCount = 4,
            Environment = s_default.Environment with { Probabilities = [0.1, 0.2, 0.3, 0.4] },
            Task = new ChoiceSettings(OptionCount: 2),
        };
        var best = new int[4];
        var offered = new int[4];
        for (int trial = 0; trial < 400; trial++)
        {
            var lifetime = new LifetimeKey(11, 0, trial);
            var values = new LifetimeValues(scenario.Environment, lifetime, 4, 10).At(0).ToArray();
            best[Array.IndexOf(values, values.Max())]++;
            var options = new int[2];
            for (int step = 0; step < 10; step++)
            {
                new ChoiceNumbers(scenario, lifetime).Offer(step, options);
                Assert.NotEqual(options[0], options[1]);
                offered[options[0]]++;
                offered[options[1]]++;
            }
        }

        Assert.All(best, count => AssertShare(0.25, count, 400));
        Assert.All(offered, count => AssertShare(0.5, count, 4000));
    }

    [Fact]
    public void In_a_world_of_the_run_the_same_option_is_the_best_in_every_lifetime()
    {
        var settings = s_default.Environment with { Kind = EnvironmentKind.Fixed };
        Assert.Single(Enumerable.Range(0, 50)
            .Select(trial => new LifetimeValues(settings, new LifetimeKey(1, trial, trial), 2, 10).At(0)[0])
            .Distinct());
    }

    /// <summary>With κ alone the probability of the first option is 1/(1 + e^(−κ(c₀ − c₁))), c a running mean of what was taken.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(0.3)]
    [InlineData(0)]
    public void The_trace_of_choices_draws_as_the_equation_says(double rate)
    {
        var scenario = s_default with { Plastic = false, StepCount = 400 };
        var agent = Agent(scenario, beta: 1, kappa: 1.5f);
        agent.TraceRate = (float)rate;
        double expected = 0, square = 0, taken = 0;
        for (int trial = 0; trial < 200; trial++)
        {
            double[] traces = [0, 0];
            new ChoiceReference(scenario).Live(agent, new LifetimeKey(9, 0, trial), visit: step =>
            {
                double first = 1 / (1 + Math.Exp(-1.5 * (traces[0] - traces[1])));
                double surprise = (step.Item == 0 ? 1 : 0) - first;
                (expected, square) = (expected + (surprise * (traces[0] - traces[1])), square + (first * (1 - first)));
                taken += Math.Abs(traces[0] - traces[1]);
                traces = [traces[0] + (rate * ((step.Item == 0 ? 1 : 0) - traces[0])), traces[1] + (rate * (step.Item - traces[1]))];
            });
        }

        // The surprises are no part of the traces: nothing is left to explain.
        Assert.InRange(Math.Abs(expected), 0, 5 * Math.Sqrt(square));
        Assert.Equal(rate == 0, taken == 0);
    }

    private static Agent Agent(Scenario scenario, float beta, float kappa = 0)
    {
        var agent = scenario.CreateAgent();
        (agent.InverseTemperature, agent.Perseveration) = (beta, kappa);
        return agent;
    }

    private static LifetimeScore[] Lifetimes(Scenario scenario, Agent agent, int count) =>
        [.. Enumerable.Range(0, count).Select(trial => new ChoiceReference(scenario).Live(agent, new LifetimeKey(1, 0, trial)))];

    /// <summary>Within five standard errors; the numbers are always the same.</summary>
    private static void AssertShare(double share, int count, int of) =>
        Assert.InRange(Math.Abs((count / (double)of) - share), 0, 5 * Math.Sqrt(share * (1 - share) / of));
}
