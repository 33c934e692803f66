using Kenyon.Figures.Catalog;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;
using Kenyon.Laboratory.Requests;
using Kenyon.Numerics.Settings;

namespace Kenyon.Laboratory.Figures;

/// <summary>Draws figures of a run, or of all runs of an experiment.</summary>
public static class Plot
{
    /// <summary>Figures by their names, or all; every unknown name is told at once.</summary>
    /// <param name="names">Names; none: all figures.</param>
    /// <exception cref="RequestException">Some are no figures.</exception>
    public static IReadOnlyList<IFigure> Find(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        string[] unknown = [.. names.Where(name => FigureCatalog.Find(name) is null).Distinct()];
        if (unknown.Length > 0)
        {
            throw new RequestException(
                [
                    .. unknown.Select(name => $"--figure {name} is not a figure{Spelling.DidYouMean(name, FigureCatalog.Names)}"),
                    "Figures are:",
                    .. FigureCatalog.All.Select(figure => $"  {figure.Name,-14} {figure.About}"),
                ]);
        }

        return names.Count == 0 ? FigureCatalog.All : [.. names.Distinct().Select(name => FigureCatalog.Find(name)!)];
    }

    /// <summary>Draws.</summary>
    /// <param name="request">What.</param>
    /// <param name="instruments">Who is told.</param>
    /// <exception cref="RequestException">The runs do not allow a figure that must be.</exception>
    public static PlotAnswer Run(PlotRequest request, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        foreach (string repeated in request.Source.Repeated)
        {
            instruments.Say(repeated);
        }

        if (request.MustAll)
        {
            Check(request.Figures, request.Source);
        }

        string place = request.Directory;
        CheckPlace(place);
        var drawn = new List<(Figure, IReadOnlyList<string>)>();
        foreach (var figure in request.Figures.Where(figure => figure.Missing(request.Source) is null))
        {
            instruments.Say($"drawing {figure.Name} ...");
            var result = figure.Draw(request.Source);
            drawn.Add((result, OutputPlace.IsFile(place) ? [FigureFolder.SaveAs(result, place)] : FigureFolder.Save(result, place)));
        }

        return new PlotAnswer(request, drawn);
    }

    /// <summary>A folder for figures that cannot be one, because a file has its name.</summary>
    private static void CheckPlace(string place)
    {
        string? inTheWay = OutputPlace.EndOf(place) is ".png" or ".svg" ? Path.GetDirectoryName(Path.GetFullPath(place)) : place;
        while (!string.IsNullOrEmpty(inTheWay) && !File.Exists(inTheWay) && !Directory.Exists(inTheWay))
        {
            inTheWay = Path.GetDirectoryName(inTheWay);
        }

        if (File.Exists(inTheWay))
        {
            throw new RequestException(
                $"{inTheWay} is a file, so figures cannot be kept in {place}; move it away, or name another folder with --out.");
        }
    }

    /// <summary>A figure that was asked for by name must be possible.</summary>
    private static void Check(IReadOnlyList<IFigure> figures, FigureSource source)
    {
        string[] problems =
        [
            .. figures.Select(figure => (figure.Name, Missing: figure.Missing(source))).Where(entry => entry.Missing is not null)
                .Select(entry => $"--figure {entry.Name} cannot be drawn from {source.Path} ({source.Runs.Count} "
                    + $"{(source.Runs.Count == 1 ? "run" : "runs")}): {entry.Missing}."),
        ];
        if (problems.Length > 0)
        {
            throw new RequestException(problems);
        }
    }
}
