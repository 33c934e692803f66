using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Kenyon.Figures.Drawing;

/// <summary>
/// One panel of a figure, with what all panels share: margins for labels, thin lines, direct labels at the ends of lines, and a letter.
/// Sizes are in millimetres of print.
/// </summary>
/// <param name="widthMillimetres">Printed width of the panel.</param>
/// <param name="heightMillimetres">Printed height of the panel.</param>
/// <param name="letter">Letter in the upper left corner, or empty.</param>
/// <param name="margins">Room beside the axes in logical pixels; null: enough for two axes and short labels on the right.</param>
internal sealed class Panel(double widthMillimetres, double heightMillimetres, string letter = "", PixelPadding? margins = null)
{
    /// <summary>Room for two axes and short labels on the right.</summary>
    public static readonly PixelPadding OrdinaryMargins = new(68, 52, 36, 20);

    private readonly PixelPadding _margins = margins ?? OrdinaryMargins;
    private AxisLimits _limits;

    /// <summary>The plot.</summary>
    public Plot Plot { get; } = FigureStyle.CreatePlot();

    /// <summary>Height of the data area in logical pixels.</summary>
    public double DataHeight => (heightMillimetres * FigureStyle.PixelsPerMillimetre) - _margins.Vertical;

    /// <summary>Width of the data area in logical pixels.</summary>
    public double DataWidth => (widthMillimetres * FigureStyle.PixelsPerMillimetre) - _margins.Horizontal;

    /// <summary>Whether there is room for a colour bar on the right.</summary>
    public bool HasRoomRight => _margins.Right >= 60;

    /// <summary>Limits of the axes.</summary>
    public AxisLimits Limits => _limits;

    /// <summary>Sets limits, names and numeric ticks of both axes; before anything that is placed relative to them.</summary>
    /// <param name="x">Lowest and highest x.</param>
    /// <param name="y">Lowest and highest y.</param>
    /// <param name="xLabel">Name and unit of x.</param>
    /// <param name="yLabel">Name and unit of y.</param>
    public Panel Axes((double Low, double High) x, (double Low, double High) y, string xLabel, string yLabel)
    {
        Plot.Layout.Fixed(_margins);
        Plot.XLabel(xLabel, FigureStyle.FontSize);
        Plot.YLabel(yLabel, FigureStyle.FontSize);
        Plot.Axes.SetLimits(x.Low, x.High, y.Low, y.High);
        _limits = new AxisLimits(x.Low, x.High, y.Low, y.High);
        Plot.Axes.Bottom.TickGenerator = new NumericAutomatic { TargetTickCount = 5, LabelFormatter = TickText };
        Plot.Axes.Left.TickGenerator = new NumericAutomatic { TargetTickCount = 6, LabelFormatter = TickText };
        if (letter.Length > 0)
        {
            Plot.Add.Plottable(new OutsideText(letter, x.Low, y.High, FigureStyle.Ink, 4 - _margins.Left, -10, isBold: true));
        }

        return this;
    }

    /// <summary>Only whole numbers along x.</summary>
    public Panel WholeNumbersBelow()
    {
        Plot.Axes.Bottom.TickGenerator = new NumericAutomatic { IntegerTicksOnly = true, TargetTickCount = 5, LabelFormatter = TickText };
        return this;
    }

    /// <summary>Given ticks along x.</summary>
    /// <param name="positions">Where. Shape [ticks].</param>
    /// <param name="labels">What stands there. Shape [ticks].</param>
    /// <param name="isUpright">Whether it stands on end, for long names close together.</param>
    public Panel TicksBelow(IReadOnlyList<double> positions, IReadOnlyList<string> labels, bool isUpright = false)
    {
        if (isUpright)
        {
            (Plot.Axes.Bottom.TickLabelStyle.Rotation, Plot.Axes.Bottom.TickLabelStyle.Alignment) = (-90, Alignment.MiddleRight);
        }

        Plot.Axes.Bottom.TickGenerator = new NumericManual([.. positions], [.. labels]);
        return this;
    }

    /// <summary>Given ticks along y.</summary>
    /// <param name="positions">Where. Shape [ticks].</param>
    /// <param name="labels">What stands there. Shape [ticks].</param>
    public Panel TicksLeft(IReadOnlyList<double> positions, IReadOnlyList<string> labels)
    {
        Plot.Axes.Left.TickGenerator = new NumericManual([.. positions], [.. labels]);
        return this;
    }

