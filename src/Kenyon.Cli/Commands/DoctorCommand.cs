using System.CommandLine;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Laboratory.Machine;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon doctor</c>: is this machine fit?</summary>
internal static class DoctorCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("doctor", "Check whether this machine is fit to run Kenyon");
        command.SetAction(result =>
        {
            var answer = Doctor.Run(OutputPath.Folder("--out", result.GetValue(GlobalOptions.Out)!));
            AnswerOutput.Print(answer, result, Write);
            return answer.IsFit ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static void Write(Terminal terminal, DoctorAnswer answer)
    {
        foreach (var finding in answer.Findings)
        {
            terminal.Line($"{(finding.Good ? terminal.Good("ok  ") : terminal.Bad("BAD "))} {finding.What,-16} {finding.Found}");
        }

        terminal.Line(terminal.Strong(
            answer.IsFit ? "This machine is fit." : "This machine is not fit: see the lines marked BAD."));
    }
}
