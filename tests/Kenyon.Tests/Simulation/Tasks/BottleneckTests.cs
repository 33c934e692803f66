using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Foraging;
using Kenyon.Simulation.Tasks.Static;
using Kenyon.Tests.Simulation.Lifetimes;

namespace Kenyon.Tests.Simulation.Tasks;

/// <summary>
/// What stands between learning and acting says no more than it may: readout kinds, bits, channel noise, width, size of the motor network.
/// </summary>
public sealed class BottleneckTests
{
    private const int LifeCount = 40;

    private static readonly Scenario s_prediction = RandomScenario.Default("prediction") with { WeightNoise = 1 };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void A_readout_of_b_bits_says_one_of_2_to_the_b_things(int bits)
    {
        var said = Readouts(With(ReadoutKind.Quantized, bits: bits)).Distinct().ToList();
        Assert.InRange(said.Count, bits < 4 ? 1 << bits : 30, 1 << bits);
        Assert.Equal(-2, said.Min(), 1e-6);
        Assert.Equal(2, said.Max(), 1e-6);
    }

    [Fact]
    public void A_binary_readout_says_one_bit_and_a_linear_one_says_it_all()
    {
        Assert.Equal([-1, 1], Readouts(With(ReadoutKind.Binary)).Distinct().Order());
        Assert.InRange(Readouts(With(ReadoutKind.Linear)).Distinct().Count(), LifeCount * 200 * 0.99, LifeCount * 200);
    }

    [Fact]
    public void Every_bit_more_predicts_better()
    {
        double[] losses = [.. Enumerable.Range(1, 6).Select(bits => Loss(With(ReadoutKind.Quantized, bits: bits), Learner))];
        Assert.Equal(losses.OrderDescending(), losses);
        Assert.InRange(losses[^1], 0.9 * Loss(With(ReadoutKind.Linear), Learner), 1.1 * Loss(With(ReadoutKind.Linear), Learner));
        Assert.True(losses[0] > 3 * losses[^1], $"one bit {losses[0]}, six bits {losses[^1]}");
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(2)]
    public void An_agent_that_is_told_every_value_loses_what_the_channel_adds(double noise) =>
        // 8,000 squared normal numbers: 1.6 %
        Assert.InRange(Loss(With(ReadoutKind.Oracle, noise: noise), _ => { }), 0.94 * noise * noise, 1.06 * noise * noise);

    [Fact]
    public void Channel_noise_disturbs_learning_too()
    {
        // The same noisy y acts and learns: the loss grows by more than the variance of the noise alone.
        double quiet = Loss(With(ReadoutKind.Linear), Learner);
        Assert.True(Loss(With(ReadoutKind.Linear, noise: 0.5), Learner) > quiet + (1.1 * 0.25));
    }

    [Theory]
    [InlineData(1, new[] { 30, 15 }, 677)]
    [InlineData(2, new[] { 30, 15 }, 707)]
    [InlineData(8, new[] { 30, 15 }, 887)]
    [InlineData(1, new[] { 4 }, 34)]
    [InlineData(3, new int[0], 16)]
    public void Width_and_hidden_layers_decide_how_much_evolves(int width, int[] hidden, int motorWeightCount)
    {
        var layout = new GenomeLayout(Foraging(width, hidden));
        Assert.Equal(motorWeightCount, layout.Find(GenomeLayout.Motor)!.Count);
        Assert.Equal(width * 8, layout.Find(GenomeLayout.InitialWeights)!.Count);
    }

    [Fact]
    public void A_readout_that_nobody_listens_to_changes_no_life_and_one_that_is_heard_does()
    {
        var one = Path(Foraging(1), agent => Hear(agent, 5, []));
        Assert.Equal(one, Path(Foraging(2), agent => Hear(agent, 6, [0])));
        Assert.NotEqual(one, Path(Foraging(2), agent => Hear(agent, 6, [0.8f])));
    }

    private static Scenario With(ReadoutKind kind, int bits = 4, double noise = 0) => s_prediction with
    {
        Readout = new ReadoutSettings(kind, Bits: bits, Noise: noise),
    };

    private static Scenario Foraging(int width, params int[] hidden) => RandomScenario.Default("foraging") with
    {
        Task = new ForagingSettings(new ForagingBody(), hidden),
        Readout = new ReadoutSettings(Width: width),
        WeightsEvolved = true,
    };

    /// <summary>A motor network without hidden layers: the same weights for all inputs but the further readouts.</summary>
    private static void Hear(Agent agent, int inputCount, float[] further)
    {
        for (int output = 0; output < 2; output++)
        {
            for (int input = 0; input < inputCount; input++)
            {
                agent.MotorWeights[(output * inputCount) + input] = input < 5 ? 0.3f - (0.1f * ((input + output) % 4)) : further[input - 5];
            }

            agent.MotorWeights[(2 * inputCount) + output] = 0.4f;
        }
    }

    private static List<(double X, double Y)> Path(Scenario scenario, Action<Agent> shape)
    {
        var agent = scenario.CreateAgent();
        shape(agent);
        var path = new List<(double, double)>();
        new ForagingReference(scenario).Live(agent, new LifetimeKey(scenario.RunSeed, 0, 0), visit: step => path.Add((step.X, step.Y)));
        return path;
    }

    /// <summary>The delta rule.</summary>
    private static void Learner(Agent agent)
    {
        var terms = agent.Rule.Family.Terms.ToList();
        agent.Rule.Coefficients[terms.IndexOf(RewardHebbian.RewardPre)] = 1;
        agent.Rule.Coefficients[terms.IndexOf(RewardHebbian.PrePost)] = -1;
        agent.Rule.Rate = 0.5f;
    }

    private static IEnumerable<double> Readouts(Scenario scenario)
    {
        var said = new List<double>();
        for (int trial = 0; trial < LifeCount; trial++)
        {
            new StaticReference(scenario).Live(scenario.CreateAgent(), new LifetimeKey(1, 0, trial), visit: step => said.Add(step.Readout));
        }

        return said;
    }

    private static double Loss(Scenario scenario, Action<Agent> shape)
    {
        var agent = scenario.CreateAgent();
        shape(agent);
        return -Enumerable.Range(0, LifeCount)
            .Average(trial => new StaticReference(scenario).Live(agent, new LifetimeKey(1, 0, trial)).Fitness);
    }
}
