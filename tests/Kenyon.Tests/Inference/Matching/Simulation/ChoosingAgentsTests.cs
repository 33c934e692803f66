using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Choice;

namespace Kenyon.Tests.Inference.Matching.Simulation;

public sealed class ChoosingAgentsTests
{
    private const int StepCount = 120;

    [Theory]
    [InlineData(ReadoutKind.Linear, true)]
    [InlineData(ReadoutKind.Linear, false)]
    [InlineData(ReadoutKind.Tanh, true)]
    [InlineData(ReadoutKind.Tanh, false)]
    [InlineData(ReadoutKind.Binary, true)]
    public void Every_lane_chooses_as_the_scalar_definition_of_the_task_does(ReadoutKind kind, bool wide)
    {
        var scenario = Scenario(kind);
        var agents = Enumerable.Range(0, ChoosingAgents.LaneCount).Select(lane => Agent(scenario, lane)).ToArray();
        var lives = agents.Select((agent, lane) => Life(scenario, agent, lane)).ToArray();
        using var choosing = ChoosingAgents.Create(scenario.Readout, scenario.Rule, 3, 3, 3, wide);
        choosing.BeBorn(agents);
        float[] marks = new float[ChoosingAgents.LaneCount], rewards = new float[ChoosingAgents.LaneCount];
        bool[] learns = [.. Enumerable.Repeat(true, ChoosingAgents.LaneCount)];
        for (int step = 0; step < StepCount; step++)
        {
            for (int lane = 0; lane < ChoosingAgents.LaneCount; lane++)
            {
                marks[lane] = new ChoiceNumbers(scenario, Key(scenario, lane)).Choice(step);
            }

            choosing.Choose([0, 1, 2], [], [], marks);
            for (int lane = 0; lane < ChoosingAgents.LaneCount; lane++)
            {
                Assert.Equal(lives[lane][step].Chosen, (int)choosing.Chosen[lane]);
                rewards[lane] = lives[lane][step].Reward;
            }

            choosing.Learn(rewards, learns);
        }

        Assert.True(lives.Select(life => string.Join(' ', life.Select(trial => trial.Chosen))).Distinct().Count() > 10);
    }

    [Fact]
    public void A_bias_draws_and_is_not_learnt_from()
    {
        var scenario = Scenario(ReadoutKind.Linear);
        Agent[] agents = [.. Enumerable.Range(0, ChoosingAgents.LaneCount).Select(_ => Agent(scenario, 2, perseveration: 0))];
        using var choosing = ChoosingAgents.Create(scenario.Readout, scenario.Rule, 3, 3, 2);
        choosing.BeBorn(agents);
        float[] marks = [.. Enumerable.Range(0, ChoosingAgents.LaneCount).Select(lane => (lane + 0.5f) / ChoosingAgents.LaneCount)];
        // Everything is worth nothing yet: with ln 3 more for one of two, three in four choose it.
        float[] biases = [.. Enumerable.Repeat(0f, ChoosingAgents.LaneCount), .. Enumerable.Repeat(MathF.Log(3), ChoosingAgents.LaneCount)];
        choosing.Choose([2, 0], [], biases, marks);
        Assert.Equal(12, choosing.Chosen.ToArray().Count(option => option == 0));

        // Nothing is felt and y is 0, so a rule without a constant learns nothing; a bias that got into y would.
        choosing.Learn(new float[ChoosingAgents.LaneCount], [.. Enumerable.Repeat(true, ChoosingAgents.LaneCount)]);
        choosing.Choose([2, 0], [], [], marks);
        Assert.Equal(8, choosing.Chosen.ToArray().Count(option => option == 0));
    }

    [Fact]
    public void Who_does_not_learn_stays_as_it_was()
    {
        var scenario = Scenario(ReadoutKind.Linear);
        Agent[] agents = [.. Enumerable.Range(0, ChoosingAgents.LaneCount).Select(_ => Agent(scenario, 1, perseveration: 0))];
        using var choosing = ChoosingAgents.Create(scenario.Readout, scenario.Rule, 3, 3, 2);
        choosing.BeBorn(agents);
        float[] marks = [.. Enumerable.Repeat(0.6f, ChoosingAgents.LaneCount)];
        bool[] learns = [.. Enumerable.Range(0, ChoosingAgents.LaneCount).Select(lane => lane % 2 == 0)];
        choosing.Choose([0, 1], [], [], marks);
        Assert.All(choosing.Chosen.ToArray(), option => Assert.Equal(1, option));
        choosing.Learn([.. Enumerable.Repeat(-5f, ChoosingAgents.LaneCount)], learns);
        choosing.Choose([0, 1], [], [], marks);
        Assert.Equal(learns.Select(isLearnt => isLearnt ? 0f : 1f), choosing.Chosen.ToArray());
        choosing.BeBorn(agents);
        choosing.Choose([0, 1], [], [], marks);
        Assert.All(choosing.Chosen.ToArray(), option => Assert.Equal(1, option));
    }

    private static Scenario Scenario(ReadoutKind kind) => new(
        7,
        new ChoiceSettings(OptionCount: 3),
        3,
        StepCount,
        0.3,
        new EnvironmentSettings(EnvironmentKind.SwitchingPerLifetime, SwitchProbability: 0.05, Probabilities: [0.8, 0.4, 0.1]),
        new ReadoutSettings(kind, 1.5),
        RuleSettings.Of(RewardHebbian.Family, Normalization.None) with { WeightLimit = 2, Decay = 0.01 },
        Plastic: true,
        WeightNoise: 0,
        WeightsEvolved: false);

    private static LifetimeKey Key(Scenario scenario, int lane) => new(scenario.RunSeed, 0, lane);

    private static Agent Agent(Scenario scenario, int lane, float? perseveration = null)
    {
        var agent = scenario.CreateAgent();
        var key = new RandomKey(11, Draw.Check, Candidate: lane);
        agent.InverseTemperature = 1 + (5 * key.Uniform(0));
        agent.Perseveration = perseveration ?? key.Uniform(1) - 0.5f;
        agent.TraceRate = lane % 3 == 0 ? 1f : key.Uniform(4);
        Array.Fill(agent.InitialWeights, lane % 2 == 0 ? 0f : 0.4f);
        agent.Rule.Rate = 0.5f;
        agent.Rule.Coefficients[RewardHebbian.Family.IndexOf(RewardHebbian.RewardPre)] = 0.3f + key.Uniform(2);
        agent.Rule.Coefficients[RewardHebbian.Family.IndexOf(RewardHebbian.PrePost)] = -key.Uniform(3);
        return agent;
    }

    private static List<(int Chosen, float Reward)> Life(Scenario scenario, Agent agent, int lane)
    {
        var life = new List<(int, float)>();
        _ = scenario.CreateReference().Live(agent, Key(scenario, lane), visit: step => life.Add((step.Item, (float)step.Reward)));
        return life;
    }
}
