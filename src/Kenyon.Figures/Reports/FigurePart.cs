using Kenyon.Analysis.Sections;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;

namespace Kenyon.Figures.Reports;

/// <summary>A figure as a picture for a page, or why there is none.</summary>
/// <param name="Figure">The figure; null where it could not be drawn.</param>
/// <param name="Png">The picture, as text of base 64.</param>
/// <param name="Failure">Why it could not be drawn; empty where it was.</param>
internal sealed record FigurePart(Figure? Figure, string Png, string Failure)
{
    /// <summary>Draws a figure; what odd numbers lead to is told in its place, so that the others are drawn.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="source">The data.</param>
    public static FigurePart Of(IFigure figure, FigureSource source)
    {
        try
        {
            return Of(figure.Draw(source));
        }
        catch (Exception failure) when (GuardedSection.ReasonOf(failure) is not null)
        {
            return new FigurePart(null, "", $"The figure {figure.Name} could not be drawn: {GuardedSection.ReasonOf(failure)}");
        }
    }

    /// <summary>Makes a picture of a figure.</summary>
    /// <param name="figure">The figure.</param>
    public static FigurePart Of(Figure figure) => new(figure, Convert.ToBase64String(figure.Drawing.ToPng()), "");
}
