using Kenyon.Analysis.Dynamics;
using Kenyon.Experiments.Champions;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Analysis.Replay;

/// <summary>
/// All that is needed to draw one lifetime again, lived by the scalar definition: the same numbers, to the last bit, as in the simulation.
/// Nothing of it is stored with a run: it follows from the champion, the seed and the number of the lifetime.
/// </summary>
public sealed class LifetimeReplay
{
    private readonly List<ReplayEvent> _events = [];
    private readonly List<IReadOnlyList<float>> _values = [];
    private readonly List<int> _flips = [];

    private LifetimeReplay(EvolvedAgent agent, int trial, bool learns, ReplayScene scene)
    {
        (Agent, Trial, Learns, Scene) = (agent, trial, learns, scene);
        Sign = agent.Champion.Rule?.CanonicalSign() ?? 1;
        Drifts = agent.Scenario.Environment.Kind == EnvironmentKind.Drifting;
    }

    /// <summary>Who lived.</summary>
    public EvolvedAgent Agent { get; }

    /// <summary>Number of the test lifetime, from 0.</summary>
    public int Trial { get; }

    /// <summary>Whether it learnt.</summary>
    public bool Learns { get; }

    /// <summary>What the lifetime came to.</summary>
    public LifetimeScore Score { get; private set; }

    /// <summary>What only the task has to show.</summary>
    public ReplayScene Scene { get; }

    /// <summary>+1, or −1 where the sign of y is free and the champion's is the other one: W and y times this compare with v.</summary>
    public double Sign { get; }

    /// <summary>Whether values move at every event; else they flip, or stay.</summary>
    public bool Drifts { get; }

    /// <summary>W(0); with an expansion what it says of ingredients. Shape [M × K].</summary>
    public IReadOnlyList<float> Birth { get; private set; } = [];

    /// <summary>Every opportunity to learn in its order: meals in foraging, else every step.</summary>
    public IReadOnlyList<ReplayEvent> Events => _events;

    /// <summary>The value vectors that were in force, by <see cref="ReplayEvent.State"/>; those that never were are empty. Shape
    /// [states][K].</summary>
    public IReadOnlyList<IReadOnlyList<float>> Values => _values;

    /// <summary>Steps from which on other values are in force; none where they drift.</summary>
    public IReadOnlyList<int> Flips => _flips;

    /// <summary>Lets a champion live a test lifetime again.</summary>
    /// <param name="agent">The champion.</param>
    /// <param name="trial">Number of the lifetime, from 0.</param>
    /// <param name="learns">False switches learning off.</param>
    /// <exception cref="ArgumentException">The task cannot be replayed.</exception>
    public static LifetimeReplay Of(EvolvedAgent agent, int trial, bool learns = true)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentOutOfRangeException.ThrowIfNegative(trial);
        var task = agent.Scenario.Task.Definition;
        var entry = ReplayCatalog.Find(task) ?? throw new ArgumentException(ReplayCatalog.WhyNot(task), nameof(agent));
        var replay = new LifetimeReplay(agent, trial, learns, entry.Begin(agent, trial));
        replay.Live();
        return replay;
    }

    private void Live()
    {
        var scenario = Agent.Scenario;
        bool countsEveryStep = scenario.Task.Definition.CountsEveryStep;
        var values = Agent.ValuesOf(Trial, Learns);
        var birth = new float[scenario.PlasticWeightCount];
        var numbers = new LifetimeNumbers(scenario, Agent.LifetimeOf(Trial));
        numbers.InitialWeights(Agent.Agent, values.At(0), 1, birth);
        float[] weights = Said(birth);
        Birth = weights;
        float gain = 0;
        Score = Agent.Live(Trial, learns: Learns, visit: step =>
        {
            Scene.See(step);
            gain = Scene.Add(gain, step);
            if (countsEveryStep || step.IsEvent)
            {
                int number = _events.Count;
                double alignment = Sign * LifetimeCurve.Cosine(weights.AsSpan(0, scenario.IngredientCount), values.At(number));
                weights = Said(step.Weights);
                _events.Add(new ReplayEvent(
                    step.Step, step.Item, step.IsEvent, (float)step.Value, (float)step.Readout, (float)step.Reward,
                    values.StateAt(number), gain, alignment, weights));
            }
        });
        Scene.End(_events);

        // Weights of units are told by what they say of ingredients, row by row.
        float[] Said(float[] plastic) => scenario.Expansion is null
            ? [.. plastic]
            : [.. plastic.Chunk(scenario.InputCount).SelectMany(row => numbers.Estimate(row))];

        // Behind the last meal other values may hold again; behind the last step there is nothing.
        int last = countsEveryStep ? _events.Count - 1 : _events.Count;
        for (int number = 0; number <= last; number++)
        {
            int state = values.StateAt(number);
            while (_values.Count <= state)
            {
                _values.Add([]);
            }

            _values[state] = values.At(number).ToArray();
            if (number > 0 && !Drifts && state != values.StateAt(number - 1))
            {
                _flips.Add(_events[number - 1].Step + 1);
            }
        }
    }
}
