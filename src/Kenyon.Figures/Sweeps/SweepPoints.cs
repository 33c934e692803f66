using Kenyon.Experiments.Champions;
using Kenyon.Figures.Drawing;
using ScottPlot;

namespace Kenyon.Figures.Sweeps;

/// <summary>Draws a number of every run over a swept setting: a dot a run, and a line through the means over replicates.</summary>
internal static class SweepPoints
{
    /// <summary>Draws one line.</summary>
    /// <param name="panel">The panel; its axes are set.</param>
    /// <param name="axis">The setting along x.</param>
    /// <param name="runs">Runs of the line.</param>
    /// <param name="value">The number.</param>
    /// <param name="color">Colour of the line.</param>
    /// <param name="isDashed">Whether the line is dashed.</param>
    /// <param name="hasLine">Whether the means are joined.</param>
    /// <returns>Height at the right end, for a label.</returns>
    public static double Draw(
        Panel panel,
        SweepAxis axis,
        IReadOnlyList<RunData> runs,
        Func<RunData, double> value,
        Color color,
        bool isDashed = false,
        bool hasLine = true)
    {
        var groups = runs.GroupBy(axis.Setting.IndexOf).OrderBy(group => group.Key).ToList();
        double[] x = [.. groups.Select(group => axis.Place(axis.Setting.Numbers[group.Key]))];
        double[] means = [.. groups.Select(group => group.Average(value))];
        if (hasLine)
        {
            // The axis is broken behind 0, and so is the line.
            int first = axis.HasZeroApart && groups[0].Key == 0 ? 1 : 0;
            panel.Line(x[first..], means[first..], color, 1.2f, isDashed);
        }

        if (!isDashed)
        {
            foreach (var run in runs)
            {
                panel.Dots([axis.Place(axis.Setting.Numbers[axis.Setting.IndexOf(run)])], [value(run)], color, 3.6f);
            }
        }

        return means[^1];
    }
}
