using ScottPlot;
using SkiaSharp;

namespace Kenyon.Figures.Drawing;

/// <summary>The cells of a map: cell (row, column) covers x from column to column + 1 and y from −row − 1 to −row.</summary>
/// <param name="values">Numbers; NaN is an empty cell. Shape [rows, columns].</param>
/// <param name="ramp">Their colours.</param>
/// <param name="texts">What stands in the cells, or null. Shape [rows, columns].</param>
/// <param name="isHatched">Which cells are hatched instead of filled, or null.</param>
/// <param name="isMuted">Which rows stand back, or null.</param>
internal sealed class MapCells(
    double[,] values, ColorRamp ramp, string[,]? texts = null, Func<int, int, bool>? isHatched = null, Func<int, bool>? isMuted = null)
    : IPlottable
{
    private const float HatchGap = 4;
    private static readonly Color s_mutedText = Color.FromHex("#8A8A8A");

    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp)
    {
        using var fill = new SKPaint { Style = SKPaintStyle.Fill, IsAntialias = false };
        using var line =
            new SKPaint { Style = SKPaintStyle.Stroke, IsAntialias = true, StrokeWidth = 0.8f, Color = SKColor.Parse("#999999") };
        for (int row = 0; row < values.GetLength(0); row++)
        {
            for (int column = 0; column < values.GetLength(1); column++)
            {
                var upperLeft = Axes.GetPixel(new Coordinates(column, -row));
                var lowerRight = Axes.GetPixel(new Coordinates(column + 1, -row - 1));
                var cell = new SKRect(upperLeft.X + 0.5f, upperLeft.Y + 0.5f, lowerRight.X - 0.5f, lowerRight.Y - 0.5f);
                if (isHatched?.Invoke(row, column) == true || double.IsNaN(values[row, column]))
                {
                    Hatch(rp.Canvas, cell, line);
                    continue;
                }

                double value = values[row, column];
                bool muted = isMuted?.Invoke(row) == true;
                var color = muted ? Pale(ramp.Of(value)) : ramp.Of(value);
                fill.Color = new SKColor(color.R, color.G, color.B);
                rp.Canvas.DrawRect(cell, fill);
                if (texts is not null)
                {
                    Write(rp, texts[row, column], cell, muted ? s_mutedText : ramp.TextOn(value));
                }
            }
        }
    }

    /// <summary>A tint: most of it is paper.</summary>
    private static Color Pale(Color color)
    {
        const double Share = 0.16;
        byte Mix(byte part) => (byte)(255 - (Share * (255 - part)));
        return new Color(Mix(color.R), Mix(color.G), Mix(color.B));
    }

    private static void Hatch(SKCanvas canvas, SKRect cell, SKPaint line)
    {
        canvas.Save();
        canvas.ClipRect(cell);
        for (float start = cell.Left - cell.Height; start < cell.Right; start += HatchGap)
        {
            canvas.DrawLine(start, cell.Bottom, start + cell.Height, cell.Top, line);
        }

        canvas.Restore();
    }

    private static void Write(RenderPack rp, string text, SKRect cell, Color color) => new LabelStyle
    {
        Text = text, FontName = FigureStyle.FontName, FontSize = FigureStyle.FontSize * 0.9f, ForeColor = color, Alignment =
            Alignment.MiddleCenter,
    }.Render(rp.Canvas, new Pixel(cell.MidX, cell.MidY + 0.5f), rp.Paint);
}
