using System.CommandLine;
using System.CommandLine.Help;
using System.Reflection;
using Kenyon.Cli.Commands;
using Kenyon.Cli.Output;

namespace Kenyon.Cli;

/// <summary>Entry point and only composition root: one line a command.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        var root = new RootCommand("Kenyon: which learning rules should evolve, and why?");
        foreach (var option in GlobalOptions.All)
        {
            root.Options.Add(option);
        }

        root.Subcommands.Add(EvolveCommand.Create());
        root.Subcommands.Add(EvaluateCommand.Create());
        root.Subcommands.Add(RuleCommand.Create());
        root.Subcommands.Add(ValidateCommand.Create());
        root.Subcommands.Add(SchemaCommand.Create());
        root.Subcommands.Add(PresetsCommand.Create());
        root.Subcommands.Add(ListCommand.Create());
        root.Subcommands.Add(DoctorCommand.Create());

        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            return Fail(new CommandException(ExitCode.Usage, [.. parsed.Errors.Select(error => error.Message), "Try 'kenyon --help'."]));
        }

        try
        {
            // Ctrl-C is the commands' own business: a run finishes its generation and saves first.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (CommandException failure)
        {
            return Fail(failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Fail(new CommandException(ExitCode.Failed, failure.Message));
        }
    }

    private static int Fail(CommandException failure)
    {
        foreach (string message in failure.Messages)
        {
            Console.Error.WriteLine(message);
        }

        return failure.ExitCode;
    }
}
