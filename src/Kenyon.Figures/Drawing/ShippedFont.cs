using ScottPlot;
using SkiaSharp;

namespace Kenyon.Figures.Drawing;

/// <summary>
/// The font inside this assembly, so that figures have text on a machine without fonts. Its licence lies beside it
/// (Fonts/DejaVuSans-LICENSE.txt) and is embedded too.
/// </summary>
internal sealed class ShippedFont : IFontResolver
{
    private const string ResourceName = "Kenyon.Figures.Drawing.Fonts.DejaVuSans.ttf";

    // The drawing library keeps its resolvers in a static list; a type initializer puts ours there exactly once.
    private static readonly ShippedFont s_installed = new();

    private readonly SKTypeface _typeface;

    private ShippedFont()
    {
        using var stream = typeof(ShippedFont).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The font {ResourceName} is missing from the assembly.");
        using var data = SKData.Create(stream);
        _typeface = SKTypeface.FromData(data) ?? throw new InvalidOperationException($"The font {ResourceName} cannot be read.");
        Fonts.FontResolvers.Insert(0, this);
        Fonts.Default = FigureStyle.FontName;
    }

    /// <summary>Makes the font known to the drawing library; does nothing when it is.</summary>
    public static void Install() => GC.KeepAlive(s_installed);

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        fontName == FigureStyle.FontName ? _typeface : null;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
        fontName == FigureStyle.FontName ? _typeface : null;
}
