using System.Globalization;
using Kenyon.Figures.Drawing;
using Kenyon.Inference.Recovery;
using ScottPlot;

namespace Kenyon.Figures.Animals;

/// <summary>Predictive checks: statistics of animals beside those of groups drawn from priors and posterior of a model.</summary>
/// <param name="model">Name of the model.</param>
/// <param name="source">Name of the file.</param>
/// <param name="checks">The checks, at least one.</param>
public sealed class PredictiveFigure(string model, string source, IReadOnlyList<PredictiveCheck> checks)
{
    /// <summary>File name without extension.</summary>
    public const string FileName = "checks";

    private const double RowMillimetres = 8;
    private const double Shift = 0.14;
    private const float LongestLabel = 320;

    /// <summary>The drawing with its caption and its text alternative.</summary>
    public Figure Draw()
    {
        float left = Math.Min(LongestLabel, checks.Max(check => FigureStyle.TextWidth(check.About))) + 16;
        double height = (checks.Count * RowMillimetres) + ((24 + 36) / FigureStyle.PixelsPerMillimetre);
        var panel = new Panel(FigureStyle.FullWidthMillimetres, height, "", new PixelPadding(left, 24, 36, 14));
        panel.Axes((0, 1), (-checks.Count, 0), "Share", "")
            .TicksLeft([.. checks.Select((_, row) => -row - 0.5)], [.. checks.Select(check => check.About)]);
        panel.Plot.Axes.Left.MajorTickStyle.Length = 0;
        for (int row = 0; row < checks.Count; row++)
        {
            double place = -row - 0.5;
            var (prior, posterior) = (checks[row].Prior, checks[row].Posterior);
            panel.Line([prior.Low, prior.High], [place + Shift, place + Shift], FigureStyle.Faint, 2);
            panel.Line([posterior.Low, posterior.High], [place - Shift, place - Shift], FigureStyle.Blue, 3);
            panel.Dots([checks[row].Observed], [place], FigureStyle.Ink, 7, MarkerShape.FilledDiamond);
        }

        string caption = $"{model} in the place of the animals of {Path.GetFileName(source)}: "
            + "diamonds, the animals (mean over subjects); lines, 95 % of "
            + $"{PredictiveChecks.PriorCount} groups drawn from the priors (faint, above) and of {PredictiveChecks.PosteriorCount} from "
            + "the posterior (blue, below).";
        string alternative = "Shares: " + string.Join("; ", checks.Select(check => string.Create(
            CultureInfo.InvariantCulture,
            $"{check.About} {check.Observed:F2}, posterior {check.Posterior.Low:F2} to {check.Posterior.High:F2}"))) + ".";
        return new Figure(
            FileName,
            "Predictive checks",
            new FigureFile(FigureStyle.FullWidthMillimetres, height, [panel.Plot]),
            caption,
            alternative,
            []);
    }
}
