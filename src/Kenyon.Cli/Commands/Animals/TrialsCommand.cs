using System.CommandLine;
using System.Globalization;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Files.Columns;
using Kenyon.Inference.Comparison;
using Kenyon.Laboratory.Animals.Trials;

namespace Kenyon.Cli.Commands.Animals;

/// <summary><c>kenyon trials DATA</c>: everything of a fit trial by trial.</summary>
internal static class TrialsCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var source = new FitSource();
        var command = new TellingCommand(
            "trials",
            "Values, probabilities, prediction errors and learning rates of a fitted model, a row a trial: CSV on standard output, or into "
            + "--out FILE (.csv or .parquet) with the verdict and the units as .json beside it");
        source.AddTo(command);
        source.Fitting.AddTo(command, leavesOut: false);
        command.SetAction(result =>
        {
            var wrong = new Gathered(result);
            string? place = result.GetResult(GlobalOptions.Out) is { Implicit: false }
                ? wrong.Of(() => OutputPath.InFolder("--out", result.GetValue(GlobalOptions.Out)!, ".csv", ".parquet"))
                : null;
            var output = new RunOutput(result);
            var tools = Tools.Of(result, output.Say);
            var request = new TrialsRequest(source.Request(result, tools, wrong), place);
            var answer = OutputPath.Written("--out", () => WriteTrials.Run(request, tools));
            if (place is null)
            {
                output.Say(Verdict.OnFit(answer.Fit.Fit, answer.Fit.Recovery));
            }

            AnswerOutput.Print(answer, result, Write);
        });
        return command;
    }

    private static void Write(Terminal terminal, TrialsAnswer answer)
    {
        if (answer.Place is null)
        {
            terminal.Bytes(stream => new CsvFormat().Write(stream, answer.Table.Columns, answer.Table.Rows));
            return;
        }

        var fit = answer.Fit.Fit.Fit;
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{answer.Place}   {answer.Table.RowCount:N0} rows, {answer.Table.Columns.Count} columns; "
            + $"log-likelihood {fit.LogLikelihood:F1}"));
        terminal.Line(Verdict.OnFit(answer.Fit.Fit, answer.Fit.Recovery));
    }
}
