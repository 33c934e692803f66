using System.Globalization;
using Kenyon.Figures.Drawing;
using ScottPlot;

namespace Kenyon.Figures.Animals;

/// <summary>The conditions of an atlas that explain choices best, beside the baselines that they must beat.</summary>
/// <param name="data">What it shows.</param>
public sealed class MatchRankFigure(MatchFigureData data)
{
    /// <summary>File name without extension.</summary>
    public const string FileName = "match-conditions";

    private const double RowMillimetres = 5;
    private const float LongestLabel = 380;
    private static readonly Color s_gray = Color.FromHex("#777777");

    /// <summary>The drawing with its caption and its text alternative.</summary>
    public Figure Draw()
    {
        var rows = data.Rows.OrderBy(row => row.Bic).ToList();
        double least = rows[0].Bic, worst = rows[^1].Bic;
        float left = Math.Min(LongestLabel, rows.Max(row => FigureStyle.TextWidth(row.Label))) + 16;
        double height = (rows.Count * RowMillimetres) + ((36 + 26) / FigureStyle.PixelsPerMillimetre);
        double high = Math.Max(1, worst - least) * 1.02;
        var panel = new Panel(FigureStyle.FullWidthMillimetres, height, "", new PixelPadding(left, 78, 36, 26));
        panel.Axes((0, high), (-rows.Count, 0), "BIC above the best (lower is better)", "")
            .TicksLeft([.. rows.Select((_, row) => -row - 0.5)], [.. rows.Select(row => FigureStyle.Shortened(row.Label, LongestLabel))]);
        panel.Plot.Axes.Left.MajorTickStyle.Length = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            var color = rows[row].IsBaseline ? s_gray : FigureStyle.Blue;
            double value = rows[row].Bic - least;
            if (value > 0)
            {
                var bar = panel.Plot.Add.Rectangle(0, value, -row - 0.8, -row - 0.2);
                bar.FillColor = color;
                bar.LineWidth = 0;
            }

            panel.Text(value.ToString("N0", CultureInfo.InvariantCulture), value, -row - 0.5, color, offsetX: 3);
        }

        panel.Text("condition", high, 0, FigureStyle.Blue, offsetX: 8, offsetY: 8);
        panel.Text("baseline", high, 0, s_gray, offsetX: 8, offsetY: 22);
        string caption = string.Create(
            CultureInfo.InvariantCulture,
            $"The best conditions of {data.Atlas} (blue) and the baselines (grey) on the choices of {data.Source}: "
            + $"n = {data.SubjectCount} subjects, {data.TrialCount} trials. Conditions are named by {string.Join(", ", data.AxisNames)}; "
            + $"what is 0 or false is left out (T: trials of a life, p: chance of a switch, σ: noise of rewards, l1: penalty). "
            + $"BIC of a condition is that of the mean likelihood of its rules, with the temperature, biases and perseveration of each "
            + $"subject as parameters; BIC of a baseline counts all its parameters.");
        var condition = rows.First(row => !row.IsBaseline);
        string baseline = rows.Exists(row => row.IsBaseline)
            ? rows.First(row => row.IsBaseline) is var best
                ? string.Create(CultureInfo.InvariantCulture, $", the best baseline {best.Label} with {best.Bic:F0}")
                : ""
            : "";
        string alternative = string.Create(
            CultureInfo.InvariantCulture, $"Bars of BIC: the best condition is {condition.Label} with {condition.Bic:F0}{baseline}.");
        return new Figure(
            FileName,
            "Best conditions and baselines",
            new FigureFile(FigureStyle.FullWidthMillimetres, height, [panel.Plot]),
            caption,
            alternative,
            []);
    }
}
