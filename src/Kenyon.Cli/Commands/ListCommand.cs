using System.CommandLine;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Laboratory.Runs;
using Kenyon.Runs.Filters;
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

    private static readonly NumberOption s_limit =
        new("--limit", 1, int.MaxValue) { Description = "At most this many runs", HelpName = "N" };

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
        string root = OutputPath.Folder("--out", result.GetValue(GlobalOptions.Out)!);
        try
        {
            var filter = result.GetValue(s_where) is { } where ? RunFilter.Parse(where) : null;
            var order = result.GetValue(s_sort) is { } sort ? RunOrder.Parse(sort) : null;
            int? limit = (int?)s_limit.Long(result);
            var terminal = Terminal.Of(result);
            bool isJson = result.GetValue(GlobalOptions.Json);
            var request = new ListRequest(root, filter, order, limit, result.GetValue(s_rescan));
            var (text, count) = ListRuns.Run(
                request,
                Tools.Of(result, new RunOutput(result).Say),
                runs => Tuple.Create(isJson ? ListJson.Of(runs) : new ListText(terminal).Of(runs), runs.Count));
            if (count == 0 && !isJson)
            {
                terminal.Line(filter is null
                    ? $"There are no runs in {root}. Start one: kenyon evolve foraging"
                    : $"No run in {root} meets the condition.");
                return;
            }

            terminal.Bytes(text.CopyTo);
        }
        catch (FilterException problem)
        {
            throw new CommandException(ExitCode.Usage, problem.Message);
        }
    }
}
