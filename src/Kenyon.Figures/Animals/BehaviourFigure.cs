using System.Globalization;
using Kenyon.Figures.Drawing;
using Kenyon.Inference.Recovery;
using Kenyon.Numerics.Statistics;
using ScottPlot;

namespace Kenyon.Figures.Animals;

/// <summary>
/// A posterior predictive figure: what a fitted model would have done in the place of the animals, drawn under what they did: learning
/// within blocks, switching after unrewarded trials, and choices against income.
/// </summary>
/// <param name="data">What it shows.</param>
public sealed class BehaviourFigure(BehaviourCurves data)
{
    /// <summary>File name without extension.</summary>
    public const string FileName = "behaviour";

    private const double HeightMillimetres = 66;
    private const double LongLabels = 10_000;
    private static readonly PixelPadding s_margins = new(56, 16, 38, 22);

    /// <summary>The drawing with its caption and its text alternative.</summary>
    public Figure Draw() => new(
        FileName,
        "The fitted model in the place of the animals",
        new FigureFile(
            FigureStyle.FullWidthMillimetres,
            HeightMillimetres,
            [
                CurvePanel("a", data.Learning, "Trial of the block", "Reward a trial", hasLabels: true),
                CurvePanel("b", data.Switching, "Unrewarded trials before", "Share of switches", hasLabels: false),
                MatchingPanel("c"),
            ]),
        Caption(),
        Alternative(),
        []);

    /// <summary>A place is shown from a quarter of the subjects on.</summary>
    private int FewestSubjects => data.SubjectCount / 4;

    private string Between => data.SubjectCount == 1 ? ""
        : $", mean and {IntervalLabel.Of(FewestSubjects)} between subjects, where three or more have the place";

    private string Caption() =>
        $"{data.Model} fitted to {data.Source}: n = {data.SubjectCount} {(data.SubjectCount == 1 ? "subject" : "subjects")}, "
        + $"{data.TrialCount} trials. Black: animals{Between}. "
        + $"Blue: the fitted model in their place, mean and 5 to 95 % of {data.SimulationCount} simulations of all subjects; "
        + "places that fewer than a quarter of the subjects reach are left out. (a) Reward a trial within blocks. "
        + "(b) Share of trials on which another option was chosen than on the trial before, by the number of unrewarded trials in a row "
        + "before; the last place counts all longer rows. "
        + $"(c) Share of choices against share of income, a dot for each option, block and subject; {MatchingText()}.";

    /// <summary>How far apart animals and model are, panel by panel.</summary>
    private string Alternative() => string.Create(
        CultureInfo.InvariantCulture,
        $"Three panels of animals and model. Reward a trial within blocks: {Gap(data.Learning)}. "
        + $"Share of switches after unrewarded trials: {Gap(data.Switching)}. Choices against income: {MatchingText()}.");

    private string MatchingText() => double.IsFinite(data.MatchingSlope) && double.IsFinite(data.ModelMatchingSlope)
        ? string.Create(
            CultureInfo.InvariantCulture, $"slope {data.MatchingSlope:F2}, of the model {data.ModelMatchingSlope:F2} (1 is matching)")
        : "no slope (fewer than three rewarded blocks, or incomes all alike)";

    private static string Gap(BehaviourCurve curve)
    {
        double[] gaps = [.. curve.Animals.Zip(curve.Model, (animals, model) => Math.Abs(animals - model)).Where(double.IsFinite)];
        return gaps.Length == 0 ? "no place is known of both"
            : string.Create(CultureInfo.InvariantCulture, $"the model's mean differs from the animals' by at most {gaps.Max():F2}");
    }

