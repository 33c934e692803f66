using ScottPlot;

namespace Kenyon.Figures.Drawing;

/// <summary>Colours for numbers: diverging from blue over white to vermilion around 0, or sequential (viridis). Both are told apart by
/// colour-blind readers and in grey.</summary>
/// <param name="low">Number of the first colour.</param>
/// <param name="high">Number of the last colour.</param>
/// <param name="isDiverging">Whether 0 is in the middle and white.</param>
internal sealed class ColorRamp(double low, double high, bool isDiverging)
{
    private static readonly (double R, double G, double B)[] s_diverging =
        [
            (0x00, 0x3F, 0x7F), (0x00, 0x72, 0xB2), (0xA6, 0xCE, 0xE3), (0xF7, 0xF7, 0xF7), (0xFD, 0xC7, 0xA0), (0xD5, 0x5E, 0x00),
            (0x7F, 0x30, 0x00),
        ];

    private static readonly ScottPlot.Colormaps.Viridis s_sequential = new();

    /// <summary>Number of the first colour.</summary>
    public double Low => low;

    /// <summary>Number of the last colour.</summary>
    public double High => high;

    /// <summary>A diverging ramp that is as wide on both sides of 0.</summary>
    /// <param name="values">The numbers to show.</param>
    public static ColorRamp Diverging(IEnumerable<double> values)
    {
        double largest = values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(1).Max();
        largest = largest > 0 ? largest : 1;
        return new ColorRamp(-largest, largest, isDiverging: true);
    }

    /// <summary>A sequential ramp from the least to the greatest number.</summary>
    /// <param name="values">The numbers to show.</param>
    public static ColorRamp Sequential(IEnumerable<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite).DefaultIfEmpty(0)];
        double least = finite.Min(), greatest = finite.Max();
        return greatest > least
            ? new ColorRamp(least, greatest, isDiverging: false)
            : new ColorRamp(least - 0.5, least + 0.5, isDiverging: false);
    }

    /// <summary>The colour of a number; beyond the ends that of the end.</summary>
    /// <param name="value">The number.</param>
    public Color Of(double value)
    {
        double share = Math.Clamp((value - low) / (high - low), 0, 1);
        if (!isDiverging)
        {
            // The darkest violet swallows text; the palest yellow swallows white paper.
            return s_sequential.GetColor(0.08 + (0.87 * share));
        }

        double position = share * (s_diverging.Length - 1);
        int left = Math.Min((int)position, s_diverging.Length - 2);
        double part = position - left;
        var (a, b) = (s_diverging[left], s_diverging[left + 1]);
        return new Color((byte)(a.R + (part * (b.R - a.R))), (byte)(a.G + (part * (b.G - a.G))), (byte)(a.B + (part * (b.B - a.B))));
    }

    /// <summary>Black or white, whichever can be read on the colour of a number.</summary>
    /// <param name="value">The number.</param>
    public Color TextOn(double value)
    {
        var color = Of(value);
        double luminance = ((0.299 * color.R) + (0.587 * color.G) + (0.114 * color.B)) / 255;
        return luminance > 0.55 ? FigureStyle.Ink : Colors.White;
    }
}
