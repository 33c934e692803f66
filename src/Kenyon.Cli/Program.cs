using System.CommandLine;
using Kenyon.Cli.Commands;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Cli.Output.Streams;
using Kenyon.Experiments.Folders;
using Kenyon.Numerics.Settings;

namespace Kenyon.Cli;

/// <summary>Entry point and only composition root: one line a command.</summary>
internal static class Program
{
    private static readonly (string Name, Func<Command> Create)[] s_commands =
    [
        ("evolve", EvolveCommand.Create),
        ("sensitivity", SensitivityCommand.Create),
        ("evaluate", EvaluateCommand.Create),
        ("theory", TheoryCommand.Create),
        ("analyze", AnalyzeCommand.Create),
        ("rule", RuleCommand.Create),
        ("fit", FitCommand.Create),
        ("transfer", TransferCommand.Create),
        ("plot", PlotCommand.Create),
        ("report", ReportCommand.Create),
        ("cite", CiteCommand.Create),
        ("compare", CompareCommand.Create),
        ("recover", RecoverCommand.Create),
        ("match", MatchCommand.Create),
        ("data", DataCommand.Create),
        ("validate", ValidateCommand.Create),
        ("schema", SchemaCommand.Create),
        ("presets", PresetsCommand.Create),
        ("list", ListCommand.Create),
        ("export", ExportCommand.Create),
        ("doctor", DoctorCommand.Create),
        ("bench", BenchCommand.Create),
    ];

    private static async Task<int> Main(string[] arguments)
    {
        var streams = StandardStreams.Guard();
        int exitCode = await Run(arguments);
        if (streams.OutputFailure is not { } reason)
        {
            return exitCode;
        }

        Console.Error.WriteLine(StandardStreams.LostMessage(reason));
        return exitCode == ExitCode.Done ? ExitCode.Failed : exitCode;
    }

    private static async Task<int> Run(string[] arguments)
    {
        var root = new RootCommand("Kenyon: which learning rules should evolve, and why?");
        foreach (var option in GlobalOptions.All)
        {
            root.Options.Add(option);
        }

        // Only the command that is called is made: all of them take as long as a list of ten thousand runs.
        bool isNamed = false;
        foreach (var (name, create) in s_commands)
        {
            if (arguments.Length > 0 && arguments[0] == name)
            {
                root.Subcommands.Add(create());
                isNamed = true;
            }
        }

        for (int index = 0; index < s_commands.Length && !isNamed; index++)
        {
            root.Subcommands.Add(s_commands[index].Create());
        }

        var parsed = root.Parse(arguments);
        string[] unused = [.. OptionUses.Problems(parsed)];
        if (parsed.Errors.Count > 0 || unused.Length > 0)
        {
            string[] misread = parsed.Errors.Count > 0 ? [.. Problems(parsed), "Try 'kenyon --help'."] : [];
            return Fail(new CommandException(ExitCode.Usage, [.. unused, .. misread]));
        }

        // Help is told of a command what it uses.
        foreach (var option in OptionUses.Unused(OptionUses.NameOf(parsed.CommandResult)))
        {
            option.Hidden = true;
        }

        string[] empty = [.. GivenTexts.Problems(parsed)];
        if (empty.Length > 0)
        {
            return Fail(new CommandException(ExitCode.Usage, empty));
        }

        try
        {
            // Ctrl-C is the commands' own business: a run finishes its generation and saves first.
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (CommandException failure)
        {
            return Fail(failure);
        }
        catch (TooManyFoldersException failure)
        {
            return Fail(new CommandException(ExitCode.Usage, failure.Message));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Fail(new CommandException(ExitCode.Failed, failure.Message));
        }
#pragma warning disable CA1031 // The end of the program: a person is told, and nothing goes on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Fail(new CommandException(ExitCode.Failed, Describe(failure)));
        }
    }

    /// <summary>A fault of ours. The stack is for those who ask for it.</summary>
    private static string Describe(Exception failure) => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("KENYON_DEBUG"))
        ? $"kenyon: this should not happen ({failure.GetType().Name}): {failure.Message} Set KENYON_DEBUG=1 to see where."
        : failure.ToString();

    private static IEnumerable<string> Problems(ParseResult parsed)
    {
        // The library says of a misspelt command two things, and not what was meant.
        string? word = parsed.UnmatchedTokens.FirstOrDefault(token => !token.StartsWith('-'));
        var commands = parsed.CommandResult.Command.Subcommands.Select(command => command.Name).ToList();
        return word is not null && commands.Count > 0
            ? [$"{word} is not a command{Spelling.DidYouMean(word, commands)} Commands are {string.Join(", ", commands)}."]
            : parsed.Errors.Select(error => error.Message).Distinct();
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
