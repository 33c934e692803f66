using ScottPlot;

namespace Kenyon.Figures.Drawing;

/// <summary>A mark of a key that may lie outside the axes.</summary>
internal sealed class OutsideMark(double x, double y, Color color, MarkerShape shape, float offsetX, float offsetY) : IPlottable
{
    private const float Size = 6;

    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp)
    {
        var place = Axes.GetPixel(new Coordinates(x, y));
        rp.CanvasState.DisableClipping();
        ScottPlot.Drawing.DrawMarker(
            rp.Canvas, rp.Paint, new Pixel(place.X + offsetX, place.Y + offsetY), new MarkerStyle(shape, Size, color));
    }
}
