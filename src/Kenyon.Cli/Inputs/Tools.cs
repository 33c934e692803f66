using System.CommandLine;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Cli.Inputs;

/// <summary>The instruments that a command hands to the laboratory.</summary>
internal static class Tools
{
    /// <summary>Threads as asked for, the clock of this machine, and progress for whoever sits before it.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="say">Told what a person should know.</param>
    public static Instruments Of(ParseResult result, Action<string> say)
    {
        var terminal = Terminal.Of(result);
        return new Instruments(
            ExperimentSource.Threads(result),
            say,
            TimeProvider.System,
            result.GetValue(GlobalOptions.Quiet) ? null : title => new WorkProgress(title, terminal).Report);
    }

    /// <summary>This program and the arguments before its own, as another machine that sees the same files can start it.</summary>
    public static IReadOnlyList<string> Program()
    {
        string own = Environment.ProcessPath!;
        string name = Path.GetFileNameWithoutExtension(own);
        return name == "kenyon" ? [own] : [name == "dotnet" ? own : "dotnet", Path.Combine(AppContext.BaseDirectory, "kenyon.dll")];
    }
}
