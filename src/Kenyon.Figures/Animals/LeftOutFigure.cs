using System.Globalization;
using Kenyon.Analysis.Matching;
using Kenyon.Analysis.Matching.Posteriors;
using Kenyon.Figures.Drawing;
using Kenyon.Inference.Comparison;
using ScottPlot;

namespace Kenyon.Figures.Animals;

/// <summary>How much better the atlas foretells each animal that was left out than models that know nothing of evolution.</summary>
/// <param name="match">The match.</param>
/// <param name="animals">How the atlas foretells animals.</param>
public sealed class LeftOutFigure(AtlasMatch match, LeftOutAnimals animals)
{
    /// <summary>File name without extension.</summary>
    public const string FileName = "match-animals";

    private const double RowMillimetres = 5.5;
    private const float LongestLabel = 300;

    /// <summary>The drawing with its caption and its text alternative.</summary>
    public Figure Draw()
    {
        int[] trials = [.. match.Data.Subjects.Select(subject => subject.TrialCount)];
        var rows = match.Baselines
            .Select(baseline => baseline.Footed.Footings.MaxBy(fit => fit.LeftOut.Subjects.Sum())!)
            .Where(fit => double.IsFinite(fit.LeftOut.Subjects.Sum()))
            .Select(fit => (
                Label: $"{fit.Fit.Model.Name} ({FootingVerdict.Name(fit.Footing)})",
                Dots: animals.LogLikelihoods.Zip(fit.LeftOut.Subjects, (atlas, other) => atlas - other)
                    .Zip(trials, (difference, count) => difference / count).ToArray(),
                Mean: PairedDifference.Of(fit.LeftOut.Subjects, animals.LogLikelihoods, trials)))
            .OrderBy(row => row.Mean.Mean).ToList();
        float left = Math.Min(LongestLabel, rows.Max(row => FigureStyle.TextWidth(row.Label))) + 16;
        double height = (rows.Count * RowMillimetres) + ((24 + 36) / FigureStyle.PixelsPerMillimetre);
        var limits = Panel.Around(rows.SelectMany(row => row.Dots).Append(0));
        var panel = new Panel(FigureStyle.FullWidthMillimetres, height, "", new PixelPadding(left, 24, 36, 14));
        panel.Axes(limits, (-rows.Count, 0), "Atlas better by (nats a trial of an animal that was left out)", "")
            .TicksLeft([.. rows.Select((_, row) => -row - 0.5)], [.. rows.Select(row => FigureStyle.Shortened(row.Label, LongestLabel))]);
        panel.Plot.Axes.Left.MajorTickStyle.Length = 0;
        panel.Line([0, 0], [-rows.Count, 0], FigureStyle.Faint);
        for (int row = 0; row < rows.Count; row++)
        {
            double place = -row - 0.5;
            panel.Dots(rows[row].Dots, [.. rows[row].Dots.Select(_ => place)], FigureStyle.Blue.WithAlpha(0.5), 3.5f);
            if (double.IsFinite(rows[row].Mean.Low))
            {
                panel.Line([rows[row].Mean.Low, rows[row].Mean.High], [place, place], FigureStyle.Ink, 2);
            }

            panel.Dots([rows[row].Mean.Mean], [place], FigureStyle.Ink, 6, MarkerShape.FilledDiamond);
        }

        string caption = string.Create(
            CultureInfo.InvariantCulture,
            $"How much better the atlas foretells animals of {Path.GetFileName(match.Data.Source)} that were left "
            + $"out than models that know ")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"nothing of evolution, each on the footing that foretells them best: "
                + $"n = {match.Data.Subjects.Count} animals, a dot each; ")
            + "diamonds: the difference of all trials, with the 95 % interval of Student's t over animals. Right of 0 the atlas is better.";
        string alternative = "Dots of animals, model by model: " + string.Join("; ", rows.Select(row =>
            string.Create(CultureInfo.InvariantCulture, $"against {row.Label} {row.Mean.Mean:F4} nats a trial"))) + ".";
        return new Figure(
            FileName,
            "Animals that were left out",
            new FigureFile(FigureStyle.FullWidthMillimetres, height, [panel.Plot]),
            caption,
            alternative,
            []);
    }
}
