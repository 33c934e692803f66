using Kenyon.Experiments.Champions;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Tasks.Choice;
using Kenyon.Simulation.Tasks.Foraging;
using Kenyon.Simulation.Tasks.Static;
using ScottPlot;

namespace Kenyon.Figures.Runs;

/// <summary>
/// One lifetime of the champion of a run: the path and the meals of foraging, or the items and the answers of a static task.
/// </summary>
public sealed class LifetimeFigure : IFigure
{
    private const double Height = 84;
    private const double MapWidth = 104;
    private const float PathWidth = 1.2f;
    private static readonly Color s_path = Color.FromHex("#8A8A8A");

    /// <inheritdoc/>
    public string Name => "lifetime";

    /// <inheritdoc/>
    public string About => "one lifetime of the champion: path and meals, or items and answers";

    /// <inheritdoc/>
    public FigureNeeds Needs => FigureNeeds.Lifetimes;

    /// <inheritdoc/>
    public string? Missing(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.OnlyRun is not { } run ? "it shows one run"
            : run.Summary is null || run.Champion is null ? "the run has no champion yet"
            : run.Scenario.Task is ChoiceSettings or ForagingSettings or PredictionSettings or DecisionSettings ? null
            : $"there is no drawing of a lifetime of {run.Scenario.Task.Definition.Key}";
    }

    /// <inheritdoc/>
    public Figure Draw(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var run = source.OnlyRun!;
        if (run.Scenario.Task is ChoiceSettings)
        {
            return ChoiceLifetime.Draw(run, Name);
        }

        double sign = LearningCurve.CanonicalSign(run);
        var steps = new List<Moment>();
        run.Evolved.Live(0, step => steps.Add(Moment.Of(step, sign)));
        return run.Scenario.Task is ForagingSettings ? Foraging(run, steps, sign) : Static(run, steps);
    }

    /// <summary>The shorter way from a to b round the torus, in [−½, ½].</summary>
    /// <param name="from">A coordinate in [0, 1).</param>
    /// <param name="to">Another.</param>
    internal static double Way(double from, double to) => to - from - Math.Round(to - from);

    private Figure Foraging(RunData run, List<Moment> steps, double sign)
    {
        Moment[] meals = [.. steps.Where(step => step.IsEvent)];
        var values = ColorRamp.Diverging(meals.Select(meal => meal.Value));
        var drawing = new FigureFile(
            FigureStyle.FullWidthMillimetres,
            Height,
            [Map(steps, values), Estimates(steps, meals, values)],
            [MapWidth, FigureStyle.FullWidthMillimetres - MapWidth]);
        string mean = meals.Length > 0
            ? $"the mean value of a meal is {CaptionText.Number(meals.Average(meal => meal.Value))}"
            : "there is no meal";
        string caption = $"One lifetime of the champion of {run.Id}. (a) Its path on the torus of side 1 over {steps.Count} "
            + "steps, from the cross, grey; "
            + $"discs: the n = {meals.Length} foods where they were eaten, coloured by their value v·x. (b) The estimate y of the food "
            + "ahead along the path, and the foods eaten, in the same colours. "
            + (sign < 0 ? "The sign of y is free here; y is shown with the canonical one. " : "")
            + $"Test lifetime 0; y in units of the readout, value in standard deviations of all foods. {CaptionText.Runs([run])}";
        string alternative = $"A path in a square and {meals.Length} discs where foods were eaten, "
            + $"{meals.Count(meal => meal.Value > 0)} of positive value; {mean}. "
            + "Beside it the estimate of the food ahead over time.";
        return new Figure(Name, "A lifetime", drawing, caption, alternative, [run]);
    }

