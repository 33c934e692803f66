using Kenyon.Analysis.Sensitivity;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;
using Kenyon.Numerics.Statistics;
using ScottPlot;

namespace Kenyon.Figures.Sweeps;

/// <summary>
/// Sobol indices: which share of the variance of each measure a setting makes by itself (first order) and with its interactions (total
/// order).
/// </summary>
public sealed class SobolFigure : IFigure
{
    private const double BarMillimetres = 3.4;
    private const int ColumnCount = 2;
    private static readonly Color s_first = FigureStyle.Blue;
    private static readonly Color s_total = FigureStyle.ColorOf(5);

    /// <inheritdoc/>
    public string Name => "sobol";

    /// <inheritdoc/>
    public string About => "shares of variance (first and total order, with intervals) of every setting of a sensitivity study";

    /// <inheritdoc/>
    public FigureNeeds Needs => FigureNeeds.SavedResult;

    /// <inheritdoc/>
    public string? Missing(FigureSource source) => SensitivityStudies.Missing(source, Name);

    /// <inheritdoc/>
    public Figure Draw(FigureSource source)
    {
        var study = SensitivityStudies.Of(source, Name);
        string fitness = CaptionText.Fitness(source.Runs);
        IReadOnlyList<string> names = SettingNames.Of([.. study.Factors.Select(factor => factor.Path)]);
        float left = names.Max(FigureStyle.TextWidth) + 16;
        double leftMillimetres = left / FigureStyle.PixelsPerMillimetre;
        double plain = Math.Min(66, (FigureStyle.FullWidthMillimetres - leftMillimetres) / ColumnCount);
        double height = (2.6 * BarMillimetres * names.Count) + ((36 + 38) / FigureStyle.PixelsPerMillimetre);
        int rows = (study.Measures.Count + ColumnCount - 1) / ColumnCount;
        var panels = study.Measures.Select((measure, number) => Bars(
            measure, names, SensitivityStudies.LabelOf(measure.Name, fitness),
            new Panel(number % ColumnCount == 0 ? plain + leftMillimetres : plain, height, $"{(char)('a' + number)}", new PixelPadding(
                number % ColumnCount == 0 ? left : 16, 12, 36, 38)),
            hasNames: number % ColumnCount == 0, hasKey: number == 0)).ToList();
        string whiskers = study.Measures.Any(measure => measure.Sobol!.Any(index => double.IsFinite(index.Total.Low)))
            ? "whiskers: bootstrap intervals, which cover 95 % or more" : "too few rows for intervals";
        string caption = $"Shares of variance in {study.Experiment} (Sobol indices), a panel a measure. "
            + "Blue: first order, what a setting does by itself; orange: total order, with its interactions and the chances of evolution. "
            + $"Bars: the index, {whiskers}; the noise of few rows takes an index below 0 or above 1. "
            + $"Settings: {string.Join(", ", study.Factors)}. {SensitivityStudies.Size(study)}";
        string alternative = $"{study.Measures.Count} bar charts. " + string.Join(" ", study.Measures.Select(measure =>
            SensitivityStudies.Largest(measure.Name, measure.Sobol!.Select(index => (index.Factor, index.Total.Value)), "total share")));
        int columns = Math.Min(ColumnCount, study.Measures.Count);
        return new Figure(
            Name,
            "Shares of variance (Sobol)",
            new FigureFile(
                leftMillimetres + (columns * plain),
                rows * height,
                panels,
                [plain + leftMillimetres, .. Enumerable.Repeat(plain, columns - 1)],
                rows),
            caption,
            alternative,
            source.Runs);
    }

    private static Plot Bars(SensitivityMeasure measure, IReadOnlyList<string> names, string title, Panel panel, bool hasNames, bool hasKey)
    {
        var indices = measure.Sobol!;
        var all = indices.SelectMany(index =>
            (double[])[index.First.Value, index.First.Low, index.First.High, index.Total.Value, index.Total.Low, index.Total.High]);
        panel.Axes(Panel.Around([.. all, 0, 1], 0.04), (-names.Count, 0), "Share of the variance", "")
            .TicksLeft([.. names.Select((_, row) => -row - 0.5)], hasNames ? names : [.. names.Select(_ => "")]);
        panel.Plot.Axes.Left.MajorTickStyle.Length = 0;
        panel.Plot.Add.VerticalLine(0, 0.8f, FigureStyle.Faint);
        panel.Plot.Add.VerticalLine(1, 0.8f, FigureStyle.Faint);
        panel.Text(
            FigureStyle.Shortened(title, panel.DataWidth),
            panel.Limits.Left,
            0,
            FigureStyle.Ink,
            Alignment.LowerLeft,
            hasNames ? 4 : 6,
            -6);
        for (int row = 0; row < indices.Count; row++)
        {
            Bar(panel, indices[row].First, -row - 0.31, s_first);
            Bar(panel, indices[row].Total, -row - 0.69, s_total);
        }

        if (hasKey)
        {
            float total = FigureStyle.TextWidth("■ total order");
            panel.Text("■ first order", panel.Limits.Right, 0, s_first, Alignment.LowerRight, -total - 12, -20);
            panel.Text("■ total order", panel.Limits.Right, 0, s_total, Alignment.LowerRight, 0, -20);
        }

        return panel.Plot;
    }

    private static void Bar(Panel panel, StatisticInterval index, double y, Color color)
    {
        if (!double.IsFinite(index.Value))
        {
            return;
        }

        var bar = panel.Plot.Add.Rectangle(Math.Min(0, index.Value), Math.Max(0, index.Value), y - 0.17, y + 0.17);
        (bar.FillColor, bar.LineWidth) = (color.WithAlpha(0.55), 0);
        if (double.IsFinite(index.Low) && double.IsFinite(index.High))
        {
            panel.Line([index.Low, index.High], [y, y], FigureStyle.Ink, 0.9f);
        }

        panel.Dots([index.Value], [y], color, 4);
    }
}
