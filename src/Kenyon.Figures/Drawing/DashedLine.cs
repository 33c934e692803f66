using ScottPlot;
using SkiaSharp;

namespace Kenyon.Figures.Drawing;

/// <summary>A dashed line made of short strokes: the SVG canvas does not know dashes and would draw the line whole.</summary>
/// <param name="x">Places along x. Shape [points].</param>
/// <param name="y">Values; NaN breaks the line. Shape [points].</param>
/// <param name="color">Its colour.</param>
/// <param name="width">Its width in logical pixels.</param>
internal sealed class DashedLine(IReadOnlyList<double> x, IReadOnlyList<double> y, Color color, float width) : IPlottable
{
    private const float Dash = 4;
    private const float Gap = 3;

    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp)
    {
        using var paint = new SKPaint
        {
            Style = SKPaintStyle.Stroke,
            IsAntialias = true,
            StrokeWidth = width,
            Color = new SKColor(color.R, color.G, color.B, color.A),
        };
        float along = 0;
        for (int point = 0; point + 1 < x.Count; point++)
        {
            if (!double.IsFinite(y[point]) || !double.IsFinite(y[point + 1]))
            {
                continue;
            }

            var from = Axes.GetPixel(new Coordinates(x[point], y[point]));
            var to = Axes.GetPixel(new Coordinates(x[point + 1], y[point + 1]));
            float length = MathF.Sqrt(((to.X - from.X) * (to.X - from.X)) + ((to.Y - from.Y) * (to.Y - from.Y)));
            if (!float.IsFinite(length) || length > 100_000)
            {
                continue;
            }

            // The pattern goes on from segment to segment.
            float done = 0;
            while (done < length)
            {
                float phase = along % (Dash + Gap);
                bool draws = phase < Dash;
                float stroke = Math.Min((draws ? Dash : Dash + Gap) - phase, length - done);
                stroke = Math.Max(stroke, 0.01f);
                if (draws)
                {
                    rp.Canvas.DrawLine(
                        from.X + ((to.X - from.X) * done / length),
                        from.Y + ((to.Y - from.Y) * done / length),
                        from.X + ((to.X - from.X) * (done + stroke) / length),
                        from.Y + ((to.Y - from.Y) * (done + stroke) / length),
                        paint);
                }

                done += stroke;
                along += stroke;
            }
        }
    }
}
