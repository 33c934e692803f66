using Kenyon.Simulation.Plasticity;
using ScottPlot;

namespace Kenyon.Figures.Drawing;

/// <summary>
/// How all figures look: 8 pt DejaVu Sans at the printed width, no box, no grid, and the colours of Okabe and Ito (Color Universal Design,
/// 2008), which colour-blind readers tell apart. Their yellow, too pale for a line, gives way to grey.
/// </summary>
public static class FigureStyle
{
    /// <summary>Width of a figure across both columns, in millimetres.</summary>
    public const double FullWidthMillimetres = 180;

    /// <summary>Width of a figure in one column, in millimetres.</summary>
    public const double ColumnWidthMillimetres = 88;

    /// <summary>Logical pixels a millimetre: 96 an inch.</summary>
    public const double PixelsPerMillimetre = 96 / 25.4;

    /// <summary>Name of the font that is shipped with the program.</summary>
    public const string FontName = "DejaVu Sans";

    /// <summary>Size of all text in logical pixels: 8 pt.</summary>
    public const float FontSize = 8f * 96 / 72;

    private static readonly string[] s_series = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000", "#999999"];

    /// <summary>Colour of axes and text.</summary>
    public static Color Ink { get; } = Color.FromHex("#222222");

    /// <summary>Colour of what stands back: zero lines.</summary>
    public static Color Faint { get; } = Color.FromHex("#BBBBBB");

    /// <summary>Colour of a main line.</summary>
    public static Color Blue { get; } = Color.FromHex("#0072B2");

    private static readonly IReadOnlyDictionary<RuleTerm, string> s_termColors = new Dictionary<RuleTerm, string>
    {
        [RewardHebbian.RewardPre] = "#0072B2",
        [RewardHebbian.PrePost] = "#D55E00",
        [RewardHebbian.RewardPrePost] = "#009E73",
        [RewardHebbian.Pre] = "#CC79A7",
        [RewardHebbian.RewardPost] = "#56B4E9",
        [RewardHebbian.Post] = "#E69F00",
        [RewardHebbian.Reward] = "#999999",
        [RewardHebbian.Bias] = "#000000",
        [RewardHebbianDecay.Weight] = "#882255", // Tol's wine: the eight colours of the series belong to the eight terms above
    };

    /// <summary>
    /// Colours of the terms of a figure. Those of the default family, and w, look the same in all figures; the others take, in order, the
    /// colours that are left, so up to eight terms never look alike. Only beyond that colours begin anew.
    /// </summary>
    /// <param name="drawn">The terms that are drawn together; null where a term is not known.</param>
    /// <returns>Colour by term.</returns>
    public static IReadOnlyList<Color> ColorsOf(IReadOnlyList<RuleTerm?> drawn)
    {
        ArgumentNullException.ThrowIfNull(drawn);
        string?[] colors = [.. drawn.Select(term => term is not null && s_termColors.TryGetValue(term, out string? known) ? known : null)];
        string[] free = [.. s_series.Where(color => !colors.Contains(color))];
        free = free.Length > 0 ? free : s_series;
        int taken = 0;
        return [.. colors.Select(color => Color.FromHex(color ?? free[taken++ % free.Length]))];
    }

    /// <summary>Colours of lines that belong to nothing in particular, by number; after the last they begin anew.</summary>
    /// <param name="index">Number of the line, from 0.</param>
    public static Color ColorOf(int index) => Color.FromHex(s_series[index % s_series.Length]);

    /// <summary>How text of a figure looks.</summary>
    /// <param name="text">The text.</param>
    /// <param name="color">Its colour.</param>
    /// <param name="alignment">Which part of it is at its place.</param>
    internal static LabelStyle TextStyle(string text, Color color, Alignment alignment) => new()
    {
        Text = text, FontName = FontName, FontSize = FontSize, ForeColor = color, Alignment = alignment,
    };

    /// <summary>Width of a text in logical pixels.</summary>
    /// <param name="text">The text.</param>
    internal static float TextWidth(string text)
    {
        ShippedFont.Install();
        using var paint = Paint.NewDisposablePaint();
        return TextStyle(text, Ink, Alignment.MiddleLeft).Measure(text, paint).Width;
    }

    /// <summary>A text that fits, with its end cut off where it must be.</summary>
    /// <param name="text">Text in the size of axis labels.</param>
    /// <param name="room">Pixels there are.</param>
    internal static string Shortened(string text, double room)
    {
        string shown = text;
        while (shown.Length > 2 && TextWidth(shown) > room)
        {
            shown = shown.TrimEnd('…')[..^1] + "…";
        }

        return shown;
    }

    /// <summary>A new plot in the style of the house.</summary>
    public static Plot CreatePlot()
    {
        ShippedFont.Install();
        var plot = new Plot();
        plot.RenderManager.ClearCanvasBeforeEachRender = false; // several panels share a canvas
        plot.Font.Set(FontName);
        plot.HideGrid();
        plot.FigureBackground.Color = Colors.White;
        plot.DataBackground.Color = Colors.White;
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
        foreach (var axis in new IAxis[] { plot.Axes.Bottom, plot.Axes.Left })
        {
            axis.FrameLineStyle.Width = 0.8f;
            axis.FrameLineStyle.Color = Ink;
            axis.TickLabelStyle.FontName = FontName;
            axis.TickLabelStyle.FontSize = FontSize;
            axis.TickLabelStyle.ForeColor = Ink;
            axis.MajorTickStyle.Width = 0.8f;
            axis.MajorTickStyle.Length = 3;
            axis.MajorTickStyle.Color = Ink;
            axis.MinorTickStyle.Length = 0;
        }

        plot.Axes.Left.TickLabelStyle.OffsetY = 1.5f; // the library centres the line of text, not its digits
        foreach (var label in new[] { plot.Axes.Bottom.Label, plot.Axes.Left.Label })
        {
            label.FontName = FontName;
            label.FontSize = FontSize;
            label.ForeColor = Ink;
            label.Bold = false;
        }

        return plot;
    }
}
