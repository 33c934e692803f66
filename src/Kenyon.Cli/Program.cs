using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using Kenyon.Cli.Commands;
using Kenyon.Cli.Commands.Animals;
using Kenyon.Cli.Commands.Cluster;
using Kenyon.Cli.Commands.Runs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Cli.Output.Streams;
using Kenyon.Cli.Shells;
using Kenyon.Experiments.Folders;
using Kenyon.Laboratory.Requests;
using Kenyon.Numerics.Settings;

namespace Kenyon.Cli;

/// <summary>Entry point and only composition root: one line a command.</summary>
internal static class Program
{
    private static readonly (string Name, Func<Command> Create)[] s_commands =
    [
        ("evolve", EvolveCommand.Create),
        ("submit", SubmitCommand.Create),
        ("worker", WorkerCommand.Create),
        ("cluster", ClusterCommand.Create),
        ("sensitivity", SensitivityCommand.Create),
        ("evaluate", EvaluateCommand.Create),
        ("replay", ReplayCommand.Create),
        ("theory", TheoryCommand.Create),
        ("analyze", AnalyzeCommand.Create),
        ("rule", RuleCommand.Create),
        ("fit", FitCommand.Create),
        ("trials", TrialsCommand.Create),
        ("transfer", TransferCommand.Create),
        ("plot", PlotCommand.Create),
        ("report", ReportCommand.Create),
        ("cite", CiteCommand.Create),
        ("compare", CompareCommand.Create),
        ("discover", DiscoverCommand.Create),
        ("recover", RecoverCommand.Create),
        ("match", MatchCommand.Create),
        ("leaving", LeavingCommand.Create),
        ("data", DataCommand.Create),
        ("validate", ValidateCommand.Create),
        ("schema", SchemaCommand.Create),
        ("presets", PresetsCommand.Create),
        ("list", ListCommand.Create),
        ("note", NoteCommand.Create),
        ("export", ExportCommand.Create),
        ("serve", ServeCommand.Create),
        ("doctor", DoctorCommand.Create),
        ("bench", BenchCommand.Create),
        ("completion", () => CompletionCommand.Create(arguments => Commands(arguments, GlobalOptions.All))),
        ("man", () => ManCommand.Create(arguments => Commands(arguments, GlobalOptions.All))),
    ];

    private static async Task<int> Main(string[] arguments)
    {
        var streams = StandardStreams.Guard();
        int exitCode = await Run(arguments, Terminal.OfProcess());
        if (streams.OutputFailure is not { } reason)
        {
            return exitCode;
        }

        Console.Error.WriteLine(StandardStreams.LostMessage(reason));
        return exitCode == ExitCode.Done ? ExitCode.Failed : exitCode;
    }

