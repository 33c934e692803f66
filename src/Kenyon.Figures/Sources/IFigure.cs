using Kenyon.Figures.Drawing;

namespace Kenyon.Figures.Sources;

/// <summary>A figure of the catalogue: what it needs, and how it is drawn. A pure function of what a folder holds.</summary>
public interface IFigure
{
    /// <summary>Its name, which is that of its files and what <c>--figure</c> takes.</summary>
    string Name { get; }

    /// <summary>What it shows, in a line.</summary>
    string About { get; }

    /// <summary>What data it is drawn from.</summary>
    FigureNeeds Needs { get; }

    /// <summary>Why it cannot be drawn from these data; null where it can.</summary>
    /// <param name="source">The data.</param>
    string? Missing(FigureSource source);

    /// <summary>Draws it.</summary>
    /// <param name="source">Data of which <see cref="Missing"/> says nothing.</param>
    Figure Draw(FigureSource source);
}
