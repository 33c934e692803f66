using Kenyon.Numerics.Kernels;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Tasks.Choice;

/// <summary>
/// The choice task, the scalar definition (MODEL.md, section 5, eq. 9). Order in a trial: options, baits, readouts, choice, reward with the
/// present environment, learning, possible flip or reversal.
/// </summary>
/// <param name="scenario">A scenario of the choice task.</param>
public sealed class ChoiceReference(Scenario scenario) : ILifetimeReference
{
    private readonly ChoiceSettings _task = scenario.SettingsOf<ChoiceSettings>();

    /// <inheritdoc/>
    public LifetimeScore Live(
        Agent agent, LifetimeKey lifetime, bool learns = true, float noiseShare = 1, Action<LifetimeStep>? visit = null)
    {
        ArgumentNullException.ThrowIfNull(agent);
        int ingredientCount = scenario.IngredientCount;
        var life = new Life(scenario, _task, lifetime);
        var trace = new LifetimeStep(
            ingredientCount, scenario.PlasticWeightCount, _task.OptionCount, scenario.Expansion?.UnitCount ?? 0);
        float[] weights = trace.Weights;
        life.Numbers.InitialWeights(agent, life.Values.At(0), noiseShare, weights);
        var memory = new RuleMemory(scenario.Rule, 1, scenario.InputCount);
        float[] readouts = new float[_task.OptionCount], shares = new float[_task.OptionCount];
        float[] traces = new float[_task.TraceCount(ingredientCount)];
        var tally = scenario.Objective.IsMean ? null : scenario.Objective.CreateTally(scenario.StepCount);
        float total = 0, change = 0;
        int last = -1, switchCount = 0;
        for (int step = 0; step < scenario.StepCount; step++)
        {
            life.Begin(step);
            for (int option = 0; option < readouts.Length; option++)
            {
                float drive = ReadoutReference.Drive(
                    weights, life.Inputs(option), life.Present, life.Ingredients(option), scenario.Readout);
                readouts[option] = ReadoutReference.Respond(drive, scenario.Readout);
                readouts[option] += scenario.Readout.Noise > 0 ? life.Numbers.ReadoutNoise(step, option) : 0f;
                shares[option] = MathF.FusedMultiplyAdd(
                    agent.InverseTemperature, readouts[option], agent.Perseveration * traces[life.Options[option]]);
            }

            float sum = Softmax(shares);
            int chosen = Pick(shares, life.Draws.Choice(step) * sum);
            float expected = 0;
            for (int option = 0; option < shares.Length; option++)
            {
                expected = MathF.FusedMultiplyAdd(shares[option], life.Mean(option), expected);
            }

            total += expected / sum;
            Show(trace, life, shares, sum, expected / sum);
            float mean = life.Mean(chosen);
            float yield = life.Take(chosen);
            float reward = yield + life.Numbers.RewardNoise(step);
            tally?.Add(step, yield);
            (trace.Step, trace.EnvironmentState) = (step, life.State);
            switchCount += step > 0 && life.Options[chosen] != last ? 1 : 0;
            for (int option = 0; option < readouts.Length && _task.IsCounterfactual; option++)
            {
                trace.Foregone[option] = option == chosen ? 0 : life.Yield(option) + life.Draws.ForegoneNoise(step, option);
            }

            if (scenario.Plastic && learns)
            {
                change +=
                    PlasticityReference.Apply(weights, life.Inputs(chosen), readouts[chosen], reward, agent.Rule, scenario.Rule, memory);
                memory.Feel(reward);
                for (int option = 0; option < readouts.Length && _task.IsCounterfactual; option++)
                {
                    if (option != chosen)
                    {
                        float foregone = trace.Foregone[option];
                        change += PlasticityReference.Apply(
                            weights, life.Inputs(option), readouts[option], foregone, agent.Rule, scenario.Rule, memory);
                        memory.Feel(foregone);
                    }
                }
            }

            life.Judge(mean);
            last = life.Options[chosen];
            Remember(traces, last, agent.TraceRate);
            if (visit is not null)
            {
                (trace.Item, trace.IsEvent) = (last, true);
                (trace.Value, trace.Readout, trace.Reward) = (mean, readouts[chosen], reward);
                life.Ingredients(chosen).CopyTo(trace.Ingredients);
                life.Inputs(chosen).CopyTo(trace.Inputs);
                visit(trace);
            }
        }

        bool learnt = scenario.Plastic && learns;
        float gain = total / scenario.StepCount;
        return new LifetimeScore(
            tally?.Score ?? gain,
            learnt ? change / ((float)scenario.StepCount * scenario.InputCount) : 0f,
            gain,
            scenario.CountsSwitches && scenario.StepCount > 1 ? (float)switchCount / (scenario.StepCount - 1) : 0f);
    }

    /// <summary>Writes down what is offered, before anything is taken.</summary>
    private static void Show(LifetimeStep trace, Life life, float[] shares, float sum, float expected)
    {
        trace.Expected = expected;
        for (int option = 0; option < shares.Length; option++)
        {
            trace.Options[option] = life.Options[option];
            (trace.Probabilities[option], trace.Means[option]) = (shares[option] / sum, life.Mean(option));
        }
    }

