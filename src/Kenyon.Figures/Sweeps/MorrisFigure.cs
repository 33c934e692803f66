using Kenyon.Analysis.Sensitivity;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;
using Kenyon.Numerics.Statistics;
using ScottPlot;

namespace Kenyon.Figures.Sweeps;

/// <summary>
/// Morris's plane: how strong the effect of each setting is (μ*), and how much it depends on where it is measured (σ); a panel a measure.
/// </summary>
public sealed class MorrisFigure : IFigure
{
    private const double PanelHeight = 62;
    private const double NarrowPanel = 70;
    private const int ColumnCount = 2;
    private const double NumberGap = 6;
    private const double FarNumber = 19;

    /// <inheritdoc/>
    public string Name => "morris";

    /// <inheritdoc/>
    public string About => "strength (μ*) and spread (σ) of the effect of every setting of a sensitivity study";

    /// <inheritdoc/>
    public FigureNeeds Needs => FigureNeeds.SavedResult;

    /// <inheritdoc/>
    public string? Missing(FigureSource source) => SensitivityStudies.Missing(source, Name);

    /// <inheritdoc/>
    public Figure Draw(FigureSource source)
    {
        var study = SensitivityStudies.Of(source, Name);
        string fitness = CaptionText.Fitness(source.Runs);
        string[] names =
            [.. SettingNames.Of([.. study.Factors.Select(factor => factor.Path)]).Select((name, index) => $"{index + 1}  {name}")];
        double keyWidth = Math.Max(30, (names.Max(FigureStyle.TextWidth) + 30) / FigureStyle.PixelsPerMillimetre);
        double width = Math.Min(NarrowPanel, (FigureStyle.FullWidthMillimetres - keyWidth) / ColumnCount);
        int rows = (study.Measures.Count + ColumnCount - 1) / ColumnCount;
        var panels = new List<Plot>();
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < ColumnCount; column++)
            {
                int measure = (row * ColumnCount) + column;
                panels.Add(
                    measure < study.Measures.Count ? Plane(study.Measures[measure], fitness, width, (char)('a' + measure)) : Nothing());
            }

