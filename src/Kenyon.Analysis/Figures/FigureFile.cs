using System.Globalization;
using System.Text;
using ScottPlot;
using SkiaSharp;

namespace Kenyon.Analysis.Figures;

/// <summary>A drawing of one or more panels side by side, saved as PNG (300 dots an inch) and SVG of the same printed size.</summary>
/// <param name="widthMillimetres">Printed width, greater than 0.</param>
/// <param name="heightMillimetres">Printed height, greater than 0.</param>
/// <param name="panels">The panels from left to right, of equal width; at least one.</param>
public sealed class FigureFile(double widthMillimetres, double heightMillimetres, IReadOnlyList<Plot> panels)
{
    /// <summary>Dots an inch of the PNG.</summary>
    public const double DotsPerInch = 300;

    private const float Scale = (float)(DotsPerInch / 96);

    private readonly float _width = (float)(widthMillimetres * FigureStyle.PixelsPerMillimetre);
    private readonly float _height = (float)(heightMillimetres * FigureStyle.PixelsPerMillimetre);

    /// <summary>The drawing as PNG.</summary>
    public byte[] ToPng()
    {
        using var surface = SKSurface.Create(new SKImageInfo((int)MathF.Round(_width * Scale), (int)MathF.Round(_height * Scale)));
        surface.Canvas.Scale(Scale);
        Draw(surface.Canvas);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>The drawing as SVG, with text as text.</summary>
    public string ToSvg()
    {
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(new SKRect(0, 0, _width, _height), stream))
        {
            Draw(canvas);
        }

        // The library writes the size in pixels; print needs it in millimetres and a view box beside it.
        string svg = Encoding.UTF8.GetString(stream.ToArray());
        int start = svg.IndexOf("<svg", StringComparison.Ordinal);
        int end = svg.IndexOf('>', start);
        string head = string.Create(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
            + $"width=\"{widthMillimetres}mm\" height=\"{heightMillimetres}mm\" viewBox=\"0 0 {_width:F2} {_height:F2}\">");
        return string.Concat(svg.AsSpan(0, start), head, svg.AsSpan(end + 1));
    }

    private void Draw(SKCanvas canvas)
    {
        canvas.Clear(SKColors.White);
        float panelWidth = _width / panels.Count;
        for (int panel = 0; panel < panels.Count; panel++)
        {
            panels[panel].Render(canvas, new PixelRect(panel * panelWidth, (panel + 1) * panelWidth, _height, 0));
        }
    }
}
