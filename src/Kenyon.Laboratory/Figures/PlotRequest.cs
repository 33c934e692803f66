using Kenyon.Figures.Sources;

namespace Kenyon.Laboratory.Figures;

/// <summary>Figures that are drawn.</summary>
/// <param name="Source">The runs.</param>
/// <param name="Figures">The figures.</param>
/// <param name="MustAll">Whether each must be possible; else those that the runs do not allow are left out.</param>
/// <param name="Place">Folder, or with one figure a .png or .svg file; null: beside the runs.</param>
public sealed record PlotRequest(FigureSource Source, IReadOnlyList<IFigure> Figures, bool MustAll, string? Place = null)
{
    /// <summary>Where they go.</summary>
    public string Directory => Place ?? Source.FiguresPath;
}
