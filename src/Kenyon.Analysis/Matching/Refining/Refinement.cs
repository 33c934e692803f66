using System.Globalization;
using Kenyon.Analysis.Atlases;
using Kenyon.Analysis.Matching.Posteriors;

namespace Kenyon.Analysis.Matching.Refining;

/// <summary>
/// Where an atlas should be finer for given choices: between the most probable conditions and their neighbours on every graded setting,
/// and beyond the last of them.
/// </summary>
public static class Refinement
{
    /// <summary>Most conditions that are put in at once.</summary>
    public const int MostConditions = 24;

    /// <summary>Share of the probability that is looked at more closely.</summary>
    private const double Mass = 0.5;

    /// <summary>Settings in which neighbours may differ besides: a probability of switches is 0 in worlds that never switch.</summary>
    private static readonly string[] s_kinds = ["environment.kind", "objective.kind"];

    /// <summary>The conditions to put in, those beside the most probable ones first; none where no setting is graded.</summary>
    /// <param name="match">What the choices say of the conditions of the atlas.</param>
    public static IReadOnlyList<NewCondition> Of(ConditionMatch match)
    {
        ArgumentNullException.ThrowIfNull(match);
        var atlas = match.Ground.Atlas;
        var there = atlas.Conditions.Select(condition => string.Join('\n', condition.Settings)).ToHashSet(StringComparer.Ordinal);
        var found = new List<NewCondition>();
        double sum = 0;
        foreach (int place in match.Ranking.TakeWhile(_ => sum < Mass && found.Count < MostConditions))
        {
            sum += match.Posterior[place];
            found.AddRange(Beside(atlas, match.Conditions[place]).Where(added => there.Add(string.Join('\n', SettingsOf(atlas, added)))));
        }

        return [.. found.Take(MostConditions)];
    }

    /// <summary>The settings of a new condition, in the order of the axes. Shape [axes].</summary>
    /// <param name="atlas">The atlas.</param>
    /// <param name="added">The new condition.</param>
    public static IReadOnlyList<string> SettingsOf(Atlas atlas, NewCondition added)
    {
        ArgumentNullException.ThrowIfNull(atlas);
        ArgumentNullException.ThrowIfNull(added);
        return [.. atlas.Conditions[added.Template].Settings.Select((own, axis) => axis == added.Axis ? AtlasAxis.Text(added.Value) : own)];
    }

    /// <summary>
    /// What each condition is worth beforehand when new ones are put in: all that came of one share its weight. Shape [conditions of the
    /// atlas].
    /// </summary>
    /// <param name="atlas">The atlas.</param>
    /// <param name="added">The new conditions.</param>
    public static double[] Weights(Atlas atlas, IReadOnlyList<NewCondition> added)
    {
        ArgumentNullException.ThrowIfNull(atlas);
        ArgumentNullException.ThrowIfNull(added);
        return [.. atlas.Conditions.Select(
            (condition, number) => condition.PriorWeight / (1 + added.Count(child => child.Parent == number)))];
    }

    private static IEnumerable<NewCondition> Beside(Atlas atlas, int condition) =>
        from axis in Enumerable.Range(0, atlas.Axes.Count)
        where atlas.Axes[axis].IsGraded
        from added in Beside(atlas, condition, axis)
        select added;

    private static IEnumerable<NewCondition> Beside(Atlas atlas, int condition, int axis)
    {
        var numbers = atlas.Axes[axis].Numbers!;
        bool areWhole = numbers.All(double.IsInteger);
        double NumberOf(int other) => numbers[Marginals.ValueOf(atlas, axis, other)];
        int[] line = Line(atlas, condition, axis);
        int own = Array.IndexOf(line, condition);
        if (own > 0)
        {
            yield return Between(line[own - 1]);
        }

        if (own < line.Length - 1)
        {
            yield return Between(line[own + 1]);
        }

        // Below 0 there is nothing of what begins there.
        if (line.Length > 1 && own == line.Length - 1)
        {
            yield return Beyond(NumberOf(line[own - 1]), NumberOf(condition));
        }
        else if (line.Length > 1 && own == 0 && NumberOf(condition) != 0)
        {
            yield return Beyond(NumberOf(line[1]), NumberOf(condition));
        }

        NewCondition Between(int neighbour)
        {
            var (here, there) = (NumberOf(condition), NumberOf(neighbour));
            double middle = here * there > 0 ? Math.Sign(here) * Math.Sqrt(here * there) : (here + there) / 2;
            return new NewCondition(condition, Math.Abs(here) >= Math.Abs(there) ? condition : neighbour, axis, Rounded(middle, areWhole));
        }

        // As far beyond the last as the one before it lies within: by a factor where both have the same sign.
        NewCondition Beyond(double within, double last) => new(
            condition, condition, axis, Rounded(within * last > 0 ? last * last / within : last + (last - within), areWhole));
    }

    /// <summary>Conditions that differ in one setting only (and in kinds), in its order; of those with one value, the most alike.</summary>
    private static int[] Line(Atlas atlas, int condition, int axis)
    {
        var own = atlas.Conditions[condition].Settings;
        bool IsAlike(int other, bool areKinds) => Enumerable.Range(0, own.Count).Where(place => place != axis)
            .Where(place => s_kinds.Contains(atlas.Axes[place].Name) == areKinds)
            .All(place => atlas.Conditions[other].Settings[place] == own[place]);
        return
        [
            .. Enumerable.Range(0, atlas.Conditions.Count).Where(other => IsAlike(other, areKinds: false))
                .GroupBy(other => Marginals.ValueOf(atlas, axis, other))
                .OrderBy(group => group.Key)
                .Select(group => group.OrderByDescending(other => IsAlike(other, areKinds: true)).First()),
        ];
    }

    /// <summary>With two significant digits, through its text, so that all machines round alike.</summary>
    private static double Rounded(double value, bool isWhole)
    {
        double rounded = double.Parse(value.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return isWhole ? Math.Round(rounded) : rounded;
    }
}