    private static Plot Map(List<Moment> steps, ColorRamp values)
    {
        // As high as wide within its margins.
        double side = (Height * FigureStyle.PixelsPerMillimetre) - 36 - 20;
        double right = (MapWidth * FigureStyle.PixelsPerMillimetre) - 54 - side;
        var panel = new Panel(MapWidth, Height, "a", new PixelPadding(54, (float)right, 36, 20));
        panel.Axes((0, 1), (0, 1), "Place along x (sides of the torus)", "Place along y (sides of the torus)");
        panel.Plot.Axes.Right.IsVisible = panel.Plot.Axes.Top.IsVisible = true;
        foreach (var axis in new IAxis[] { panel.Plot.Axes.Right, panel.Plot.Axes.Top })
        {
            (axis.FrameLineStyle.Width, axis.FrameLineStyle.Color) = (0.8f, FigureStyle.Ink);
            (axis.MajorTickStyle.Length, axis.MinorTickStyle.Length, axis.TickLabelStyle.IsVisible) = (0, 0, false);
        }

        var parts = new List<(double, double, double, double, Color)>();
        for (int step = 0; step + 1 < steps.Count; step++)
        {
            var (from, to) = (steps[step], steps[step + 1]);
            var (wayX, wayY) = (Way(from.X, to.X), Way(from.Y, to.Y));
            var color = s_path;
            parts.Add((from.X, from.Y, from.X + wayX, from.Y + wayY, color));
            if (Math.Abs(to.X - from.X) > 0.5 || Math.Abs(to.Y - from.Y) > 0.5)
            {
                // Out on one side, in on the other; what lies outside is cut off.
                parts.Add((to.X - wayX, to.Y - wayY, to.X, to.Y, color));
            }
        }

        panel.Plot.Add.Plottable(new ColoredPath(parts, PathWidth));
        for (int step = 0; step < steps.Count; step++)
        {
            if (steps[step].IsEvent)
            {
                var place = steps[Math.Min(step + 1, steps.Count - 1)];
                panel.Dots([place.X], [place.Y], FigureStyle.Ink, 8.5f);
                panel.Dots([place.X], [place.Y], values.Of(steps[step].Value), 7);
            }
        }

        panel.Dots([steps[0].X], [steps[0].Y], FigureStyle.Ink, 9, MarkerShape.Eks);
        panel.Plot.Add.Plottable(new ColorBar(values, "Value v·x of the food eaten", 8));
        return panel.Plot;
    }

    private static Plot Estimates(List<Moment> steps, Moment[] meals, ColorRamp values)
    {
        var panel = new Panel(FigureStyle.FullWidthMillimetres - MapWidth, Height, "b", new PixelPadding(58, 12, 36, 20));
        panel.Axes(
            (0, steps.Count),
            Panel.Around([.. Ordinary(steps.Select(step => step.Readout)), .. meals.Select(meal => meal.Readout)]),
            "Step",
            "Estimate y of the food ahead")
            .WholeNumbersBelow()
            .ZeroLine();
        panel.Line([.. steps.Select(step => (double)step.Step)], [.. steps.Select(step => step.Readout)], s_path, 1);
        foreach (var meal in meals)
        {
            panel.Dots([meal.Step], [meal.Readout], FigureStyle.Ink, 7);
            panel.Dots([meal.Step], [meal.Readout], values.Of(meal.Value), 5.5f);
        }

        return panel.Plot;
    }

