using Kenyon.Numerics.Kernels;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Foods;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Tasks.Foraging;

/// <summary>
/// Foraging on the torus, the scalar definition (MODEL.md, section 6): sense the nearest food, act, move, eat, learn. The numbered comments
/// are the steps of the text.
/// </summary>
/// <param name="scenario">A scenario of the foraging task.</param>
public sealed class ForagingReference(Scenario scenario) : ILifetimeReference
{
    /// <inheritdoc/>
    public LifetimeScore Live(
        Agent agent, LifetimeKey lifetime, bool learns = true, float noiseShare = 1, Action<LifetimeStep>? visit = null)
    {
        ArgumentNullException.ThrowIfNull(agent);
        int ingredientCount = scenario.IngredientCount;
        int width = scenario.Readout.Width;
        var settings = scenario.SettingsOf<ForagingSettings>();
        var body = new ForagingConstants(settings.Body);
        var motor = settings.Motor(width);
        var numbers = new LifetimeNumbers(scenario, lifetime);
        var values = new LifetimeValues(scenario.Environment, lifetime, ingredientCount, scenario.StepCount);

        // Birth.
        var (x, y, headingTurns) = LifetimeNumbers.Birth(lifetime);
        var (sine, cosine) = SinCosKernel.SinCosTurns(headingTurns);
        float speed = 0;
        int foodCount = settings.Body.FoodCount;
        int itemCount = foodCount;
        var items = new int[foodCount];
        var foods = new uint[foodCount];
        for (int food = 0; food < foodCount; food++)
        {
            items[food] = food;
            foods[food] = numbers.Position(food);
        }

        int inputCount = scenario.InputCount;
        var trace = new LifetimeStep(ingredientCount, scenario.PlasticWeightCount, unitCount: scenario.Expansion?.UnitCount ?? 0);
        float[] ingredients = trace.Ingredients, inputs = trace.Inputs;
        float[] weights = trace.Weights;
        numbers.InitialWeights(agent, values.At(0), noiseShare, weights);
        var memory = new RuleMemory(scenario.Rule, width, inputCount);
        var readouts = new float[width];
        var senses = new float[4 + width];
        var tally = scenario.Objective.CountsGainAlone ? null : scenario.Objective.CreateTally(scenario.StepCount);
        float gain = 0, change = 0;
        int events = 0, learningEvents = 0;
        for (int step = 0; step < scenario.StepCount; step++)
        {
            // 1. The nearest food and what the readout says of it.
            int target = Nearest(foods, x, y, body.IndexMask);
            numbers.Ingredients(items[target], ingredients);
            numbers.Expand(ingredients, inputs);
            float towardX = FoodPosition.Displacement(FoodPosition.X(foods[target]), x);
            float towardY = FoodPosition.Displacement(FoodPosition.Y(foods[target]), y);
            float distance = MathF.Sqrt(MathF.FusedMultiplyAdd(towardX, towardX, towardY * towardY));
            for (int row = 0; row < width; row++)
            {
                float drive = ReadoutReference.Drive(
                    weights.AsSpan(row * inputCount, inputCount), inputs, values.At(events), ingredients, scenario.Readout);
                readouts[row] = ReadoutReference.Respond(drive, scenario.Readout)
                    + (scenario.Readout.Noise > 0 ? numbers.ReadoutNoise(step, row) : 0f);
            }

            // 2. The motor network.
            float nearness = 1f / (distance + ForagingConstants.SmallestDistance);
            senses[0] = readouts[0];
            senses[1] = distance * 2f;
            senses[2] = MathF.FusedMultiplyAdd(towardX, cosine, towardY * sine) * nearness;
            senses[3] = MathF.FusedMultiplyAdd(towardY, cosine, -(towardX * sine)) * nearness;
            senses[4] = speed * body.SpeedScale;
            readouts.AsSpan(1).CopyTo(senses.AsSpan(5));
            var (acceleration, turn) = MotorNetworkReference.Act(motor, agent.MotorWeights, senses);
            if (visit is not null)
            {
                (trace.Step, trace.X, trace.Y) = (step, x * (double)FoodPosition.Unit, y * (double)FoodPosition.Unit);
                (trace.HeadingRadians, trace.Distance, trace.Item) = (Math.Atan2(sine, cosine), distance, items[target]);
                trace.EnvironmentState = values.StateAt(events);
            }

            // 3. Speed, heading, position.
            speed = MathF.FusedMultiplyAdd(acceleration, body.MaxAcceleration, speed * body.Keep);
            speed = 0f > speed ? 0f : speed;
            speed = body.MaxSpeed < speed ? body.MaxSpeed : speed;
            var (turnSine, turnCosine) = SinCosKernel.SinCosTurns(turn * body.MaxTurnTurns);
            float turnedCosine = MathF.FusedMultiplyAdd(cosine, turnCosine, -(sine * turnSine));
            float turnedSine = MathF.FusedMultiplyAdd(sine, turnCosine, cosine * turnSine);
            float length = MathF.FusedMultiplyAdd(turnedCosine, turnedCosine, turnedSine * turnedSine);
            float correction = MathF.FusedMultiplyAdd(-0.5f, length, 1.5f); // Newton step towards 1/√length
            cosine = turnedCosine * correction;
            sine = turnedSine * correction;
            float moveX = speed * cosine;
            float moveY = speed * sine;
            x += (uint)(int)(moveX * ForagingConstants.AxisSize);
            y += (uint)(int)(moveY * ForagingConstants.AxisSize);

            // 4. Eat.
            float missX = towardX - moveX;
            float missY = towardY - moveY;
            float value = ReadoutReference.Drive(values.At(events), ingredients);
            bool eats = MathF.FusedMultiplyAdd(missX, missX, missY * missY) <= body.SquaredEatRadius;
            float reward = 0;
            tally?.Add(step, eats ? value : 0f);
            if (eats)
            {
                gain += value;
                reward = value + numbers.RewardNoise(events);
                if (scenario.Plastic && learns)
                {
                    for (int row = 0; row < width; row++)
                    {
                        change += PlasticityReference.Apply(
                            weights.AsSpan(row * inputCount, inputCount),
                            inputs,
                            readouts[row],
                            reward,
                            agent.Rule,
                            scenario.Rule,
                            memory,
                            row);
                    }

                    memory.Feel(reward);

                    learningEvents++;
                }

                items[target] = itemCount;
                foods[target] = numbers.Position(itemCount);
                itemCount++;
                events++;
            }

            if (visit is not null)
            {
                (trace.Speed, trace.Value, trace.Readout, trace.IsEvent, trace.Reward) = (speed, value, readouts[0], eats, reward);
                visit(trace);
            }
        }

        float weightChange = learningEvents == 0 ? 0f : change / ((float)learningEvents * scenario.PlasticWeightCount);
        float meanGain = gain / scenario.StepCount;
        return new LifetimeScore(tally?.Score ?? meanGain, weightChange, meanGain, 0f);
    }

    private static int Nearest(ReadOnlySpan<uint> foods, uint x, uint y, uint indexMask)
    {
        uint best = uint.MaxValue;
        for (int food = 0; food < foods.Length; food++)
        {
            best = Math.Min(best, FoodPosition.Rank(foods[food], x, y, (uint)food, indexMask));
        }

        return (int)(best & indexMask);
    }
}
