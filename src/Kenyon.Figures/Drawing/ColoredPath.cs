using ScottPlot;
using SkiaSharp;

namespace Kenyon.Figures.Drawing;

/// <summary>A line whose parts have colours of their own.</summary>
/// <param name="parts">Its parts, in the plot's coordinates.</param>
/// <param name="width">Width in logical pixels.</param>
internal sealed class ColoredPath(IReadOnlyList<(double FromX, double FromY, double ToX, double ToY, Color Color)> parts, float width)
    : IPlottable
{
    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp)
    {
        using var paint =
            new SKPaint { Style = SKPaintStyle.Stroke, IsAntialias = true, StrokeWidth = width, StrokeCap = SKStrokeCap.Round };
        foreach (var (fromX, fromY, toX, toY, color) in parts)
        {
            var from = Axes.GetPixel(new Coordinates(fromX, fromY));
            var to = Axes.GetPixel(new Coordinates(toX, toY));
            paint.Color = new SKColor(color.R, color.G, color.B);
            rp.Canvas.DrawLine(from.X, from.Y, to.X, to.Y, paint);
        }
    }
}
