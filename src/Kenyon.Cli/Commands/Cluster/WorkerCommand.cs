using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Cluster.Access;
using Kenyon.Cluster.Workers;

namespace Kenyon.Cli.Commands.Cluster;

/// <summary><c>kenyon worker HOST:PORT</c>: works for a coordinator until it says that all is done.</summary>
internal static class WorkerCommand
{
    private const int LongestPatience = 86_400;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var place = new Argument<string>("HOST:PORT")
        {
            Description = "Where 'kenyon evolve SPEC --cluster HOST:PORT' listens, or another command with --cluster",
        };
        var certificates = ClusterOptions.Certificates();
        var patience = new NumberOption("--patience", 1, LongestPatience)
        {
            Description = "Seconds for which a coordinator may be silent, at the beginning and later",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => "120",
        };
        var command = new Command("worker", "Work for a coordinator, at low priority, until it says that all is done")
        {
            place, certificates, patience,
        };
        command.SetAction(result => Run(
            result, result.GetValue(place)!, result.GetValue(certificates), patience.Int(result)));
        return command;
    }

    private static int Run(ParseResult result, string place, string? folder, int patience)
    {
        var (address, certificates) = ClusterOptions.Read("HOST:PORT", place, folder, ClusterCertificates.OfWorker);
        var seconds = TimeSpan.FromSeconds(patience);
        int threads = ExperimentSource.Threads(result);
        var output = new RunOutput(result);
        GiveWay();
        using var stop = new Interruption(output.Say, "giving back what is not done ...");
        var (reason, count) = Worker.Run(
            address, certificates, threads, ClusterWork.Skills, seconds, TimeProvider.System, output.Say, stop.Token);
        AnswerOutput.Print(
            new WorkerAnswer(reason, count), result, (terminal, answer) => terminal.Line($"{answer.DoneCount} pieces of work done."));
        return reason switch
        {
            WorkerEnd.Done => ExitCode.Done,
            WorkerEnd.Stopped => ExitCode.Interrupted,
            WorkerEnd.Failed => ExitCode.Failed,
            _ => ExitCode.Unreachable,
        };
    }

    /// <summary>The thread that calls this, and those that it begins from now on, have the lower priority.</summary>
    private static void GiveWay()
    {
        try
        {
            using var self = Process.GetCurrentProcess();
            self.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Win32Exception)
        {
            // It has a lower one already.
        }
    }
}
