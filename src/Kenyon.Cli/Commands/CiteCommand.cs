using System.CommandLine;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Output;
using Kenyon.Laboratory.Figures;
using Kenyon.Laboratory.Inputs;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon cite RUN</c>: BibTeX of the works behind the parts that a run, or an experiment, uses.</summary>
internal static class CiteCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var folder = RunsSource.Argument();
        var command = new Command("cite", "Print the references of the parts that a run or an experiment uses, as BibTeX") { folder };
        command.SetAction(result =>
        {
            var source = ReadRuns.Run(result.GetValue(folder)!, Tools.Of(result, _ => { }));
            AnswerOutput.Print(new CiteAnswer(source.Runs), result, (terminal, answer) => terminal.Output.Write(answer.BibTeX));
        });
        return command;
    }
}
