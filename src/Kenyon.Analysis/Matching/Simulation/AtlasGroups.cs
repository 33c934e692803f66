using Kenyon.Analysis.Atlases;
using Kenyon.Analysis.Matching.Features;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Schedules;
using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Choice;

namespace Kenyon.Analysis.Matching.Simulation;

/// <summary>
/// Groups of animals that live by the rules of an atlas, in the design of given data: as many animals, trials, sessions and offers, and
/// rewards as the schedule gives them. Every rule has a group of its own, with random numbers of its own; sixteen rules live side by side,
/// a lane each.
/// </summary>
public sealed class AtlasGroups
{
    /// <summary>About how many choices are simulated at most.</summary>
    private const double MostChoices = 4e8;

    private const int FewestGroups = 2;
    private const int MostGroups = 4;
    private readonly Atlas _atlas;
    private readonly ChoiceData _data;
    private readonly RewardSource _rewards;
    private readonly GroupHabits _habits;
    private readonly ulong _seed;
    private readonly double _threshold;
    private readonly int _mostOffers;

    /// <summary>Prepares simulations.</summary>
    /// <param name="atlas">The rules.</param>
    /// <param name="data">The design; its rewards are in the unit in which rules see them.</param>
    /// <param name="habits">What differs between animals.</param>
    /// <param name="seed">Seed of the random numbers.</param>
    public AtlasGroups(Atlas atlas, ChoiceData data, GroupHabits habits, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(atlas);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(habits);
        (_atlas, _data, _habits, _seed) = (atlas, data, habits, seed);
        _rewards = new RewardSource(data);
        _threshold = Threshold(data);
        _mostOffers = data.Subjects.Max(subject => Enumerable.Range(0, subject.TrialCount).Max(subject.OfferCount));
    }

    /// <summary>Whether conditions have enough replicates for their rules to be more than examples.</summary>
    public bool CanTellConditions => _atlas.Conditions.Count(AtlasFeatures.IsAsked) > 1;

    /// <summary>
    /// Groups for every rule: two to four, fewer where that is a lot of work.
    /// </summary>
    /// <param name="pool">Who does the work.</param>
    public AtlasFeatures Live(WorkPool pool) => Live([[.. Enumerable.Range(0, _data.Subjects.Count)]], pool)[0];

    /// <summary>The same for several parts of the animals, of one simulation. Shape [parts].</summary>
    /// <param name="parts">Numbers of the animals of each part. Shape [parts][animals].</param>
    /// <param name="pool">Who does the work.</param>
    public IReadOnlyList<AtlasFeatures> Live(int[][] parts, WorkPool pool)
    {
        ArgumentNullException.ThrowIfNull(parts);
        double choices = (double)_atlas.Rules.Count * _data.TrialCount;
        int repetitions = Math.Clamp((int)(MostChoices / choices), FewestGroups, MostGroups);
        double[][][][] features = [.. Enumerable.Range(0, repetitions).Select(repetition => Run(parts, pool, repetition, wide: null))];
        return [.. parts.Select(
            (_, part) => new AtlasFeatures(_atlas, [.. features.Select(repetition => repetition[part])]) { Threshold = _threshold })];
    }

    /// <summary>Where the rewards come from.</summary>
    public RewardSource Rewards => _rewards;

    /// <summary>A reward above it counts as won: the mean of all that were got.</summary>
    /// <param name="data">The choices.</param>
    public static double Threshold(ChoiceData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Subjects.Sum(subject => subject.Reward.Sum()) / data.TrialCount;
    }

    /// <summary>The features of the animals themselves. Shape [features].</summary>
    /// <param name="data">Their choices.</param>
    /// <param name="threshold">A reward above it counts as won.</param>
    public static double[] Features(ChoiceData data, double threshold)
    {
        ArgumentNullException.ThrowIfNull(data);
        var features = new GroupFeatures(data.Subjects.Count);
        for (int subject = 0; subject < data.Subjects.Count; subject++)
        {
            var history = new ChoiceHistory(data.Subjects[subject], threshold);
            history.Load(data.Subjects[subject].Chosen, data.Subjects[subject].Reward);
            features.Count(subject, history);
        }

        return features.ToArray();
    }

