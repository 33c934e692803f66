using System.CommandLine;
using System.Text.Json.Nodes;
using Kenyon.Analysis.Transfer;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Running;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon transfer RUN...</c>: the compatibility matrix, learning part of i with motor network of j.</summary>
internal static class TransferCommand
{
    private const int LargestLifetimeCount = 1_048_576;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var runs = RunSource.Arguments();
        var lifetimes = new Option<string>(
            "--lifetimes") { Description = "Fresh lifetimes of every pair", HelpName = "N", DefaultValueFactory = _ => "1024" };
        var mixed = new Option<bool>("--mixed") { Description = "One matrix over all runs instead of one for each condition" };
        var save = new Option<string?>("--save")
        {
            Description = $"Where the matrices are saved [default: {TransferFile.FileName} in the folder of the experiment below --out]",
            HelpName = "FILE",
        };
        var command = new Command("transfer", "Give the learning part of every agent to the motor network of every other: who fits whom?")
        {
            runs, lifetimes, mixed, save, RunSource.NewWorld,
        };
        command.SetAction(result => Run(
            result.GetValue(runs)!,
            (int)ExperimentSource.WholeNumber("--lifetimes", result.GetValue(lifetimes)!, 1, LargestLifetimeCount),
            result.GetValue(mixed),
            result.GetValue(save) is { } place ? JsonFile(place) : null,
            result));
        return command;
    }

    private static int Run(string[] paths, int lifetimeCount, bool isMixed, string? save, ParseResult result)
    {
        var output = new CountOutput(result);
        var agents = RunSource.ReadAll(paths, result, output.Say);
        if (RunSource.World(agents, result) is { } world)
        {
            output.Say(world);
        }

        var groups = Groups(agents, isMixed);
        string[] problems = [.. groups.SelectMany(group => TransferShape.Problems(group.Agents)).Distinct()];
        if (problems.Length > 0)
        {
            throw new CommandException(ExitCode.Usage, problems);
        }

        string file = save ?? Path.Combine(result.GetValue(GlobalOptions.Out)!, agents[0].Spec.Name, TransferFile.FileName);
        MakeFolderOf(file);
        using var interruption =
            new Interruption(output.Say, "stopping after this row (nothing is saved of a matrix that is not complete) ...");
        try
        {
            int threads = ExperimentSource.Threads(result);
            var matrices = output.Count(
                "transfer", "rows", agents.Count, progress => Matrices(groups, lifetimeCount, threads, progress, interruption.Token));
            var saved = new TransferFile(matrices);
            saved.Write(file);
            output.Say($"saved as {file}");
            Print(saved, result);
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            output.Say("interrupted: the same command begins anew.");
            return ExitCode.Interrupted;
        }
    }

    private static List<(string Name, IReadOnlyList<EvolvedAgent> Agents)> Groups(IReadOnlyList<EvolvedAgent> agents, bool isMixed) =>
        isMixed
            ? [("all", agents)]
            : [
                .. agents.GroupBy(agent => (agent.Spec.Name, agent.Champion.Condition))
                    .Select(group => (
                        group.Key.Condition,
                        (IReadOnlyList<EvolvedAgent>)[
                            .. group.OrderBy(agent => agent.Champion.Seed).ThenBy(agent => agent.Champion.Replicate),
                        ])),
            ];

    private static List<TransferRecord> Matrices(
        List<(string Name, IReadOnlyList<EvolvedAgent> Agents)> groups,
        int lifetimeCount,
        int threads,
        IProgress<int>? progress,
        CancellationToken stop)
    {
        var analysis = new TransferAnalysis(layout => new ParallelEvaluator(layout, threads, countsChange: false));
        var matrices = new List<TransferRecord>();
        int done = 0;
        foreach (var (name, agents) in groups)
        {
            int before = done;
            matrices.Add(analysis.Run(agents, name, lifetimeCount, progress is null ? null : new Offset(progress, before), stop));
            done += agents.Count;
        }

        return matrices;
    }

    private static string JsonFile(string save) => OutputPath.EndOf(save) == ".json"
        ? save : throw new CommandException(ExitCode.Usage, $"--save is '{save}'; must be a file that ends in .json.");

    private static void MakeFolderOf(string file)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            if (Directory.Exists(file))
            {
                throw new CommandException(ExitCode.Usage, $"--save is {file}, which is a folder; must be a file.");
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandException(ExitCode.Usage, $"--save is '{file}'; it cannot be written: {failure.Message}");
        }
    }

    private static void Print(TransferFile saved, ParseResult result)
    {
        if (result.GetValue(GlobalOptions.Json))
        {
            JsonOutput.Write(JsonNode.Parse(saved.ToJson())!);
            return;
        }

        Console.Out.Write(string.Join("\n", saved.Matrices.Select(TransferText.Write)));
    }

    /// <summary>Progress of one matrix as part of that of all.</summary>
    private sealed class Offset(IProgress<int> whole, int before) : IProgress<int>
    {
        public void Report(int value) => whole.Report(before + value);
    }
}