            panels.Add(row == 0 ? Key(names, keyWidth) : Nothing());
        }

        bool hasBars = study.Measures.Any(measure => measure.Morris!.Any(index => double.IsFinite(index.Strength.Low)));
        string bars = hasBars ? $"bars: {IntervalLabel.OfSeveral(study.Samples)} over trajectories" : "too few trajectories for intervals";
        string caption = $"How settings matter in {study.Experiment}, by Morris's method. "
            + $"For every measure {Letters(study.Measures.Count)} the strength μ* of the effect of a setting "
            + $"(mean absolute change when it goes over its whole range; {bars}) "
            + "and the spread σ of that effect, both in the unit of the measure. Below the dashed line, σ = μ*, an effect is much the same "
            + "everywhere; above it, it is curved, depends on other settings, or is the noise of evolution. "
            + $"Numbers: {string.Join(", ", study.Factors.Select((factor, index) => $"{index + 1} {factor}"))}. "
            + $"{SensitivityStudies.Size(study)}";
        string alternative = $"{study.Measures.Count} scatter plots of σ over μ*. " + string.Join(" ", study.Measures.Select(measure =>
            SensitivityStudies.Largest(measure.Name, measure.Morris!.Select(index => (index.Factor, index.Strength.Value)), "μ*")));
        return new Figure(
            Name,
            "Which settings matter (Morris)",
            new FigureFile((ColumnCount * width) + keyWidth, rows * PanelHeight, panels, [width, width, keyWidth], rows),
            caption,
            alternative,
            source.Runs);
    }

    private static Plot Plane(SensitivityMeasure measure, string fitness, double width, char letter)
    {
        var indices = measure.Morris!;
        double far = 1.08
            * indices.SelectMany(index => (double[])[index.Strength.Value, index.Strength.High])
                .Where(double.IsFinite)
                .DefaultIfEmpty(0)
                .Max();
        double high = 1.12 * indices.Select(index => index.Deviation).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        (far, high) = (far > 0 ? far : 1, high > 0 ? high : 1);
        var panel = new Panel(width, PanelHeight, $"{letter}", new PixelPadding(78, 26, 36, 36));
        panel.Axes((-0.03 * far, far), (-0.03 * high, high), "Strength μ*", "Spread σ"); // dots at 0 are whole
        double end = Math.Min(far, high);
        panel.Line([0, end], [0, end], FigureStyle.Faint, 1, isDashed: true);
        string title = SensitivityStudies.LabelOf(measure.Name, fitness);
        panel.Text(
            FigureStyle.Shortened(title, panel.DataWidth + 30), panel.Limits.Left, high, FigureStyle.Ink, Alignment.LowerLeft, -8, -6);
        for (int factor = 0; factor < indices.Count; factor++)
        {
            var index = indices[factor];
            if (double.IsFinite(index.Strength.Low))
            {
                panel.Line([index.Strength.Low, index.Strength.High], [index.Deviation, index.Deviation], FigureStyle.ColorOf(factor), 1);
            }

            panel.Dots([index.Strength.Value], [index.Deviation], FigureStyle.ColorOf(factor), 5, Shape(factor));
        }

        Number(panel, indices);
        return panel.Plot;
    }

    /// <summary>Numbers beside the dots, where they cover neither a dot nor another number: above, below, or farther off.</summary>
    private static void Number(Panel panel, IReadOnlyList<MorrisIndex> indices)
    {
        var limits = panel.Limits;
        double Right(double x) => (x - limits.Left) / (limits.Right - limits.Left) * panel.DataWidth;
        double Down(double y) => (limits.Top - y) / (limits.Top - limits.Bottom) * panel.DataHeight;
        var taken = indices.Select(index => (X: Right(index.Strength.Value), Y: Down(index.Deviation))).ToList();
        (double X, double Y)[] ways =
            [(0, -10), (0, 10), (10, -8), (-10, -8), (10, 8), (-10, 8), (0, -20), (18, -14), (-18, -14), (0, 20), (26, -22), (0, -30)];
        for (int factor = 0; factor < indices.Count; factor++)
        {
            var (x, y) = (Right(indices[factor].Strength.Value), Down(indices[factor].Deviation));
            var places = ways.Select(way => (X: x + way.X, Y: y + way.Y))
                .Where(place => place.X > 4 && place.X < panel.DataWidth + 8 && place.Y > -8 && place.Y < panel.DataHeight - 6)
                .ToList();
            int free = places.FindIndex(
                place => !taken.Any(other => Math.Abs(other.X - place.X) < NumberGap + 4 && Math.Abs(other.Y - place.Y) < NumberGap + 4));
            var (toX, toY) = free >= 0 ? places[free] : (x + 10, y);
            taken.Add((toX, toY));
            if (Math.Abs(toX - x) + Math.Abs(toY - y) > FarNumber)
            {
                double Back(double right) => limits.Left + (right / panel.DataWidth * (limits.Right - limits.Left));
                double Up(double down) => limits.Top - (down / panel.DataHeight * (limits.Top - limits.Bottom));
                panel.Line([Back(x), Back(x + (0.75 * (toX - x)))], [Up(y), Up(y + (0.75 * (toY - y)))], FigureStyle.ColorOf(factor), 0.7f);
            }

            panel.Text(
                $"{factor + 1}",
                indices[factor].Strength.Value,
                indices[factor].Deviation,
                FigureStyle.ColorOf(factor),
                Alignment.MiddleCenter,
                (float)(toX - x),
                (float)(toY - y));
        }
    }

    private static Plot Key(string[] names, double width)
    {
        var panel = new Panel(width, PanelHeight, "", new PixelPadding(14, 4, 6, 6));
        double line = 15, rows = panel.DataHeight / line;
        panel.Axes((0, 1), (-rows, 0), "", "").WithoutFrame().TicksBelow([], []).TicksLeft([], []);
        for (int name = 0; name < names.Length; name++)
        {
            panel.Plot.Add.Plottable(new OutsideMark(0, -name - 0.5, FigureStyle.ColorOf(name), Shape(name), 0, -2));
            panel.Text(names[name], 0, -name - 0.5, FigureStyle.ColorOf(name), Alignment.MiddleLeft, 7, -1);
        }

        return panel.Plot;
    }

    private static Plot Nothing() => new Panel(10, PanelHeight, "", new PixelPadding(4, 4, 4, 4))
        .Axes((0, 1), (0, 1), "", "")
        .WithoutFrame()
        .TicksBelow([], [])
        .TicksLeft([], []).Plot;

    private static MarkerShape Shape(int factor)
    {
        MarkerShape[] shapes =
            [MarkerShape.FilledCircle, MarkerShape.FilledTriangleUp, MarkerShape.FilledSquare, MarkerShape.FilledDiamond];
        return shapes[factor / 8 % shapes.Length];
    }

    private static string Letters(int count) => count == 1 ? "(a)" : $"(a to {(char)('a' + count - 1)})";
}
