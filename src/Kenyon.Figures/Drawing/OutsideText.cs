using ScottPlot;

namespace Kenyon.Figures.Drawing;

/// <summary>Text at a place in the plot's coordinates that may lie outside the axes.</summary>
internal sealed class OutsideText(
    string text,
    double x,
    double y,
    Color color,
    float offsetX = 0,
    float offsetY = 0,
    bool isBold = false,
    Alignment alignment = Alignment.MiddleLeft,
    float rotationDegrees = 0) : IPlottable
{
    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp)
    {
        var style = new LabelStyle
        {
            Text = text,
            FontName = FigureStyle.FontName,
            FontSize = isBold ? FigureStyle.FontSize * 1.15f : FigureStyle.FontSize,
            Bold = isBold,
            ForeColor = color,
            Alignment = alignment,
            Rotation = rotationDegrees,
        };
        var place = Axes.GetPixel(new Coordinates(x, y));

        // Plottables are drawn with the data area as the clip, which would cut this text away.
        rp.CanvasState.DisableClipping();
        style.Render(rp.Canvas, new Pixel(place.X + offsetX, place.Y + offsetY), rp.Paint);
    }
}
