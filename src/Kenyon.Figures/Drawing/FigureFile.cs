using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ScottPlot;
using SkiaSharp;

namespace Kenyon.Figures.Drawing;

/// <summary>
/// A drawing of one or more panels side by side, in one row or several of equal height, saved as PNG (300 dots an inch) and SVG of the same
/// printed size.
/// </summary>
/// <param name="widthMillimetres">Printed width, greater than 0.</param>
/// <param name="heightMillimetres">Printed height, greater than 0.</param>
/// <param name="panels">The panels from left to right, row by row; at least one.</param>
/// <param name="shares">Share of the width that each column has, in units of their sum; null: equal. Shape [columns].</param>
/// <param name="rowCount">Number of rows; all but the last are full.</param>
public sealed partial class FigureFile(
    double widthMillimetres, double heightMillimetres, IReadOnlyList<Plot> panels, IReadOnlyList<double>? shares = null, int rowCount = 1)
{
    /// <summary>Dots an inch of the PNG.</summary>
    public const double DotsPerInch = 300;

    /// <summary>Printed width in millimetres.</summary>
    public double WidthMillimetres => widthMillimetres;

    /// <summary>Printed height in millimetres.</summary>
    public double HeightMillimetres => heightMillimetres;

    // Rows of a drawing are much like those above: all filters tried, row by row, come to the same size in six times the time.
    private static readonly SKPngEncoderOptions s_compression = new(SKPngEncoderFilterFlags.Up, 4);

    private const float Scale = (float)(DotsPerInch / 96);

    private readonly float _width = (float)(widthMillimetres * FigureStyle.PixelsPerMillimetre);
    private readonly float _height = (float)(heightMillimetres * FigureStyle.PixelsPerMillimetre);

    /// <summary>The drawing as PNG.</summary>
    public byte[] ToPng()
    {
        using var surface = SKSurface.Create(new SKImageInfo((int)MathF.Round(_width * Scale), (int)MathF.Round(_height * Scale)));
        surface.Canvas.Scale(Scale);
        Draw(surface.Canvas);
        using var pixels = surface.PeekPixels()!;
        using var data = pixels.Encode(s_compression)!;
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
        return WithOwnNames(string.Concat(svg.AsSpan(0, start), head, svg.AsSpan(end + 1)));
    }

    /// <summary>
    /// The library counts its clip paths through the life of the process, which would make equal figures differ; and a machine without our
    /// font takes one of the same family (Verdana and DejaVu Sans are relatives) instead of one with serifs.
    /// </summary>
    private static string WithOwnNames(string svg)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        string named = ClipName().Replace(svg, match =>
        {
            names.TryAdd(match.Value, $"clip{names.Count}");
            return names[match.Value];
        });
        return named.Replace(
            $"font-family=\"{FigureStyle.FontName}\"",
            $"font-family=\"{FigureStyle.FontName}, Verdana, sans-serif\"",
            StringComparison.Ordinal);
    }

    [GeneratedRegex("\\bcl_[0-9a-f]+\\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ClipName();

    private void Draw(SKCanvas canvas)
    {
        canvas.Clear(SKColors.White);
        int columns = (panels.Count + rowCount - 1) / rowCount;
        double total = shares?.Sum() ?? columns;
        for (int panel = 0; panel < panels.Count; panel++)
        {
            int column = panel % columns;
            double before = shares?.Take(column).Sum() ?? column;
            float left = (float)(before / total * _width), right = (float)((before + (shares?[column] ?? 1)) / total * _width);
            float top = _height * (panel / columns) / rowCount, bottom = _height * ((panel / columns) + 1) / rowCount;
            panels[panel].Render(canvas, new PixelRect(left, right, bottom, top));
        }
    }
}
