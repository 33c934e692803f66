using System.Globalization;
using Kenyon.Analysis.Matching;
using Kenyon.Analysis.Matching.Posteriors;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;
using ScottPlot;

namespace Kenyon.Figures.Animals;

/// <summary>What choices say of every setting of the conditions, and how often such a claim is right in this design.</summary>
/// <param name="match">The match.</param>
/// <param name="conditions">What it says of conditions.</param>
public sealed class MatchAxesFigure(AtlasMatch match, ConditionMatch conditions)
{
    /// <summary>File name without extension.</summary>
    public const string FileName = "match-settings";

    private const double RowMillimetres = 4.4;
    private const float LongestLabel = 200;
    private const int Right = 200;

    /// <summary>The drawing with its caption and its text alternative.</summary>
    public Figure Draw()
    {
        var rows = Rows();
        float left = Math.Min(LongestLabel, rows.Max(row => FigureStyle.TextWidth(row.Label))) + 16;
        double height = (rows.Count * RowMillimetres) + ((36 + 30) / FigureStyle.PixelsPerMillimetre);
        var panel = new Panel(FigureStyle.FullWidthMillimetres, height, "", new PixelPadding(left, Right, 36, 30));
        panel.Axes((0, 1), (-rows.Count, 0), "Probability", "")
            .TicksLeft([.. rows.Select((_, row) => -row - 0.5)], [.. rows.Select(row => FigureStyle.Shortened(row.Label, LongestLabel))]);
        panel.Plot.Axes.Left.MajorTickStyle.Length = 0;
        panel.Text("right when claimed (n groups)", 1, 0, FigureStyle.Ink, offsetX: 10, offsetY: -8);
        for (int row = 0; row < rows.Count; row++)
        {
            Row(panel, rows[row], row);
        }

        return new Figure(
            FileName,
            "What is said of each setting",
            new FigureFile(FigureStyle.FullWidthMillimetres, height, [panel.Plot]),
            Caption(),
            Alternative(),
            []);
    }

    private static void Row(Panel panel, (string Label, AxisAnswer Answer, int Value) shown, int row)
    {
        if (shown.Value < 0)
        {
            var rule = panel.Plot.Add.Line(0, -row, 1, -row);
            (rule.LineColor, rule.LineWidth) = (FigureStyle.Faint, 1);
            string told = MatchVerdict.CanBeTold(shown.Answer) ? "" : ", cannot be told";
            panel.Text(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"all: {shown.Answer.Reliability.Right:F2}{told}"),
                1,
                -row - 0.5,
                told.Length > 0 ? FigureStyle.ColorOf(1) : FigureStyle.Ink,
                offsetX: 10);
            return;
        }

        var (answer, value) = (shown.Answer, shown.Value);
        if (answer.Posterior[value] > 0)
        {
            var bar = panel.Plot.Add.Rectangle(0, answer.Posterior[value], -row - 0.85, -row - 0.15);
            bar.FillColor = FigureStyle.Blue.WithAlpha(MatchVerdict.CanBeTold(answer) ? 1 : 0.35);
            bar.LineWidth = 0;
        }

        panel.Whisker(answer.Prior[value], -row - 0.95, -row - 0.05, FigureStyle.Ink);
        var (claims, right) = answer.Reliability.ByValue[value];
        panel.Text(
            double.IsNaN(answer.ReliabilityOf(value))
                ? $"– ({claims})"
                : string.Create(CultureInfo.InvariantCulture, $"{(double)right / claims:F2} ({claims})"),
            1,
            -row - 0.5,
            FigureStyle.Ink,
            offsetX: 10);
    }

    private List<(string Label, AxisAnswer Answer, int Value)> Rows()
    {
        var rows = new List<(string, AxisAnswer, int)>();
        foreach (var answer in conditions.Axes.OrderByDescending(answer => answer.Information))
        {
            rows.Add((SweptSetting.LabelOf(answer.Axis.Name), answer, -1));
            rows.AddRange(answer.Axis.Values.Select((value, place) => (value, answer, place)));
        }

        return rows;
    }

    private string Caption() => string.Create(
        CultureInfo.InvariantCulture,
        $"What the choices of {Path.GetFileName(match.Data.Source)} say of the world that would have evolved them: n = ")
        + string.Create(
            CultureInfo.InvariantCulture,
            $"{match.Data.Subjects.Count} subjects, {match.Data.TrialCount} trials, against {conditions.Conditions.Count} conditions of ")
        + string.Create(
            CultureInfo.InvariantCulture,
            $"{Path.GetFileName(match.Atlas.Source)}. Bars: posterior probability of each value; black: "
            + $"before the choices were seen. Right: ")
        + "of the groups simulated by rules that were held out for which the value was said to be the most probable, "
        + "the share for which it was true, and "
        + string.Create(CultureInfo.InvariantCulture, $"their number (of {conditions.Study.Groups.Count}; no share of fewer than five). ")
        + "Pale: settings that such data cannot tell."
        + (MatchVerdict.HasAnswer(match) ? "" : " There is no answer: see the sentences of the match.");

    private string Alternative() => "Bars of probability, setting by setting: " + string.Join("; ", conditions.Axes.Select(answer =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{answer.Axis.Name} most probably {answer.Axis.Values[answer.Most]} ({answer.Posterior[answer.Most]:F2})"))) + ".";
}
