using System.CommandLine;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Laboratory.Inputs;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon validate SPEC</c>: checks an experiment file and says what it would run.</summary>
internal static class ValidateCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var spec = ExperimentSource.Argument();
        var resolved =
            new Option<bool>("--resolved") { Description = "Print the settings of the first condition, every default written out" };
        var command = new TellingCommand("validate", "Check an experiment file; every problem is named with its line") { spec, resolved };
        command.SetAction(result =>
        {
            string name = result.GetValue(spec)!;
            AnswerOutput.Print(
                Validate.Run(ExperimentSource.Read(name, result), result.GetValue(resolved)),
                result,
                (terminal, answer) => Write(terminal, answer, name));
        });
        return command;
    }

    private static void Write(Terminal terminal, ValidateAnswer answer, string name)
    {
        if (answer.Resolved is { } text)
        {
            terminal.Output.Write(text);
        }
        else
        {
            terminal.Line($"{name} is fine: {Count(answer.Conditions.Count, "condition")}, {Count(answer.RunCount, "run")}.");
        }
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