    private static Plot CurvePanel(string letter, BehaviourCurve curve, string xLabel, string yLabel, bool hasLabels)
    {
        var plot = FigureStyle.CreatePlot();
        double[] places = [.. curve.Places];
        if (places.Length > 1)
        {
            var band = plot.Add.FillY(places, [.. curve.ModelLow], [.. curve.ModelHigh]);
            band.FillColor = FigureStyle.Blue.WithAlpha(0.22);
            band.LineWidth = 0;
            band.MarkerSize = 0;
        }

        var line = plot.Add.Scatter(places, curve.Model.ToArray(), FigureStyle.Blue);
        line.LineWidth = 1.2f;
        line.MarkerSize = places.Length == 1 ? 5 : 0;
        for (int place = 0; place < places.Length; place++)
        {
            var whisker = plot.Add.Line(places[place], curve.AnimalsLow[place], places[place], curve.AnimalsHigh[place]);
            whisker.LineColor = FigureStyle.Ink;
            whisker.LineWidth = 0.8f;
        }

        var dots = plot.Add.ScatterPoints(places, curve.Animals.ToArray(), FigureStyle.Ink);
        dots.MarkerSize = 4;
        double[] heights =
            [.. curve.AnimalsLow.Concat(curve.AnimalsHigh).Concat(curve.ModelLow).Concat(curve.ModelHigh).Where(double.IsFinite)];
        double low = heights.Length > 0 ? heights.Min() : 0;
        double high = heights.Length > 0 ? heights.Max() : 1;
        double margin = Math.Max(0.02, 0.12 * (high - low));
        double left = places.Length > 0 ? places[0] : 0;
        double right = places.Length > 0 ? places[^1] : 1;
        double side = Math.Max(0.3, (right < LongLabels ? 0.04 : 0.12) * (right - left));
        Finish(plot, letter, xLabel, yLabel, (left - side, right + side), (low - margin, high + margin));
        if (hasLabels)
        {
            plot.Add.Plottable(new OutsideText("animals", left, high + margin, FigureStyle.Ink, 8, 4));
            plot.Add.Plottable(new OutsideText("model", left, high + margin, FigureStyle.Blue, 64, 4));
        }

        return plot;
    }

    private Plot MatchingPanel(string letter)
    {
        var plot = FigureStyle.CreatePlot();
        var diagonal = plot.Add.Line(0, 0, 1, 1);
        diagonal.LineColor = FigureStyle.Faint;
        diagonal.LineWidth = 0.8f;
        double[] income = [.. data.Matching.Select(point => point.Income)];
        double[] choices = [.. data.Matching.Select(point => point.Choice)];
        var dots = plot.Add.ScatterPoints(income, choices, FigureStyle.Ink.WithAlpha(0.45));
        dots.MarkerSize = 3;
        AddSlope(plot, data.ModelMatchingSlope, FigureStyle.Blue);
        AddSlope(plot, data.MatchingSlope, FigureStyle.Ink);
        Finish(plot, letter, "Share of income", "Share of choices", (-0.03, 1.03), (-0.03, 1.03));
        return plot;
    }

    /// <summary>A line of least squares goes through the mean of the shares, which is 1 over the number of options for both.</summary>
    private void AddSlope(Plot plot, double slope, Color color)
    {
        if (!double.IsFinite(slope) || !double.IsFinite(data.MatchingSlope))
        {
            return;
        }

        double x = data.Matching.Average(point => point.Income);
        double y = data.Matching.Average(point => point.Choice);
        var line = plot.Add.Line(0, y - (slope * x), 1, y + (slope * (1 - x)));
        line.LineColor = color;
        line.LineWidth = 1.2f;
    }

    private static void Finish(
        Plot plot, string letter, string xLabel, string yLabel, (double Low, double High) x, (double Low, double High) y)
    {
        plot.Layout.Fixed(s_margins);
        plot.XLabel(xLabel, FigureStyle.FontSize);
        plot.YLabel(yLabel, FigureStyle.FontSize);
        plot.Axes.SetLimits(x.Low, x.High, y.Low, y.High);
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { TargetTickCount = x.High < LongLabels ? 5 : 3 };
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { TargetTickCount = 5 };
        plot.Add.Plottable(new OutsideText(letter, x.Low, y.High, FigureStyle.Ink, 4 - s_margins.Left, -12, isBold: true));
    }
}
