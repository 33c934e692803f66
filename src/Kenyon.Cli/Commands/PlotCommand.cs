using System.CommandLine;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Output;
using Kenyon.Figures.Catalog;
using Kenyon.Laboratory.Figures;
using Kenyon.Laboratory.Inputs;
using Kenyon.Laboratory.Requests;

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
            var figures = Plot.Find(asked);
            string? place = RunsSource.Out(result);
            if (place is not null && OutputPlace.IsFile(place))
            {
                OutputPath.OfKind("--out", place, ".png", ".svg");
                if (figures.Count != 1)
                {
                    throw new CommandException(
                        ExitCode.Usage, $"--out is '{place}', which is one file; name the figure (--figure NAME), or give a folder.");
                }
            }

            var tools = Tools.Of(result, new RunOutput(result).Say);
            var source = ReadRuns.Run(result.GetValue(folder)!, tools);
            AnswerOutput.Print(Plot.Run(new PlotRequest(source, figures, MustAll: asked.Length > 0, place), tools), result, Write);
        });
        return command;
    }

    private static void Write(Terminal terminal, PlotAnswer answer)
    {
        foreach (var (figure, files) in answer.Drawn)
        {
            terminal.Line(
                $"{files[0]}  {figure.Title.ToLowerInvariant()}, n = {figure.Runs.Count} {(figure.Runs.Count == 1 ? "run" : "runs")}");
        }

        if (answer.Drawn.Count == 0)
        {
            terminal.Line($"{answer.Request.Source.Path} allows no figure yet.");
        }
    }
}
