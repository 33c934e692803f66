using System.CommandLine;
using Kenyon.Analysis.Transfer;
using Kenyon.Cli.Commands.Cluster;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Laboratory.Requests;
using Kenyon.Laboratory.Understanding;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon transfer RUN...</c>: the compatibility matrix, learning part of i with motor network of j.</summary>
internal static class TransferCommand
{
    private const int LargestLifetimeCount = 1_048_576;
    private static readonly ClusterOptions s_cluster = new();

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var runs = RunSource.Arguments();
        var lifetimes = new NumberOption("--lifetimes", 1, LargestLifetimeCount)
        {
             Description = "Fresh lifetimes of every pair", HelpName = "N", DefaultValueFactory = _ => "1024" };
        var mixed = new Option<bool>("--mixed") { Description = "One matrix over all runs instead of one for each condition" };
        var save = new Option<string?>("--save")
        {
            Description = $"Where the matrices are saved [default: {TransferFile.FileName} in the folder of the experiment below --out]",
            HelpName = "FILE",
        };
        var command = new TellingCommand(
            "transfer", "Give the learning part of every agent to the motor network of every other: who fits whom?")
        {
            runs, lifetimes, mixed, save, RunSource.NewWorld,
        };
        s_cluster.AddTo(command, hasBatches: false);
        command.SetAction(result => Run(
            result.GetValue(runs)!,
            lifetimes.Int(result),
            result.GetValue(mixed),
            result.GetValue(save) is { } place ? JsonFile(place) : null,
            result));
        return command;
    }

    private static int Run(string[] paths, int lifetimeCount, bool isMixed, string? save, ParseResult result)
    {
        var output = new CountOutput(result);
        var cluster = s_cluster.Settings(result);
        var agents = RunSource.ReadAll(paths, result, output.Say);
        if (RunSource.World(agents, result) is { } world)
        {
            output.Say(world);
        }

        string folder = Path.Combine(result.GetValue(GlobalOptions.Out)!, agents[0].Spec.Name);
        string file = save ?? Path.Combine(folder, TransferFile.FileName);
        var request = new TransferRequest(agents, file, lifetimeCount, isMixed);
        var tools = Tools.Of(result, output.Say);
        _ = OutputPath.Written("--save", () => Transfer.Prepare(request, tools)); // Before anybody is waited for.
        using var interruption =
            new Interruption(output.Say, "stopping after this row (nothing is saved of a matrix that is not complete) ...");
        try
        {
            var answer = ClusterWork.Run(
                cluster,
                save is null ? folder : null,
                runCount: 0,
                checkpointInterval: null,
                tools,
                spread => output.Count(
                    "transfer",
                    "rows",
                    agents.Count,
                    progress => Transfer.Prepare(request, spread).Run(progress, interruption.Token)));
            output.Say($"saved as {file}");
            AnswerOutput.Print(
                answer,
                result,
                (terminal, told) => terminal.Output.Write(string.Join("\n", told.Matrices.Matrices.Select(TransferText.Write))));
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            output.Say("interrupted: the same command begins anew.");
            return ExitCode.Interrupted;
        }
    }

    private static string JsonFile(string save) => OutputPlace.EndOf(save) == ".json"
        ? save : throw new CommandException(ExitCode.Usage, $"--save is '{save}'; must be a file that ends in .json.");
}
