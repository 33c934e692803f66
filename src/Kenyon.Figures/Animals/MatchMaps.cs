using Kenyon.Analysis.Matching;
using Kenyon.Figures.Sources;

namespace Kenyon.Figures.Animals;

/// <summary>A match as figures show it.</summary>
public static class MatchMaps
{
    private const int MostRows = 10;

    /// <summary>The two settings of which the choices say most; the one with more values stands along x.</summary>
    /// <param name="match">The match.</param>
    public static (int Below, int Left) TellingAxes(AtlasMatch match)
    {
        ArgumentNullException.ThrowIfNull(match);
        int[] axes = [.. AxisPosterior.Of(match).Select((posterior, place) => (posterior, place))
            .OrderByDescending(pair => pair.posterior.Information).ThenBy(pair => pair.place).Select(pair => pair.place).Take(2)];
        var (first, second) = (axes[0], axes.Length > 1 ? axes[1] : axes[0]);
        return match.Atlas.Axes[second].Values.Count > match.Atlas.Axes[first].Values.Count ? (second, first) : (first, second);
    }

    /// <summary>What the figures show.</summary>
    /// <param name="match">The match.</param>
    /// <param name="below">Number of the setting along x.</param>
    /// <param name="left">Number of the setting along y.</param>
    public static MatchFigureData Of(AtlasMatch match, int below, int left)
    {
        ArgumentNullException.ThrowIfNull(match);
        var atlas = match.Atlas;
        return new MatchFigureData(
            Path.GetFileName(match.Data.Source),
            Path.GetFileName(atlas.Source),
            match.Data.Subjects.Count,
            match.Data.TrialCount,
            atlas.Conditions.Count,
            match.Classes.Count,
            (atlas.Axes[below].ShortName, SweptSetting.LabelOf(atlas.Axes[below].Name), atlas.Axes[below].Values),
            (atlas.Axes[left].ShortName, SweptSetting.LabelOf(atlas.Axes[left].Name), atlas.Axes[left].Values),
            Cells(match, below, left, match.Together),
            Cells(match, below, left, match.Mean),
            [
                .. match.Ranking.Take(MostRows).Select(number => (Label(match, match.Classes[number]), match.BicOf(number), false)),
                .. match.Baselines.Select(baseline => (baseline.Fit.Model.Name, baseline.Fit.Bic, true)),
            ],
            [.. atlas.Axes.Select(axis => axis.ShortName)]);
    }

    /// <summary>A class by the settings of its first condition, and how many others it has.</summary>
    /// <param name="match">The match.</param>
    /// <param name="member">The class.</param>
    public static string Label(AtlasMatch match, ConditionClass member)
    {
        ArgumentNullException.ThrowIfNull(match);
        ArgumentNullException.ThrowIfNull(member);
        string first = match.Atlas.Describe(member.Conditions[0]);
        return member.Conditions.Count == 1 ? first : $"{first} and {member.Conditions.Count - 1} more";
    }

    private static double[,] Cells(AtlasMatch match, int below, int left, IReadOnlyList<double> shares)
    {
        var (x, y) = (match.Atlas.Axes[below].Values, match.Atlas.Axes[left].Values);
        var cells = new double[y.Count, x.Count];
        for (int row = 0; row < y.Count; row++)
        {
            for (int column = 0; column < x.Count; column++)
            {
                int[] members = [.. Enumerable.Range(0, match.Atlas.Conditions.Count).Where(condition =>
                    match.Atlas.Conditions[condition].Settings[below] == x[column]
                    && match.Atlas.Conditions[condition].Settings[left] == y[row])];
                cells[row, column] = members.Length == 0 ? double.NaN : members.Sum(condition => shares[condition]);
            }
        }

        return cells;
    }
}
