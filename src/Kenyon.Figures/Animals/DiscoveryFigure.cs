using System.Globalization;
using Kenyon.Figures.Drawing;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Discovery;
using ScottPlot;

namespace Kenyon.Figures.Animals;

/// <summary>The front of rules that were found by search: what is foretold of what was left out, by the size of the rule.</summary>
/// <param name="found">What was found.</param>
public sealed class DiscoveryFigure(RuleDiscovery found)
{
    /// <summary>File name without extension.</summary>
    public const string FileName = "discovery";

    private const double RowMillimetres = 8;
    private const float LongestLabel = 300;

    /// <summary>The drawing with its caption and its text alternative.</summary>
    public Figure Draw()
    {
        var front = found.Front;
        double[] nats = [.. front.Select(rule => LeftOut.PerTrial(rule.LeftOut, found.Data.TrialCount))];
        string[] labels = [.. front.Select(rule => $"{rule.Form.Size}: {rule.Form.Text}")];
        float left = Math.Min(LongestLabel, labels.Max(label => FigureStyle.TextWidth(label))) + 16;
        double height = (front.Count * RowMillimetres) + ((24 + 36) / FigureStyle.PixelsPerMillimetre);
        var panel = new Panel(FigureStyle.FullWidthMillimetres, height, "", new PixelPadding(left, 24, 36, 14));
        var ends = front.SelectMany((rule, place) => double.IsFinite(rule.Difference.High)
            ? new[] { nats[^1] + rule.Difference.Low, nats[^1] + rule.Difference.High, nats[place] }
            : [nats[place]]);
        string parts = found.BySubject ? "subjects" : "blocks";
        panel.Axes(Panel.Around(ends), (-front.Count, 0), $"Nats a trial of {parts} that were left out", "")
            .TicksLeft([.. front.Select((_, row) => -row - 0.5)], [.. labels.Select(label => FigureStyle.Shortened(label, LongestLabel))]);
        panel.Plot.Axes.Left.MajorTickStyle.Length = 0;
        panel.Line([nats[^1], nats[^1]], [-front.Count, 0], FigureStyle.Faint);
        for (int row = 0; row < front.Count; row++)
        {
            double place = -row - 0.5;
            var difference = front[row].Difference;
            if (double.IsFinite(difference.High))
            {
                panel.Line([nats[^1] + difference.Low, nats[^1] + difference.High], [place, place], FigureStyle.Ink, 2);
            }

            panel.Dots([nats[row]], [place], row == found.Chosen ? FigureStyle.Blue : FigureStyle.Ink, 7, MarkerShape.FilledDiamond);
        }

        string caption = $"Rules that were found in {Path.GetFileName(found.Data.Source)}, the best of each size: n = "
            + $"{found.Data.Subjects.Count} {(found.Data.Subjects.Count == 1 ? "subject" : "subjects")}, {found.Data.TrialCount} trials; "
            + "one "
            + $"set of coefficients for all. Nats a trial of {parts} that were left out, less is better. Lines: "
            + "95 % interval of the paired "
            + "difference to the best, over subjects. Blue: the smallest rule within one standard error of the best. "
            + DiscoveryVerdict.Caveat;
        string alternative = "Rules by size: " + string.Join("; ", front.Select((rule, row) => string.Create(
            CultureInfo.InvariantCulture, $"{rule.Form.Text} {nats[row]:F4}{(row == found.Chosen ? " (chosen)" : "")}"))) + ".";
        return new Figure(
            FileName,
            "Rules that were found",
            new FigureFile(FigureStyle.FullWidthMillimetres, height, [panel.Plot]),
            caption,
            alternative,
            []);
    }
}
