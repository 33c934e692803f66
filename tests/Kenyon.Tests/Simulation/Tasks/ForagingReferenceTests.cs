using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Foods;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Tasks.Foraging;
using Kenyon.Tests.Simulation.Lifetimes;

namespace Kenyon.Tests.Simulation.Tasks;

public class ForagingReferenceTests
{
    private sealed record Seen(
        int Step, double X, double Y, double Heading, double Speed, double Distance, int Item, double Value, bool Ate, double Reward,
        int State);

    private static (List<Seen> Steps, LifetimeScore Score) Live(Scenario scenario, Action<Agent> shape, int trial = 0)
    {
        var agent = scenario.CreateAgent();
        shape(agent);
        var steps = new List<Seen>();
        var score = new ForagingReference(scenario).Live(agent, new LifetimeKey(scenario.RunSeed, 0, trial), visit: step => steps.Add(
            new Seen(
                step.Step, step.X, step.Y, step.HeadingRadians, step.Speed, step.Distance, step.Item, step.Value, step.IsEvent, step.Reward,
                step.EnvironmentState)));
        return (steps, score);
    }

    /// <summary>A network without hidden layers whose outputs are constants: only biases.</summary>
    private static Action<Agent> Constant(float accelerationBias, float turnBias) => agent =>
    {
        agent.MotorWeights[^2] = accelerationBias;
        agent.MotorWeights[^1] = turnBias;
    };

    private static Scenario Simple(double drag = 0, int steps = 40) => RandomScenario.Default("foraging") with
    {
        StepCount = steps, Task = new ForagingSettings(new ForagingBody(Drag: drag), []),
    };

    [Theory]
    [InlineData(0)]
    [InlineData(0.25)]
    public void Speed_position_and_heading_follow_the_equations_of_motion(double drag)
    {
        var (steps, _) = Live(Simple(drag), Constant(0.5f, -0.4f));
        double acceleration = Math.Tanh(0.5), turn = Math.Tanh(-0.4);
        double speed = 0, heading = steps[0].Heading, x = steps[0].X, y = steps[0].Y;
        foreach (var step in steps)
        {
            Assert.Equal(0, Math.IEEERemainder(x - step.X, 1), 5e-4);
            Assert.Equal(0, Math.IEEERemainder(y - step.Y, 1), 5e-4);
            Assert.Equal(0, Math.IEEERemainder(heading - step.Heading, 2 * Math.PI), 2e-3);
            speed = Math.Clamp((speed * (1 - drag)) + (acceleration * 0.01), 0, 0.03);
            heading += turn * 0.5;
            Assert.Equal(speed, step.Speed, 2e-5); // 40 steps of a tanh that may err by 4.6e-5, times 0.01
            x = Wrap(x + (speed * Math.Cos(heading)));
            y = Wrap(y + (speed * Math.Sin(heading)));
        }
    }

    [Fact]
    public void Speed_never_falls_below_zero()
    {
        var (steps, _) = Live(Simple(), Constant(-2f, 0f));
        Assert.All(steps, step => Assert.Equal(0, step.Speed));
        Assert.All(steps, step => Assert.Equal((steps[0].X, steps[0].Y), (step.X, step.Y)));
    }

    [Fact]
    public void An_agent_that_runs_straight_on_goes_round_the_torus()
    {
        var (steps, _) = Live(Simple(steps: 200), Constant(5f, 0f));
        Assert.All(steps, step => Assert.InRange(step.X, 0, 1));
        Assert.Contains(
            steps.Zip(steps.Skip(1)), pair => Math.Abs(pair.Second.X - pair.First.X) > 0.5 || Math.Abs(pair.Second.Y - pair.First.Y) > 0.5);
    }

