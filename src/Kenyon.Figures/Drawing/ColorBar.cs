using ScottPlot;
using SkiaSharp;

namespace Kenyon.Figures.Drawing;

/// <summary>
/// The scale of a colour ramp, on the right of the axes, with three or more numbers and the name and unit of what is shown.
/// </summary>
/// <param name="ramp">The colours.</param>
/// <param name="label">Name and unit.</param>
/// <param name="offset">Distance from the axes in logical pixels.</param>
internal sealed class ColorBar(ColorRamp ramp, string label, float offset = 10) : IPlottable
{
    private const float Width = 9;
    private const int StepCount = 64;
    private const float NameDistance = 13;

    /// <summary>What it takes on the right of the axes, in logical pixels.</summary>
    public float Room => offset + Width + Widest() + NameDistance + FigureStyle.FontSize;

    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp)
    {
        rp.CanvasState.DisableClipping();
        var area = rp.DataRect;
        float height = Math.Min(area.Height, 120);
        float top = area.Top + ((area.Height - height) / 2);
        float left = area.Right + offset;
        using var paint = new SKPaint { Style = SKPaintStyle.Fill, IsAntialias = false };
        for (int step = 0; step < StepCount; step++)
        {
            var color = ramp.Of(ramp.High - ((step + 0.5) / StepCount * (ramp.High - ramp.Low)));
            paint.Color = new SKColor(color.R, color.G, color.B);
            rp.Canvas.DrawRect(
                new SKRect(left, top + (step * height / StepCount), left + Width, top + ((step + 1) * height / StepCount) + 0.3f), paint);
        }

        foreach (double tick in Ticks())
        {
            float y = top + (float)((ramp.High - tick) / (ramp.High - ramp.Low) * height);
            var style = FigureStyle.TextStyle(Panel.TickText(tick), FigureStyle.Ink, Alignment.MiddleLeft);
            style.Render(rp.Canvas, new Pixel(left + Width + 3, y), rp.Paint);
        }

        var name = FigureStyle.TextStyle(label, FigureStyle.Ink, Alignment.MiddleCenter);
        name.Rotation = 90;
        name.Render(rp.Canvas, new Pixel(left + Width + Widest() + NameDistance, top + (height / 2)), rp.Paint);
    }

    private float Widest() => Ticks().Select(tick => FigureStyle.TextWidth(Panel.TickText(tick))).DefaultIfEmpty(0).Max();

    /// <summary>Round numbers within the ramp, three to six of them.</summary>
    private List<double> Ticks()
    {
        double range = ramp.High - ramp.Low;
        double step = Math.Pow(10, Math.Floor(Math.Log10(range / 2)));
        foreach (double factor in (double[])[1, 2, 2.5, 5, 10])
        {
            if (range / (step * factor) <= 5)
            {
                step *= factor;
                break;
            }
        }

        var ticks = new List<double>();
        for (double index = Math.Ceiling((ramp.Low / step) - 1e-9); index * step <= ramp.High + (1e-9 * range); index++)
        {
            ticks.Add(index * step);
        }

        return ticks;
    }
}