    private Figure Static(RunData run, List<Moment> steps)
    {
        bool decides = run.Scenario.Task is DecisionSettings;
        int early = Math.Max(1, steps.Count / 10), late = steps.Count / 2;
        double half = FigureStyle.FullWidthMillimetres / 2;
        var values = Panel.Around(steps.Select(step => step.Value));
        var answers = Panel.Around(steps.Select(step => step.Readout).Append(0));
        var over = new Panel(half, Height - 16, "a");
        over.Axes(
            (0, steps.Count + 1),
            decides ? answers : Panel.Around(steps.Select(step => step.Value - step.Readout)),
            "Item",
            decides ? "Readout y (eaten where y ≥ 0)" : "Error v·x − y (units of value)")
            .WholeNumbersBelow().ZeroLine();
        var ramp = ColorRamp.Diverging(steps.Select(step => step.Value));
        foreach (var step in steps)
        {
            double height = decides ? step.Readout : step.Value - step.Readout;
            over.Dots([step.Step + 1], [height], FigureStyle.Faint, 5.2f);
            over.Dots([step.Step + 1], [height], ramp.Of(step.Value), 4);
        }

        over.Plot.Add.Plottable(new ColorBar(ramp, "Value v·x of the item", 4));
        var against = new Panel(half, Height - 16, "b", new PixelPadding(68, 86, 36, 20));
        against.Axes(values, answers, "Value v·x of the item", "Readout y").ZeroLine();
        against.Plot.Add.VerticalLine(0, 0.8f, FigureStyle.Faint);
        if (!decides)
        {
            against.Line([values.Low, values.High], [values.Low, values.High], FigureStyle.Faint, 1, isDashed: true);
        }

        var (first, second) = (FigureStyle.ColorOf(1), FigureStyle.Blue);
        against.Dots([.. steps.Skip(late).Select(step => step.Value)], [.. steps.Skip(late).Select(step => step.Readout)], second, 4);
        against.Dots(
            [.. steps.Take(early).Select(step => step.Value)],
            [.. steps.Take(early).Select(step => step.Readout)],
            first,
            4,
            MarkerShape.FilledTriangleUp);
        double height1 = answers.High - (0.06 * (answers.High - answers.Low)),
            height2 = answers.High - (0.14 * (answers.High - answers.Low));
        against.Text($"▲ first {early}", values.High, height1, first, Alignment.MiddleLeft, 6);
        against.Text($"● last {steps.Count - late}", values.High, height2, second, Alignment.MiddleLeft, 6);
        string caption = $"One lifetime of the champion of {run.Id}, {steps.Count} items. "
            + $"(a) {(decides ? "The readout" : "The error of the prediction")} item by item, coloured by the item's value. "
            + $"(b) Readout against value, for the first {early} and the last {steps.Count - late} "
            + $"items{(decides ? "" : "; dashed: a perfect prediction")}. "
            + $"Test lifetime 0; value in standard deviations of all items. {CaptionText.Runs([run])}";
        double Share(IEnumerable<Moment> part) => part.Average(step => (step.Readout >= 0) == (step.Value > 0) ? 1.0 : 0.0);
        double Error(IEnumerable<Moment> part) => part.Average(step => (step.Value - step.Readout) * (step.Value - step.Readout));
        string alternative = decides
            ? $"Scatter plots of the readout. Of the first {early} items {Share(steps.Take(early)):P0} were judged rightly, "
                + $"of the last {steps.Count - late} {Share(steps.Skip(late)):P0}."
            : "Scatter plots of the error and of readout against value. "
                + $"The mean squared error is {CaptionText.Number(Error(steps.Take(early)))} over the first {early} items and "
                + $"{CaptionText.Number(Error(steps.Skip(late)))} over the last {steps.Count - late}.";
        return new Figure(
            Name,
            "A lifetime",
            new FigureFile(FigureStyle.FullWidthMillimetres, Height - 16, [over.Plot, against.Plot]),
            caption,
            alternative,
            [run]);
    }

    /// <summary>The numbers without the most extreme hundredth on either side, so that one outlier does not decide the scale.</summary>
    private static IEnumerable<double> Ordinary(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Where(double.IsFinite).Order()];
        int cut = sorted.Length / 100;
        return sorted.Skip(cut).SkipLast(cut);
    }

    /// <summary>What is kept of a step.</summary>
    private readonly record struct Moment(int Step, double X, double Y, double Readout, double Value, bool IsEvent)
    {
        public static Moment Of(LifetimeStep step, double sign) =>
            new(step.Step, step.X, step.Y, sign * step.Readout, step.Value, step.IsEvent);
    }
}
