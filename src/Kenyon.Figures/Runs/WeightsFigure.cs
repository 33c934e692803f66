using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;
using Kenyon.Simulation.Environments;
using ScottPlot;

namespace Kenyon.Figures.Runs;

/// <summary>The plastic weights of the champion of a run within one lifetime.</summary>
public sealed class WeightsFigure : IFigure
{
    private const double Height = 68;
    private const double LeftWidth = 112;

    /// <inheritdoc/>
    public string Name => "weights";

    /// <inheritdoc/>
    public string About => "the plastic weights of the champion within one lifetime, and what they come to";

    /// <inheritdoc/>
    public FigureNeeds Needs => FigureNeeds.Lifetimes;

    /// <inheritdoc/>
    public string? Missing(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.OnlyRun is not { } run ? "it shows one run"
            : run.Scenario.Expansion is not null ? "it shows weights of ingredients; with agent.expansion weights are those of units"
            : run.Summary?.Rule is null || run.Champion is null ? "it needs a finished run whose agents learn" : null;
    }

    /// <inheritdoc/>
    public Figure Draw(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var run = source.OnlyRun!;
        int inputCount = run.Scenario.IngredientCount;
        double sign = LearningCurve.CanonicalSign(run);
        var values = run.Evolved.ValuesOf(0);
        var steps = new List<double>();
        var weights = new List<double[]>();
        var flips = new List<double>();
        int state = values.StateAt(0), eventCount = 0;
        run.Evolved.Live(0, step =>
        {
            if (step.EnvironmentState != state && run.Scenario.Environment.Kind != EnvironmentKind.Drifting)
            {
                flips.Add(step.Step);
            }

            state = step.EnvironmentState;
            steps.Add(step.Step + 1);
            weights.Add([.. step.Weights.Take(inputCount).Select(weight => sign * weight)]);
            eventCount += run.Scenario.Task.Definition.CountsEveryStep || step.IsEvent ? 1 : 0;
        });

        bool isProbability = run.Scenario.Environment.HasProbabilities;
        double[] last = [.. values.At(Math.Max(0, eventCount - 1)).ToArray().Select(value => (double)value)];
        double[] end = weights[^1];
        if (isProbability)
        {
            // Only differences between options count: for the choice, and for what the weights say.
            (last, end) = (Centred(last), Centred(end));
        }

        var ramp = ColorRamp.Diverging(last);
        string noun = run.Scenario.Task.Definition.StepNoun;
        string time = char.ToUpperInvariant(noun[0]) + noun[1..];
        string worth = isProbability ? "Reward probability less the mean" : "Value v of the ingredient";
        double alignment = WeightAlignment.Of([.. weights[^1].Select(weight => (float)weight)], [.. last.Select(value => (float)value)]);
        var drawing = new FigureFile(
            FigureStyle.FullWidthMillimetres,
            Height,
            [Trajectories(steps, weights, last, flips, ramp, time, worth), Outcome(end, last, ramp, worth, isProbability)],
            [LeftWidth, FigureStyle.FullWidthMillimetres - LeftWidth]);
        string caption = $"Plastic weights within one lifetime, champion of {run.Id}. "
            + $"(a) The {inputCount} weights W{(run.Scenario.Readout.Width > 1 ? " of the first readout" : "")} "
            + $"after every {noun}, coloured by the "
            + $"{(isProbability ? "probability of reward of their option" : "value v of their ingredient")} at the end of the life"
            + $"{(flips.Count > 0 ? $"; dashed: the flips of the environment ({flips.Count})" : "")}. "
            + "(b) The weights at the end against those "
            + $"{(isProbability ? "probabilities, each less the mean of the options" : "values")}, "
            + "and the line through the origin that fits best; "
            + $"correlation of W·x with {(isProbability ? "the probabilities over options" : "v·x over random foods")} "
            + $"{WeightAlignment.Text(alignment)}. "
            + (sign < 0 ? "The sign of y is free here; W and y are shown with the canonical one. " : "")
            + $"Test lifetime 0, {eventCount} events. {CaptionText.Runs([run])}";
        string alternative = $"Line plot of {inputCount} weights over one lifetime of {steps.Count} {noun}s, "
            + $"and a scatter plot of the weights at the end against the true values; "
            + $"their correlation is {WeightAlignment.Text(alignment)}.";
        return new Figure(Name, "Weights within a life", drawing, caption, alternative, [run]);
    }

    private static double[] Centred(double[] values) => [.. values.Select(value => value - values.Average())];

    private static Plot Trajectories(
        List<double> steps, List<double[]> weights, double[] values, List<double> flips, ColorRamp ramp, string time, string worth)
    {
        var panel = new Panel(LeftWidth, Height, "a", new PixelPadding(68, 86, 36, 20));
        panel.Axes((0, steps[^1]), Panel.Around(weights.SelectMany(all => all)), time, "Weight W (units of y)")
            .WholeNumbersBelow()
            .ZeroLine();
        foreach (double flip in flips)
        {
            panel.Line([flip, flip], [panel.Limits.Bottom, panel.Limits.Top], FigureStyle.Faint, 1, isDashed: true);
        }

        for (int input = 0; input < values.Length; input++)
        {
            // The palest colours would vanish on paper: a thin line of ink lies below.
            double[] line = [.. weights.Select(all => all[input])];
            panel.Line(steps, line, FigureStyle.Ink, 1.9f);
            panel.Line(steps, line, ramp.Of(values[input]), 1.3f);
        }

        panel.Plot.Add.Plottable(new ColorBar(ramp, worth));
        return panel.Plot;
    }

    private static Plot Outcome(double[] weights, double[] values, ColorRamp ramp, string worth, bool isCentred)
    {
        var panel = new Panel(FigureStyle.FullWidthMillimetres - LeftWidth, Height, "b", new PixelPadding(68, 14, 36, 20));
        var x = Panel.Around(values, 0.1);
        panel.Axes(
            x, Panel.Around([.. weights, 0], 0.1), worth, isCentred ? "Weight at the end less the mean" : "Weight at the end (units of y)")
            .ZeroLine();
        double squares = values.Sum(value => value * value);
        double slope = squares > 0 ? weights.Select((weight, input) => weight * values[input]).Sum() / squares : 0;
        panel.Line([x.Low, x.High], [slope * x.Low, slope * x.High], FigureStyle.Faint, 1);
        for (int input = 0; input < values.Length; input++)
        {
            panel.Dots([values[input]], [weights[input]], FigureStyle.Ink, 8);
            panel.Dots([values[input]], [weights[input]], ramp.Of(values[input]), 6.5f);
        }

        return panel.Plot;
    }
}
