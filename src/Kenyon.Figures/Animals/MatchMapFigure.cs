using System.Globalization;
using Kenyon.Figures.Drawing;
using ScottPlot;

namespace Kenyon.Figures.Animals;

/// <summary>
/// The posterior over the conditions of an atlas as maps over two of its settings: for all subjects together, and as the mean of the
/// subjects' own.
/// </summary>
/// <param name="data">What it shows.</param>
public sealed class MatchMapFigure(MatchFigureData data)
{
    /// <summary>File name without extension.</summary>
    public const string FileName = "match-map";

    private const double CellMillimetres = 7;
    private const float LongestWord = 130;

    /// <summary>The drawing with its caption and its text alternative.</summary>
    public Figure Draw()
    {
        double[] together = [.. data.Together.Cast<double>()];
        double[] mean = [.. data.Mean.Cast<double>()];
        double largest = together.Concat(mean).Where(double.IsFinite).DefaultIfEmpty(1).Max();
        var ramp = new ColorRamp(0, Math.Max(largest, 1e-6), isDiverging: false);
        float left = Math.Min(LongestWord, data.Left.Values.Max(FigureStyle.TextWidth)) + 30;
        double height = Math.Max(58, (data.Left.Values.Count * CellMillimetres) + ((36 + 34) / FigureStyle.PixelsPerMillimetre));
        double width = FigureStyle.FullWidthMillimetres / 2;
        var drawing = new FigureFile(
            FigureStyle.FullWidthMillimetres,
            height,
            [
                Map(
                    data.Together,
                    ramp,
                    new Panel(width, height, "a", new PixelPadding(left, 62, 36, 34)),
                    "one rule for all subjects",
                    "Posterior probability"),
                Map(
                    data.Mean,
                    ramp,
                    new Panel(width, height, "b", new PixelPadding(left, 62, 36, 34)),
                    "each subject its own",
                    "Expected share of subjects"),
            ]);
        string caption = string.Create(
            CultureInfo.InvariantCulture,
            $"Which condition would have evolved the choices of {data.Source}: n = {data.SubjectCount} subjects, {data.TrialCount} trials, "
            + $"against {data.ConditionCount} conditions of {data.Atlas}, of which {data.ClassCount} can be told apart. (a) Posterior "
            + $"probability of the settings {data.Below.Name} and {data.Left.Name} if one rule made all choices, summed over the other "
            + $"settings; classes of conditions are equally probable beforehand, and a class shares its probability among its conditions. "
            + $"(b) The mean of the posteriors of single subjects. Hatched: no condition.");
        var best = Best(data.Together);
        string alternative = string.Create(
            CultureInfo.InvariantCulture,
            $"Two maps of posterior probability over {data.Below.Name} and {data.Left.Name}. For all subjects together it is highest, "
            + $"{best.Value:P0}, at {data.Below.Name} {data.Below.Values[best.Column]} and {data.Left.Name} {data.Left.Values[best.Row]}.");
        return new Figure(FileName, "Posterior over conditions", drawing, caption, alternative, []);
    }

    private Plot Map(double[,] cells, ColorRamp ramp, Panel panel, string title, string label)
    {
        int rows = data.Left.Values.Count, columns = data.Below.Values.Count;
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
        panel.Axes((0, columns), (-rows, 0), data.Below.Label, data.Left.Label).WithoutFrame()
            .TicksBelow(
                [.. data.Below.Values.Select((_, column) => column + 0.5)],
                [.. data.Below.Values.Select(value => FigureStyle.Shortened(value, room - 2))])
            .TicksLeft(
                [.. data.Left.Values.Select((_, row) => row + 0.5 - rows)],
                [.. data.Left.Values.Select(value => FigureStyle.Shortened(value, LongestWord - 2))]);
        panel.Plot.Add.Plottable(new MapCells(turned, ramp, room >= 24 && panel.DataHeight / rows >= 12 ? texts : null));
        panel.Plot.Add.Plottable(new ColorBar(ramp, label, 6));
        panel.Text(title, 0, 0, FigureStyle.Ink, offsetY: -11);
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
