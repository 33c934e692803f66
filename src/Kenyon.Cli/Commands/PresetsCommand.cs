using System.CommandLine;
using System.CommandLine.Completions;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Output;
using Kenyon.Laboratory.Inputs;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon presets</c>: the experiments that come with Kenyon.</summary>
internal static class PresetsCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "Name of a preset", HelpName = "NAME" };
        name.CompletionSources.Add(_ => ExperimentSource.Presets.List().Presets.Select(preset => new CompletionItem(preset.Name)));
        var show = new Command("show", "Print a preset; redirect it to a file to make it yours") { name };
        show.SetAction(result => AnswerOutput.Print(
            ExperimentSource.Presets.Show(result.GetValue(name)!), result, (terminal, preset) => terminal.Output.Write(preset.Text)));
        var command = new Command("presets", "List the experiments that come with Kenyon") { show };
        command.SetAction(result => AnswerOutput.Print(ExperimentSource.Presets.List(), result, Write));
        return command;
    }

    private static void Write(Terminal terminal, PresetsAnswer answer)
    {
        foreach (var preset in answer.Presets)
        {
            terminal.Line($"{terminal.Strong($"{preset.Name,-20}")} {preset.About}");
        }
    }
}