    /// <summary>Turns utilities into e^(u − highest). Returns their sum.</summary>
    private static float Softmax(float[] utilities)
    {
        float highest = utilities[0];
        for (int option = 1; option < utilities.Length; option++)
        {
            highest = highest > utilities[option] ? highest : utilities[option];
        }

        float sum = 0;
        for (int option = 0; option < utilities.Length; option++)
        {
            utilities[option] = ExpKernel.Exp(utilities[option] - highest);
            sum += utilities[option];
        }

        return sum;
    }

    /// <summary>c ← c + τ (1[chosen] − c) for every option; with τ = 1 c is 1 for the last choice and 0 for the others.</summary>
    private static void Remember(float[] traces, int chosen, float rate)
    {
        for (int option = 0; option < traces.Length; option++)
        {
            traces[option] = MathF.FusedMultiplyAdd(rate, (option == chosen ? 1f : 0f) - traces[option], traces[option]);
        }
    }

    /// <summary>The first option at which the running sum passes the mark, else the last.</summary>
    private static int Pick(float[] shares, float mark)
    {
        float running = 0;
        for (int option = 0; option < shares.Length - 1; option++)
        {
            running += shares[option];
            if (mark < running)
            {
                return option;
            }
        }

        return shares.Length - 1;
    }

    /// <summary>What an agent meets, trial by trial.</summary>
    private sealed class Life(Scenario scenario, ChoiceSettings task, LifetimeKey lifetime)
    {
        private readonly int _ingredientCount = scenario.IngredientCount;
        private readonly float[] _ingredients = new float[task.OptionCount * scenario.IngredientCount];
        private readonly float[] _inputs = new float[task.OptionCount * scenario.InputCount];
        private readonly float[] _armed = new float[scenario.IngredientCount];
        private readonly ReversalMemory? _reversal = task.Criterion is { } criterion ? new(criterion) : null;
        private readonly float[] _empty = [.. Enumerable.Repeat(1f, scenario.IngredientCount)];
        private int _step;

        public LifetimeNumbers Numbers { get; } = new(scenario, lifetime);

        public ChoiceNumbers Draws { get; } = new(scenario, lifetime);

        /// <summary>Who decides the values, or the probabilities of reward.</summary>
        public LifetimeValues Values { get; } = new(scenario.Environment, lifetime, scenario.IngredientCount, scenario.StepCount);

        /// <summary>Which values hold: those of the environment, or the others after an odd number of reversals.</summary>
        public int State => Values.StateAt(_step) ^ (_reversal?.Turned ?? 0);

        /// <summary>The values that hold. Shape [K].</summary>
        public ReadOnlySpan<float> Present => Values.Vector(State);

        /// <summary>Options offered: 0 … K − 1 where they are one-hot, their places where they are foods. Shape [n].</summary>
        public int[] Options { get; } = [.. Enumerable.Range(0, task.OptionCount)];

        /// <summary>x of an offered option. Shape [K].</summary>
        public Span<float> Ingredients(int option) => _ingredients.AsSpan(option * _ingredientCount, _ingredientCount);

        /// <summary>What W sees of an offered option. Shape [N], or [K].</summary>
        public Span<float> Inputs(int option) => _inputs.AsSpan(option * scenario.InputCount, scenario.InputCount);

        public void Begin(int step)
        {
            _step = step;
            if (task.Stimuli == StimulusKind.OneHot)
            {
                Draws.Offer(step, Options);
                Array.Clear(_ingredients);
            }

            for (int option = 0; option < task.OptionCount; option++)
            {
                if (task.Stimuli == StimulusKind.OneHot)
                {
                    Ingredients(option)[Options[option]] = 1f;
                }
                else
                {
                    Numbers.Ingredients((step * task.OptionCount) + option, Ingredients(option));
                }

                Numbers.Expand(Ingredients(option), Inputs(option));
            }

            for (int input = 0; input < _ingredientCount && task.IsBaited; input++)
            {
                float probability = Present[input];
                _armed[input] = Draws.Reward(step, input) < probability ? 1f : _armed[input];
                _empty[input] *= 1f - probability;
            }
        }

        /// <summary>
        /// Expected reward of an offered option: its value, its probability, or the probability that it has been baited since it was taken.
        /// </summary>
        public float Mean(int option) => task.IsBaited
            ? 1f - ReadoutReference.Drive(_empty, Ingredients(option))
            : ReadoutReference.Drive(Present, Ingredients(option));

        /// <summary>Ends the trial: was none of the options offered better than the one chosen?</summary>
        public void Judge(float mean)
        {
            bool isBest = true;
            for (int option = 0; option < task.OptionCount && _reversal is not null; option++)
            {
                isBest &= mean >= Mean(option);
            }

            _reversal?.Judge(isBest);
        }

        /// <summary>What an offered option would yield where nothing waits, without sensing noise.</summary>
        public float Yield(int option) => task.Reward == RewardKind.Value ? Mean(option)
            : Draws.Reward(_step, Options[option]) < Mean(option) ? 1f : 0f;

        /// <summary>What an offered option yields, without sensing noise; a bait is gone.</summary>
        public float Take(int option)
        {
            float yield = task.IsBaited ? ReadoutReference.Drive(_armed, Ingredients(option)) : Yield(option);
            if (task.IsBaited)
            {
                (_armed[Options[option]], _empty[Options[option]]) = (0f, 1f);
            }

            return yield;
        }
    }
}
