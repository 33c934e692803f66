using System.CommandLine;
using System.Text.Json.Nodes;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Figures.Catalog;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;
using Kenyon.Numerics.Settings;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon plot RUN</c>: figures from a run folder, or from all runs of an experiment.</summary>
internal static class PlotCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var folder = RunsSource.Argument();
        var names = new Option<string[]>("--figure")
        {
            Description =
                $"Draw only this figure (repeatable): {string.Join(", ", FigureCatalog.Names)} [default: all that the data allow]",
            HelpName = "NAME",
            DefaultValueFactory = _ => [],
        };
        var command = new Command(
            "plot",
            "Draw figures of a run, or of all runs of an experiment; --out says where, a folder or with one --figure a .png or .svg file "
            + "[default: figures/ in the folder]") { folder, names };
        command.SetAction(result =>
        {
            string[] asked = result.GetValue(names)!;
            var figures = Find(asked);
            string? place = RunsSource.Out(result);
            if (place is not null && OutputPath.IsFile(place))
            {
                OutputPath.OfKind("--out", place, ".png", ".svg");
                if (figures.Count != 1)
                {
                    throw new CommandException(
                        ExitCode.Usage, $"--out is '{place}', which is one file; name the figure (--figure NAME), or give a folder.");
                }
            }

            var source = RunsSource.Read(result.GetValue(folder)!, ExperimentSource.Threads(result));
            var output = new RunOutput(result);
            foreach (string repeated in source.Repeated)
            {
                output.Say(repeated);
            }

            if (asked.Length > 0)
            {
                Check(figures, source);
            }

            string directory = place ?? source.FiguresPath;
            var drawn = Draw(figures, source, directory, output);
            Print(drawn, source, directory, result.GetValue(GlobalOptions.Json));
        });
        return command;
    }

    /// <summary>The figures asked for, or all; every unknown name is told at once.</summary>
    private static IReadOnlyList<IFigure> Find(string[] asked)
    {
        string[] unknown = [.. asked.Where(name => FigureCatalog.Find(name) is null).Distinct()];
        if (unknown.Length > 0)
        {
            throw new CommandException(
                ExitCode.Usage,
                [
                    .. unknown.Select(name => $"--figure {name} is not a figure{Spelling.DidYouMean(name, FigureCatalog.Names)}"),
                    "Figures are:",
                    .. FigureCatalog.All.Select(figure => $"  {figure.Name,-14} {figure.About}"),
                ]);
        }

        return asked.Length == 0 ? FigureCatalog.All : [.. asked.Distinct().Select(name => FigureCatalog.Find(name)!)];
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
            throw new CommandException(ExitCode.Usage, problems);
        }
    }

    private static List<(Figure Figure, IReadOnlyList<string> Files)> Draw(
        IReadOnlyList<IFigure> figures, FigureSource source, string directory, RunOutput output)
    {
        var drawn = new List<(Figure, IReadOnlyList<string>)>();
        foreach (var figure in figures.Where(figure => figure.Missing(source) is null))
        {
            output.Say($"drawing {figure.Name} ...");
            var result = figure.Draw(source);
            drawn.Add(
                (result, OutputPath.IsFile(directory) ? [FigureFolder.SaveAs(result, directory)] : FigureFolder.Save(result, directory)));
        }

        return drawn;
    }

    private static void Print(List<(Figure Figure, IReadOnlyList<string> Files)> drawn, FigureSource source, string directory, bool json)
    {
        if (json)
        {
            JsonOutput.Write(new JsonObject
            {
                ["directory"] = directory,
                ["figures"] = new JsonArray([.. drawn.Select(entry => (JsonNode)new JsonObject
                {
                    ["figure"] = entry.Figure.Name,
                    ["title"] = entry.Figure.Title,
                    ["runs"] = entry.Figure.Runs.Count,
                    ["files"] = new JsonArray([.. entry.Files.Select(file => (JsonNode)file)]),
                })]),
            });
            return;
        }

        foreach (var (figure, files) in drawn)
        {
            Console.Out.WriteLine(
                $"{files[0]}  {figure.Title.ToLowerInvariant()}, n = {figure.Runs.Count} {(figure.Runs.Count == 1 ? "run" : "runs")}");
        }

        if (drawn.Count == 0)
        {
            Console.Out.WriteLine($"{source.Path} allows no figure yet.");
        }
    }
}