    /// <summary>Does what a command line says.</summary>
    /// <param name="arguments">Its words.</param>
    /// <param name="terminal">Where it writes.</param>
    /// <param name="stop">Ends what else only a signal would end.</param>
    /// <returns>The exit code.</returns>
    internal static async Task<int> Run(string[] arguments, Terminal terminal, CancellationToken stop = default)
    {
        var parsed = Commands(arguments, GlobalOptions.All).Parse(arguments);
        string[] unused = [.. OptionUses.Problems(parsed)];
        bool isHelp = parsed.Action is HelpAction;
        var unknown = isHelp ? [] : UnknownOptions.Of(parsed);
        if (unknown.Count > 0)
        {
            return Fail(
                [.. unused, .. Unknown(unknown, parsed), .. GivenTexts.Problems(parsed), .. CheckedOption.Problems(parsed)], terminal);
        }

        if (parsed.Errors.Count > 0 || unused.Length > 0)
        {
            string[] misread = parsed.Errors.Count > 0 ? [.. Problems(parsed), "Try 'kenyon --help'."] : [];
            return Fail([.. unused, .. misread], terminal);
        }

        string[] odd = [.. GivenTexts.Problems(parsed)];
        string[] lost = odd.Length == 0 && !isHelp ? [.. OverwrittenInputs.Problems(parsed)] : [];
        if (lost.Length > 0)
        {
            return Fail([.. lost, .. CheckedOption.Problems(parsed)], terminal);
        }

        if (odd.Length == 0 && parsed.CommandResult.Command is not TellingCommand)
        {
            odd = [.. CheckedOption.Problems(parsed)];
        }

        if (odd.Length > 0)
        {
            return Fail(odd, terminal);
        }

        if (parsed.Action is HelpAction)
        {
            // Help is told of a command what it uses.
            var used = GlobalOptions.All.Except(OptionUses.Unused(OptionUses.NameOf(parsed.CommandResult)));
            parsed = Commands(arguments, [.. used]).Parse(arguments);
            ((HelpAction)parsed.Action!).MaxWidth = terminal.Width is > 0 and { } width ? width : int.MaxValue;
        }

        try
        {
            return await parsed.InvokeAsync(terminal, stop);
        }
        catch (CommandException failure) when (failure.ExitCode == ExitCode.Usage)
        {
            return Fail([.. CheckedOption.Problems(parsed).Union(failure.Messages)], terminal);
        }
        catch (CommandException failure)
        {
            return Fail(failure.Messages, terminal, failure.ExitCode);
        }
        catch (RequestException failure)
        {
            return Fail([.. CheckedOption.Problems(parsed).Union(failure.Problems)], terminal);
        }
        catch (TooManyFoldersException failure)
        {
            return Fail([failure.Message], terminal);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Fail([failure.Message], terminal, ExitCode.Failed);
        }
#pragma warning disable CA1031 // The end of the program: a person is told, and nothing goes on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Fail([Describe(failure)], terminal, ExitCode.Failed);
        }
    }

    /// <summary>The commands that may be meant: the one that is named, or all.</summary>
    /// <param name="arguments">Words of the command line.</param>
    /// <param name="options">Options that may stand everywhere.</param>
    internal static RootCommand Commands(string[] arguments, IEnumerable<Option> options)
    {
        var root = new RootCommand("Kenyon: which learning rules should evolve, and why?");
        foreach (var option in options)
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

        return root;
    }

    /// <summary>A fault of ours. The stack is for those who ask for it.</summary>
    private static string Describe(Exception failure) => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("KENYON_DEBUG"))
        ? $"kenyon: this should not happen ({failure.GetType().Name}): {failure.Message} Set KENYON_DEBUG=1 to see where."
        : failure.ToString();

    /// <summary>What is wrong with words that are no options, and with the rest of the line.</summary>
    private static IEnumerable<string> Unknown(IReadOnlyList<string> words, ParseResult parsed) =>
        UnknownOptions.Problems(words, parsed.CommandResult, Commands([], GlobalOptions.All))
            .Concat(parsed.Errors.Select(error => error.Message)
                .Where(message => !message.StartsWith("Unrecognized command", StringComparison.Ordinal)).Distinct());

    private static IEnumerable<string> Problems(ParseResult parsed)
    {
        // The library says of a misspelt command two things, and not what was meant.
        string? word = parsed.UnmatchedTokens.FirstOrDefault(token => !token.StartsWith('-'));
        var commands = parsed.CommandResult.Command.Subcommands.Select(command => command.Name).ToList();
        return word is not null && commands.Count > 0
            ? [$"{word} is not a command{Spelling.DidYouMean(word, commands)} Commands are {string.Join(", ", commands)}."]
            : parsed.Errors.Select(error => error.Message).Distinct();
    }

    private static int Fail(IReadOnlyList<string> messages, Terminal terminal, int exitCode = ExitCode.Usage)
    {
        foreach (string message in messages)
        {
            terminal.Error.WriteLine(Shown(message));
        }

        return exitCode;
    }

    /// <summary>What a name from a file holds is shown and does nothing to the terminal: of control characters their number.</summary>
    private static string Shown(string message) => string.Concat(message.Select(letter =>
        char.IsControl(letter) && letter is not ('\n' or '\t') ? "\\u" + ((int)letter).ToString("x4", CultureInfo.InvariantCulture)
            : letter.ToString()));
}
