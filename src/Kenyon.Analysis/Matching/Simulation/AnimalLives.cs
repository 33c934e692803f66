using Kenyon.Inference.Choices;
using Kenyon.Inference.Schedules;
using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Tasks.Choice;

namespace Kenyon.Analysis.Matching.Simulation;

/// <summary>The trials of one animal, lived through by sixteen agents.</summary>
internal sealed class AnimalLives
{
    private const int LaneCount = ChoosingAgents.LaneCount;
    private readonly ChoiceData _data;
    private readonly SubjectChoices _design;
    private readonly int _subject;
    private readonly int _count;
    private readonly bool _hasRefusal;
    private readonly Agent[] _agents = new Agent[LaneCount];
    private readonly RandomKey[] _keys = new RandomKey[LaneCount];
    private readonly float[] _deviations = new float[LaneCount];
    private readonly float[][] _biases;
    private readonly int[][] _chosen;
    private readonly double[][] _reward;

    /// <summary>Room for the lives.</summary>
    /// <param name="data">The design.</param>
    /// <param name="subject">Whose trials.</param>
    /// <param name="count">How many lanes count; the others live, but nobody looks at them.</param>
    public AnimalLives(ChoiceData data, int subject, int count)
    {
        (_data, _subject, _count) = (data, subject, count);
        _design = data.Subjects[subject];
        _hasRefusal = data.Subjects.Any(other => Array.Exists(other.Learns, isLearnt => !isLearnt));
        _biases = [.. Enumerable.Range(0, LaneCount).Select(_ => new float[data.Options.Count])];
        _chosen = [.. Enumerable.Range(0, LaneCount).Select(_ => new int[_design.TrialCount])];
        _reward = [.. Enumerable.Range(0, LaneCount).Select(_ => new double[_design.TrialCount])];
    }

    /// <summary>What is added to the utility of each option. Shape [options].</summary>
    public Span<float> Biases(int lane) => _biases[lane];

    /// <summary>Which of the offered options was chosen. Shape [trials].</summary>
    public int[] Chosen(int lane) => _chosen[lane];

    /// <summary>What it yielded, without the noise with which it was felt. Shape [trials].</summary>
    public double[] Reward(int lane) => _reward[lane];

    /// <summary>Says who lives in a lane.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="agent">Who.</param>
    /// <param name="deviation">σ of the noise with which rewards are felt.</param>
    /// <param name="numbers">Its random numbers.</param>
    public void Cast(int lane, Agent agent, double deviation, RandomKey numbers) =>
        (_agents[lane], _deviations[lane], _keys[lane]) = (agent, (float)deviation, numbers);

    /// <summary>Lives through all trials.</summary>
    /// <param name="agents">The kernels.</param>
    /// <param name="source">What choices yield.</param>
    public void Live(ChoosingAgents agents, RewardSource source)
    {
        int trials = _design.TrialCount;
        RewardRun[] rewards =
            [.. Enumerable.Range(0, _count).Select(lane => source.Begin(_subject, _keys[lane] with { Draw = Draw.SimulatedReward }))];
        var marks = Columns((key, numbers) => key.FillUniform(0, numbers), trials);
        bool isNoisy = Array.Exists(_deviations, deviation => deviation > 0);
        float[] noise = isNoisy
            ? Columns((key, numbers) => (key with { Draw = Draw.SimulatedNoise }).FillNormal(0, numbers), trials)
            : [];
        bool isBiased = Array.Exists(_biases, row => Array.Exists(row, bias => bias != 0));
        float[] inputs = Array.ConvertAll(_design.Inputs, input => (float)input),
            biases = new float[isBiased ? _data.Options.Count * LaneCount : 0];
        Span<float> felt = stackalloc float[LaneCount];
        Span<bool> learns = stackalloc bool[LaneCount];
        for (int trial = 0; trial < trials; trial++)
        {
            if (_design.Starts[trial])
            {
                agents.BeBorn(_agents);
            }

            var options = _design.OptionId.AsSpan(_design.OptionStart[trial], _design.OfferCount(trial));
            var shown = inputs.Length == 0
                ? default
                : inputs.AsSpan(_design.OptionStart[trial] * _data.InputCount, options.Length * _data.InputCount);
            agents.Choose(options, shown, Bias(options, biases), marks.AsSpan(trial * LaneCount, LaneCount));
            for (int lane = 0; lane < _count; lane++)
            {
                int chosen = options.IndexOf((int)agents.Chosen[lane]);
                // Where things are taken or refused, a refusal teaches nothing.
                learns[lane] = !_hasRefusal || chosen == 0;
                double reward = learns[lane] ? rewards[lane].Draw(trial, chosen).Reward : 0;
                (_chosen[lane][trial], _reward[lane][trial]) = (chosen, reward);
                felt[lane] = isNoisy ? (float)reward + (_deviations[lane] * noise[(trial * LaneCount) + lane]) : (float)reward;
            }

            agents.Learn(felt, learns);
        }
    }

    private Span<float> Bias(ReadOnlySpan<int> options, float[] room)
    {
        if (room.Length == 0)
        {
            return default;
        }

        for (int place = 0; place < options.Length; place++)
        {
            for (int lane = 0; lane < LaneCount; lane++)
            {
                room[(place * LaneCount) + lane] = _biases[lane][options[place]];
            }
        }

        return room.AsSpan(0, options.Length * LaneCount);
    }

    /// <summary>The numbers of every lane's own stream, lane last. Shape [trials × 16].</summary>
    private float[] Columns(Action<RandomKey, float[]> fill, int trials)
    {
        var columns = new float[trials * LaneCount];
        var numbers = new float[trials];
        for (int lane = 0; lane < _count; lane++)
        {
            fill(_keys[lane], numbers);
            for (int trial = 0; trial < trials; trial++)
            {
                columns[(trial * LaneCount) + lane] = numbers[trial];
            }
        }

        return columns;
    }
}