    [Fact]
    public void Sensing_eating_and_renewal_agree_with_an_independent_simulation_in_double()
    {
        var scenario = Simple(steps: 300);
        var lifetime = new LifetimeKey(scenario.RunSeed, 0, 0);
        var numbers = new LifetimeNumbers(scenario, lifetime);
        var (steps, score) = Live(scenario, Constant(5f, 0.02f));
        var items = Enumerable.Range(0, 40).ToArray();
        int nextItem = 40, events = 0;
        double gain = 0;
        for (int position = 0; position + 1 < steps.Count; position++)
        {
            var step = steps[position];
            double Distance(int item, double x, double y)
            {
                uint food = numbers.Position(item);
                double dx = (FoodPosition.X(food) / 4294967296.0) - x, dy = (FoodPosition.Y(food) / 4294967296.0) - y;
                return Math.Sqrt(Math.Pow(dx - Math.Round(dx), 2) + Math.Pow(dy - Math.Round(dy), 2));
            }

            // The nearest food, up to the resolution of the lattice (8 units of 2⁻¹⁶ in distance at F 40).
            double nearest = items.Min(item => Distance(item, step.X, step.Y));
            Assert.Equal(nearest, Distance(step.Item, step.X, step.Y), 2.5e-4);
            Assert.Equal(Distance(step.Item, step.X, step.Y), step.Distance, 1e-6);
            double miss = Distance(step.Item, steps[position + 1].X, steps[position + 1].Y);
            if (Math.Abs(miss - 0.03) > 1e-6)
            {
                Assert.Equal(miss < 0.03, step.Ate);
            }

            if (step.Ate)
            {
                gain += step.Value;
                Assert.Equal(step.Value + numbers.RewardNoise(events++), step.Reward, 1e-5);
                items[Array.IndexOf(items, step.Item)] = nextItem++;
            }
        }

        Assert.True(events > 10, $"only {events} foods eaten");
        Assert.Equal((gain + (steps[^1].Ate ? steps[^1].Value : 0)) / 300, score.Fitness, 1e-5);
    }

    [Fact]
    public void The_value_of_a_food_is_that_of_the_environment_at_the_event()
    {
        var scenario = Simple(steps: 400) with
        {
            Environment = new EnvironmentSettings(EnvironmentKind.Switching, Distance: 1, SwitchProbability: 0.5),
        };
        var (steps, _) = Live(scenario, Constant(5f, 0.02f));
        var environment = scenario.Environment.Create();
        var vectors = new float[16];
        var schedule = new int[400];
        environment.DrawVectors(new LifetimeKey(1, 0, 0), vectors, 8);
        environment.DrawSchedule(new LifetimeKey(1, 0, 0), schedule);
        var numbers = new LifetimeNumbers(scenario, new LifetimeKey(1, 0, 0));
        var ingredients = new float[8];
        int events = 0;
        foreach (var step in steps)
        {
            Assert.Equal(schedule[events], step.State);
            numbers.Ingredients(step.Item, ingredients);
            double value = Enumerable.Range(0, 8).Sum(k => (double)vectors[(schedule[events] * 8) + k] * ingredients[k]);
            Assert.Equal(value, step.Value, 1e-5);
            events += step.Ate ? 1 : 0;
        }

        Assert.True(events > 10);
    }

    [Fact]
    public void A_lesioned_agent_keeps_its_weights()
    {
        var scenario = RandomScenario.Default("foraging");
        var layout = new GenomeLayout(scenario);
        var agent = layout.Decode(RandomScenario.Genome(layout, 3));
        float[]? first = null;
        new ForagingReference(scenario).Live(agent, new LifetimeKey(1, 0, 0), learns: false, visit: step =>
        {
            first ??= [.. step.Weights];
            Assert.Equal(first, step.Weights);
        });
        Assert.NotNull(first);
    }

    [Fact]
    public void The_curriculum_starts_from_the_values_themselves()
    {
        var scenario = RandomScenario.Default("foraging") with { StepCount = 1 };
        var values = new float[8];
        scenario.Environment.Create().DrawVectors(new LifetimeKey(1, 0, 0), values, 8);
        var weights = new float[8];
        new LifetimeNumbers(scenario, new LifetimeKey(1, 0, 0)).InitialWeights(scenario.CreateAgent(), values, 0f, weights);
        for (int k = 0; k < 8; k++)
        {
            Assert.Equal(values[k], weights[k], 1e-5);
        }
    }

    private static double Wrap(double position) => position - Math.Floor(position);
}
