using Kenyon.Analysis.Matching;
using Kenyon.Figures.Drawing;

namespace Kenyon.Figures.Animals;

/// <summary>The figures of a match.</summary>
public static class MatchFigures
{
    /// <summary>Draws them; none where the atlas cannot tell conditions apart.</summary>
    /// <param name="match">The match.</param>
    /// <param name="axes">Numbers of the settings of the map, below and left; null: the two that the choices tell most of.</param>
    public static IReadOnlyList<Figure> Of(AtlasMatch match, (int Below, int Left)? axes = null)
    {
        ArgumentNullException.ThrowIfNull(match);
        if (match.Conditions is not { } conditions)
        {
            return [];
        }

        var (below, left) = axes ?? TellingAxes(match);
        return
        [
            new MatchAxesFigure(match, conditions).Draw(),
            new MatchMapFigure(match, conditions, below, left).Draw(),
            .. conditions.LeftOut is { } animals && match.Dependence.IsTried
                ? new[] { new LeftOutFigure(match, animals).Draw() }
                : [],
        ];
    }

    /// <summary>The two settings of which the choices say most; the one with more values stands along x.</summary>
    /// <param name="match">A match that tells conditions apart.</param>
    public static (int Below, int Left) TellingAxes(AtlasMatch match)
    {
        ArgumentNullException.ThrowIfNull(match);
        var answers = match.Conditions?.Axes ?? throw new ArgumentException("The match tells no conditions apart.", nameof(match));
        int[] axes =
            [.. Enumerable.Range(0, answers.Count).OrderByDescending(axis => answers[axis].Information).ThenBy(axis => axis).Take(2)];
        var (first, second) = (axes[0], axes.Length > 1 ? axes[1] : axes[0]);
        return answers[second].Axis.Values.Count > answers[first].Axis.Values.Count ? (second, first) : (first, second);
    }
}
