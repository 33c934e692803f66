using System.CommandLine;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Cli.Output.Streams;
using Kenyon.Runs.Filters;
using Kenyon.Runs.Index;
using Kenyon.Runs.Search;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon list</c>: the runs below the folder of runs.</summary>
internal static class ListCommand
{
    private static readonly Option<string?> s_where = new("--where")
    {
        Description = "Only runs that meet a condition, e.g. 'environment.switchProbability > 0.01 and state = done'",
        HelpName = "CONDITION",
    };

    private static readonly Option<string?> s_sort =
        new("--sort") { Description = "Order, e.g. 'test.mean desc, run'", HelpName = "PATHS" };

    private static readonly Option<string?> s_limit = new("--limit") { Description = "At most this many runs", HelpName = "N" };

    private static readonly Option<bool> s_rescan = new("--rescan") { Description = "Read all folders again, whatever the index says" };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command(
            "list", "List the runs here; --where and --sort take the paths of settings and results") { s_where, s_sort, s_limit, s_rescan };
        command.SetAction(Run);
        return command;
    }

    private static void Run(ParseResult result)
    {
        string root = result.GetValue(GlobalOptions.Out)!;
        try
        {
            var filter = result.GetValue(s_where) is { } where ? RunFilter.Parse(where) : null;
            var order = result.GetValue(s_sort) is { } sort ? RunOrder.Parse(sort) : null;
            int? limit = result.GetValue(s_limit) is { } most ? (int)ExperimentSource.WholeNumber("--limit", most, 0, int.MaxValue) : null;
            var output = new RunOutput(result);
            using var index = RunIndex.Open(root, TimeProvider.System, result.GetValue(s_rescan), Progress(output));
            bool isJson = result.GetValue(GlobalOptions.Json);
            var (text, count) =
                index.Find(filter, order, limit, runs => Tuple.Create(isJson ? ListJson.Of(runs) : ListText.Of(runs), runs.Count));
            if (count == 0 && !isJson)
            {
                Console.Out.WriteLine(filter is null && limit != 0
                    ? $"There are no runs in {root}. Start one: kenyon evolve foraging"
                    : $"No run in {root} meets the condition.");
                return;
            }

            Print(text);
        }
        catch (FilterException problem)
        {
            throw new CommandException(ExitCode.Usage, problem.Message);
        }
    }

    private static void Print(ByteChunks text)
    {
        try
        {
            using var stream = StandardStreams.OpenOutput();
            text.CopyTo(stream);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Failed, StandardStreams.LostMessage(failure.Message));
        }
    }

    /// <summary>Says what takes long: the first look at very many runs.</summary>
    private static Action<int, int> Progress(RunOutput output)
    {
        const int Many = 5_000;
        return (count, all) =>
        {
            if (all >= Many && count % Many == 0)
            {
                output.Say($"reading runs: {count:N0} of {all:N0} (kept in an index for the next time) ...");
            }
        };
    }
}
