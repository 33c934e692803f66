using System.Globalization;
using Kenyon.Analysis.Atlases;
using Kenyon.Analysis.Matching;
using Kenyon.Analysis.Matching.Posteriors;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;
using ScottPlot;

namespace Kenyon.Figures.Animals;

/// <summary>The posterior over the conditions of an atlas as a map over two of its settings.</summary>
/// <param name="match">The match.</param>
/// <param name="conditions">What it says of conditions.</param>
/// <param name="below">Number of the setting along x.</param>
/// <param name="left">Number of the setting along y.</param>
public sealed class MatchMapFigure(AtlasMatch match, ConditionMatch conditions, int below, int left)
{
    /// <summary>File name without extension.</summary>
    public const string FileName = "match-map";

    private const double CellMillimetres = 7;
    private const float LongestWord = 130;

    private AtlasAxis Below => match.Atlas.Axes[below];

    private AtlasAxis Left => match.Atlas.Axes[left];

    /// <summary>The drawing with its caption and its text alternative.</summary>
    public Figure Draw()
    {
        double[,] cells = Cells();
        double largest = cells.Cast<double>().Where(double.IsFinite).DefaultIfEmpty(1).Max();
        var ramp = new ColorRamp(0, Math.Max(largest, 1e-6), isDiverging: false);
        float margin = Math.Min(LongestWord, Left.Values.Max(FigureStyle.TextWidth)) + 30;
        double height = Math.Max(58, (Left.Values.Count * CellMillimetres) + ((36 + 34) / FigureStyle.PixelsPerMillimetre));
        double width = FigureStyle.FullWidthMillimetres;
        var drawing = new FigureFile(
            width, height, [Map(cells, ramp, new Panel(width, height, "", new PixelPadding(margin, 62, 36, 34)), "Posterior probability")]);
        string border = string.Join(" and ", new[] { below, left }.Distinct().Where(axis => conditions.Axes[axis].IsOnBorder)
            .Select(axis => match.Atlas.Axes[axis].ShortName));
        string caption = string.Create(
            CultureInfo.InvariantCulture,
            $"Which condition would have evolved the choices of {Path.GetFileName(match.Data.Source)}: n = {match.Data.Subjects.Count} ")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"subjects, {match.Data.TrialCount} trials, against {conditions.Conditions.Count} conditions of ")
            + $"{Path.GetFileName(match.Atlas.Source)}, equally probable beforehand. "
            + $"Posterior probability of the settings {Below.ShortName} "
            + $"and {Left.ShortName}, summed over the other settings. Hatched: no condition that is asked about."
            + (border.Length > 0 ? $" Most of {border} lies on the border of what the atlas holds." : "");
        var best = Best(cells);
        string alternative = string.Create(
            CultureInfo.InvariantCulture,
            $"A map of posterior probability over {Below.ShortName} and {Left.ShortName}: highest, {best.Value:F2}, at {Below.ShortName} ")
            + $"{Below.Values[best.Column]} and {Left.ShortName} {Left.Values[best.Row]}.";
        return new Figure(FileName, "Posterior over conditions", drawing, caption, alternative, []);
    }

    private double[,] Cells()
    {
        var cells = new double[Left.Values.Count, Below.Values.Count];
        for (int row = 0; row < Left.Values.Count; row++)
        {
            for (int column = 0; column < Below.Values.Count; column++)
            {
                int[] members = [.. Enumerable.Range(0, conditions.Conditions.Count).Where(place =>
                    match.Atlas.Conditions[conditions.Conditions[place]].Settings[below] == Below.Values[column]
                    && match.Atlas.Conditions[conditions.Conditions[place]].Settings[left] == Left.Values[row])];
                cells[row, column] = members.Length == 0 ? double.NaN : members.Sum(place => conditions.Posterior[place]);
            }
        }

        return cells;
    }

    private Plot Map(double[,] cells, ColorRamp ramp, Panel panel, string label)
    {
        int rows = Left.Values.Count, columns = Below.Values.Count;
        // The first value of the vertical axis is at the bottom.
        var turned = new double[rows, columns];
        var texts = new string[rows, columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                double value = cells[rows - 1 - row, column];
                turned[row, column] = value;
                texts[row, column] = double.IsNaN(value) ? "" : value < 0.005 ? "0" : value.ToString("F2", CultureInfo.InvariantCulture);
            }
        }

        double room = panel.DataWidth / columns;
        panel.Axes((0, columns), (-rows, 0), SweptSetting.LabelOf(Below.Name), SweptSetting.LabelOf(Left.Name)).WithoutFrame()
            .TicksBelow(
                [.. Below.Values.Select((_, column) => column + 0.5)],
                [.. Below.Values.Select(value => FigureStyle.Shortened(value, room - 2))])
            .TicksLeft(
                [.. Left.Values.Select((_, row) => row + 0.5 - rows)],
                [.. Left.Values.Select(value => FigureStyle.Shortened(value, LongestWord - 2))]);
        panel.Plot.Add.Plottable(new MapCells(turned, ramp, room >= 24 && panel.DataHeight / rows >= 12 ? texts : null));
        panel.Plot.Add.Plottable(new ColorBar(ramp, label, 6));
        return panel.Plot;
    }

    private static (int Row, int Column, double Value) Best(double[,] cells)
    {
        (int Row, int Column, double Value) best = (0, 0, double.NegativeInfinity);
        for (int row = 0; row < cells.GetLength(0); row++)
        {
            for (int column = 0; column < cells.GetLength(1); column++)
            {
                best = cells[row, column] > best.Value ? (row, column, cells[row, column]) : best;
            }
        }

        return best;
    }
}
