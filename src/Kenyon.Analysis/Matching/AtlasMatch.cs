using Kenyon.Analysis.Atlases;
using Kenyon.Analysis.Matching.Baselines;
using Kenyon.Analysis.Matching.Posteriors;
using Kenyon.Analysis.Matching.Scores;
using Kenyon.Analysis.Matching.Simulation;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Schedules;

namespace Kenyon.Analysis.Matching;

/// <summary>
/// An atlas held against the choices of animals. Which <em>rule</em> comes nearest is a question for the exact likelihood; which
/// <em>condition</em> would have evolved it is one for simulation, because a condition is a distribution of rules.
/// </summary>
/// <param name="Atlas">The rules.</param>
/// <param name="Data">The choices.</param>
/// <param name="Parts">What was refitted beside β.</param>
/// <param name="Scores">How well rules explain the choices, the likeliest first.</param>
/// <param name="Baselines">Models that know nothing of evolution.</param>
/// <param name="Dependence">Whether choices depend on reward at all.</param>
/// <param name="Rewards">What simulated choices earned.</param>
/// <param name="Conditions">What is said of conditions; null where the atlas has too few replicates of each.</param>
public sealed record AtlasMatch(
    Atlas Atlas,
    ChoiceData Data,
    TendencyParts Parts,
    IReadOnlyList<RuleScore> Scores,
    IReadOnlyList<BaselineFit> Baselines,
    RewardDependence Dependence,
    RewardSource Rewards,
    ConditionMatch? Conditions)
{
    /// <summary>Held-out groups that are told of, if nobody says otherwise.</summary>
    public const int UsualCount = 200;

    private const int BaselineStarts = 4;

    /// <summary>What is said of groups of animals, each by itself; empty where there is one group.</summary>
    public IReadOnlyList<GroupMatch> Groups { get; init; } = [];

    /// <summary>The baseline and footing that foretells animals that were left out best; by BIC where none were.</summary>
    public FootedFit BestBaseline => RewardDependence.Best(Baselines);

    /// <summary>Holds an atlas against choices.</summary>
    /// <param name="atlas">The rules.</param>
    /// <param name="data">The choices.</param>
    /// <param name="parts">What is refitted beside β.</param>
    /// <param name="options">How baselines are fitted, and the seed of simulations.</param>
    /// <param name="count">Held-out groups to tell of, at least 1.</param>
    /// <param name="leavesOut">Whether animals are left out.</param>
    /// <param name="pool">Makes a pool for a part of the work, by its title.</param>
    public static AtlasMatch Run(
        Atlas atlas,
        ChoiceData data,
        TendencyParts parts,
        FitOptions options,
        int count,
        bool leavesOut,
        Func<string, WorkPool> pool)
    {
        ArgumentNullException.ThrowIfNull(atlas);
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(pool);
        var groups = new AtlasGroups(atlas, data, new GroupHabits(), options.Seed);
        var names = data.Subjects.Select(subject => subject.Group)
            .Where(group => group.Length > 0)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        int[][] members = [[.. Enumerable.Range(0, data.Subjects.Count)], .. names.Count > 1 ? names.Select(MembersOf) : []];
        var grounds = groups.CanTellConditions ? groups.Live(members, pool("simulating the atlas")) : [];
        var conditions = grounds.Count > 0 ? ConditionMatch.Run(grounds[0], data, parts, count, leavesOut, pool) : null;
        var baselines =
            BaselineSet.Fit(data, parts, options with { StartCount = Math.Min(BaselineStarts, options.StartCount) }, leavesOut, pool);
        IReadOnlyList<int> rules = conditions?.Nearest ?? [.. Enumerable.Range(0, atlas.Rules.Count)];
        return new AtlasMatch(
            atlas,
            data,
            parts,
            [.. new AtlasScoring(atlas, data, parts).Run(rules, pool("scoring rules")).OrderByDescending(score => score.Total)
                .ThenBy(score => score.Rule)],
            baselines,
            RewardDependence.Of(baselines),
            groups.Rewards,
            conditions)
        {
            Groups = [.. grounds.Skip(1).Select((ground, number) => new GroupMatch(
                names[number],
                members[number + 1].Length,
                ConditionMatch.Run(ground, Of(members[number + 1]), parts, count, false, pool)))],
        };

        int[] MembersOf(string name) =>
            [.. Enumerable.Range(0, data.Subjects.Count).Where(subject => data.Subjects[subject].Group == name)];

        ChoiceData Of(int[] subjects) => data with { Subjects = [.. subjects.Select(subject => data.Subjects[subject])] };
    }
}