    /// <summary>The features of a group for every rule. Shape [rules][features].</summary>
    /// <param name="pool">Who does the work.</param>
    /// <param name="repetition">Number of the group: others have other random numbers; at least 0.</param>
    /// <param name="wide">Whether registers hold sixteen lanes or eight; by default what this machine has. No result depends on it.</param>
    public double[][] Run(WorkPool pool, int repetition = 0, bool? wide = null) =>
        Run([[.. Enumerable.Range(0, _data.Subjects.Count)]], pool, repetition, wide)[0];

    /// <summary>The features of parts of a group for every rule. Shape [parts][rules][features].</summary>
    private double[][][] Run(int[][] parts, WorkPool pool, int repetition, bool? wide)
    {
        ArgumentNullException.ThrowIfNull(pool);
        int[][] batches =
        [
            .. Enumerable.Range(0, _atlas.Rules.Count)
                .GroupBy(rule => (_atlas.Rules[rule].ReadoutSettings, _atlas.Rules[rule].RuleSettings))
                .SelectMany(group => group.Chunk(ChoosingAgents.LaneCount)),
        ];
        var groups = pool.Run(batches.Length, batch => Live(batches[batch], parts, repetition, wide));
        double[][][] features = [.. parts.Select(_ => new double[_atlas.Rules.Count][])];
        for (int batch = 0; batch < batches.Length; batch++)
        {
            for (int lane = 0; lane < batches[batch].Length; lane++)
            {
                for (int part = 0; part < parts.Length; part++)
                {
                    features[part][batches[batch][lane]] = groups[batch][lane][part];
                }
            }
        }

        return features;
    }

    /// <summary>Sixteen rules. Shape [rules][parts][features].</summary>
    private double[][][] Live(int[] rules, int[][] parts, int repetition, bool? wide)
    {
        var first = _atlas.Rules[rules[0]];
        using var agents =
            ChoosingAgents.Create(
            first.ReadoutSettings, first.RuleSettings, _data.InputCount, _data.Options.Count, _mostOffers, wide);
        GroupFeatures[] groups = [.. rules.Select(_ => new GroupFeatures(_data.Subjects.Count))];
        for (int subject = 0; subject < _data.Subjects.Count; subject++)
        {
            var life = new AnimalLives(_data, subject, rules.Length);
            for (int lane = 0; lane < ChoosingAgents.LaneCount; lane++)
            {
                int rule = rules[Math.Min(lane, rules.Length - 1)];
                life.Cast(
                    lane,
                    Agent(rule, subject, repetition, life.Biases(lane)),
                    _atlas.Rules[rule].RewardNoise,
                    Numbers(rule, subject, repetition));
            }

            life.Live(agents, _rewards);
            var history = new ChoiceHistory(_data.Subjects[subject], _threshold);
            for (int lane = 0; lane < rules.Length; lane++)
            {
                history.Load(life.Chosen(lane), life.Reward(lane));
                groups[lane].Count(subject, history);
            }
        }

        return [.. groups.Select(group => parts.Select(group.ToArray).ToArray())];
    }

    /// <summary>The stream of an animal of a group; the use of it is filled in.</summary>
    private RandomKey Numbers(int rule, int subject, int repetition) =>
        new(_seed, Draw.SimulatedChoice, Generation: rule, Candidate: (repetition * _data.Subjects.Count) + subject);

    private Agent Agent(int rule, int subject, int repetition, Span<float> biases)
    {
        var evolved = _atlas.Rules[rule];
        var key = Numbers(rule, subject, repetition) with { Draw = Draw.SimulatedParameters };
        for (int option = 0; option < biases.Length; option++)
        {
            biases[option] = (float)(_habits.BiasSpread * key.Normal((uint)(2 + option)));
        }

        var agent = new Agent(0, _data.InputCount, evolved.Family)
        {
            InverseTemperature = (float)(evolved.InverseTemperature * DoubleMath.Exp(_habits.TemperatureSpread * key.Normal(0))),
            TraceRate = (float)evolved.TraceRate,
            Perseveration = (float)(evolved.Perseveration + (_habits.PerseverationSpread * key.Normal(1))),
            Rule = new PlasticityRule(evolved.Family, [.. evolved.Effective.Select(coefficient => (float)coefficient)], rate: 1),
        };
        Array.Fill(agent.InitialWeights, (float)evolved.InitialValue);
        return agent;
    }
}
