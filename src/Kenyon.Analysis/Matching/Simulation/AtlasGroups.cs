using Kenyon.Analysis.Atlases;
using Kenyon.Analysis.Matching.Features;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Schedules;
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
        double[][][][] features = Run(parts, pool, first: 0, repetitions, wide: null);
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
        Run([[.. Enumerable.Range(0, _data.Subjects.Count)]], pool, repetition, count: 1, wide)[0][0];

    /// <summary>The features of parts of some groups for every rule. Shape [repetitions][parts][rules][features].</summary>
    private double[][][][] Run(int[][] parts, WorkPool pool, int first, int count, bool? wide)
    {
        ArgumentNullException.ThrowIfNull(pool);
        int[][] batches =
        [
            .. Enumerable.Range(0, _atlas.Rules.Count)
                .GroupBy(rule => (_atlas.Rules[rule].ReadoutSettings, _atlas.Rules[rule].RuleSettings))
                .SelectMany(group => group.Chunk(ChoosingAgents.LaneCount)),
        ];
        double[][][][] groups = pool.Run(new GroupsWork(
            new SimulatedGroups(_atlas.Rules, _data, _habits, _seed, _threshold, _mostOffers, batches, parts, first, count), wide));
        double[][][][] features =
            [.. Enumerable.Range(0, count).Select(_ => parts.Select(_ => new double[_atlas.Rules.Count][]).ToArray())];
        for (int piece = 0; piece < groups.Length; piece++)
        {
            int[] rules = batches[piece % batches.Length];
            for (int lane = 0; lane < rules.Length; lane++)
            {
                for (int part = 0; part < parts.Length; part++)
                {
                    features[piece / batches.Length][part][rules[lane]] = groups[piece][lane][part];
                }
            }
        }

        return features;
    }
}