    /// <summary>Neither line nor ticks at the axes: for maps, whose cells have names of their own.</summary>
    public Panel WithoutFrame()
    {
        foreach (var axis in new IAxis[] { Plot.Axes.Bottom, Plot.Axes.Left })
        {
            axis.FrameLineStyle.Width = 0;
            axis.MajorTickStyle.Length = 0;
        }

        return this;
    }

    /// <summary>A faint line at y = 0 where the axis passes it.</summary>
    public Panel ZeroLine()
    {
        if (_limits.Bottom < 0 && _limits.Top > 0)
        {
            Plot.Add.HorizontalLine(0, 0.8f, FigureStyle.Faint);
        }

        return this;
    }

    /// <summary>A line; NaN breaks it.</summary>
    /// <param name="x">Places along x. Shape [points].</param>
    /// <param name="y">Values. Shape [points].</param>
    /// <param name="color">Its colour.</param>
    /// <param name="width">Its width in logical pixels.</param>
    /// <param name="isDashed">Whether it is dashed.</param>
    public void Line(IReadOnlyList<double> x, IReadOnlyList<double> y, Color color, float width = 1.2f, bool isDashed = false)
    {
        if (isDashed)
        {
            Plot.Add.Plottable(new DashedLine(x, y, color, width));
            return;
        }

        var line = Plot.Add.Scatter(x.ToArray(), y.ToArray(), color);
        line.LineWidth = width;
        line.MarkerSize = x.Count == 1 ? 4 : 0;
    }

    /// <summary>A pale band between two lines; points that are not finite are left out.</summary>
    /// <param name="x">Places along x. Shape [points].</param>
    /// <param name="low">Lower values. Shape [points].</param>
    /// <param name="high">Upper values. Shape [points].</param>
    /// <param name="color">Colour of the line that it belongs to.</param>
    public void Band(IReadOnlyList<double> x, IReadOnlyList<double> low, IReadOnlyList<double> high, Color color)
    {
        int[] finite = [.. Enumerable.Range(0, x.Count).Where(point => double.IsFinite(low[point]) && double.IsFinite(high[point]))];
        if (finite.Length == 0)
        {
            return;
        }

        var band = Plot.Add.FillY(
            [.. finite.Select(point => x[point])], [.. finite.Select(point => low[point])], [.. finite.Select(point => high[point])]);
        band.FillColor = color.WithAlpha(0.22);
        band.LineWidth = 0;
        band.MarkerSize = 0;
    }

    /// <summary>Dots.</summary>
    /// <param name="x">Places along x. Shape [points].</param>
    /// <param name="y">Values. Shape [points].</param>
    /// <param name="color">Their colour.</param>
    /// <param name="size">Diameter in logical pixels.</param>
    /// <param name="shape">Their shape.</param>
    public void Dots(
        IReadOnlyList<double> x, IReadOnlyList<double> y, Color color, float size = 4, MarkerShape shape = MarkerShape.FilledCircle)
    {
        var dots = Plot.Add.ScatterPoints(x.ToArray(), y.ToArray(), color);
        dots.MarkerSize = size;
        dots.MarkerShape = shape;
    }

    /// <summary>A vertical whisker.</summary>
    /// <param name="x">Where.</param>
    /// <param name="low">Its lower end.</param>
    /// <param name="high">Its upper end.</param>
    /// <param name="color">Its colour.</param>
    public void Whisker(double x, double low, double high, Color color)
    {
        var line = Plot.Add.Line(x, low, x, high);
        line.LineColor = color;
        line.LineWidth = 1;
        line.MarkerSize = 0;
    }

    /// <summary>Names at the right ends of lines, moved apart so that none covers another.</summary>
    /// <param name="labels">Text, height where the line ends, and colour.</param>
    public void EndLabels(IEnumerable<(string Text, double Value, Color Color)> labels)
    {
        (string Text, double Value, Color Color)[] shown = [.. labels.Where(label => double.IsFinite(label.Value))];
        double gap = 1.15 * FigureStyle.FontSize * (_limits.Top - _limits.Bottom) / DataHeight;

        // The last number below the axis reaches into the margin: the lowest name stays above the axis.
        double[] places = DirectLabels.Spread(
            [.. shown.Select(label => Math.Clamp(label.Value, _limits.Bottom, _limits.Top))], gap, _limits.Bottom + (0.4 * gap));
        for (int label = 0; label < shown.Length; label++)
        {
            Plot.Add.Plottable(new OutsideText(shown[label].Text, _limits.Right, places[label], shown[label].Color, 4));
        }
    }

