using Kenyon.Experiments.Champions;

namespace Kenyon.Figures.Drawing;

/// <summary>A figure as it was drawn.</summary>
/// <param name="Name">Its name in the catalogue, which is that of its files.</param>
/// <param name="Title">A few words.</param>
/// <param name="Drawing">The drawing.</param>
/// <param name="Caption">What a reader must know beside it: what is shown, n, seeds, units.</param>
/// <param name="Alternative">What it shows, for those who cannot see it; one or two sentences with the main numbers.</param>
/// <param name="Runs">The runs that made it.</param>
public sealed record Figure(string Name, string Title, FigureFile Drawing, string Caption, string Alternative, IReadOnlyList<RunData> Runs);