    /// <summary>Text at a place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="x">Place along x.</param>
    /// <param name="y">Place along y.</param>
    /// <param name="color">Its colour.</param>
    /// <param name="alignment">Which part of the text is at the place.</param>
    /// <param name="offsetX">Moves it right, in logical pixels.</param>
    /// <param name="offsetY">Moves it down, in logical pixels.</param>
    public void Text(
        string text, double x, double y, Color color, Alignment alignment = Alignment.MiddleLeft, float offsetX = 0, float offsetY = 0) =>
        Plot.Add.Plottable(new OutsideText(text, x, y, color, offsetX, offsetY, alignment: alignment));

    /// <summary>A name for some dots, where it covers no line: above them or below, as near as can be.</summary>
    /// <param name="name">The name.</param>
    /// <param name="color">Its colour.</param>
    /// <param name="x">The dots. Shape [dots].</param>
    /// <param name="y">Their heights. Shape [dots].</param>
    /// <param name="lines">The lines; NaN breaks one.</param>
    public void NameDots(
        string name, Color color, IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<(double[] X, double[] Y)> lines)
    {
        const double Near = 7, Farther = 3;
        double Right(double place) => (place - _limits.Left) / (_limits.Right - _limits.Left) * DataWidth;
        double Down(double place) => (_limits.Top - place) / (_limits.Top - _limits.Bottom) * DataHeight;
        double half = (FigureStyle.TextWidth(name) / 2) + 2, height = 1.2 * FigureStyle.FontSize;
        double middle = Math.Clamp(Right(x.Average()), half, Math.Max(half, DataWidth - half));
        double above = Down(y.Max()) - Near - height, below = Down(y.Min()) + Near;
        double[] tops = [.. Enumerable.Range(0, (int)(DataHeight / Farther))
            .SelectMany(step => (double[])[above - (step * Farther), below + (step * Farther)])
            .Where(top => top >= 0 && top + height <= DataHeight)];
        double chosen = tops.FirstOrDefault(top => !lines.Any(line => Crosses(line.X, line.Y, top)), Math.Max(0, above));
        Text(
            name,
            _limits.Left + (middle / DataWidth * (_limits.Right - _limits.Left)),
            _limits.Top - ((chosen + (height / 2)) / DataHeight * (_limits.Top - _limits.Bottom)),
            color,
            Alignment.MiddleCenter);

        bool Crosses(double[] lineX, double[] lineY, double top) => Enumerable.Range(0, lineX.Length - 1).Any(point =>
            Math.Max(Right(lineX[point]), Right(lineX[point + 1])) > middle - half
            && Math.Min(Right(lineX[point]), Right(lineX[point + 1])) < middle + half
            && Math.Max(Down(lineY[point]), Down(lineY[point + 1])) > top - 1
            && Math.Min(Down(lineY[point]), Down(lineY[point + 1])) < top + height + 1);
    }

    /// <summary>A number at an axis, with a true minus sign.</summary>
    /// <param name="value">The number.</param>
    public static string TickText(double value)
    {
        double rounded = Math.Round(value, 9) + 0.0; // no −0
        return rounded.ToString(Math.Abs(rounded) is >= 1e5 ? "0.##E0" : "0.#########", CultureInfo.InvariantCulture).Replace('-', '−');
    }

    /// <summary>Limits with a margin around the values.</summary>
    /// <param name="values">The values; those that are not finite are left out.</param>
    /// <param name="share">Margin as a share of the range.</param>
    public static (double Low, double High) Around(IEnumerable<double> values, double share = 0.06)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        if (finite.Length == 0)
        {
            return (0, 1);
        }

        double low = finite.Min(), high = finite.Max();
        double margin = high > low ? share * (high - low) : Math.Max(1e-3, 0.1 * Math.Abs(high));
        return (low - margin, high + margin);
    }
}
