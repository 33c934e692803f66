using Kenyon.Cli.Output;
using Kenyon.Cluster.Access;
using Kenyon.Cluster.Coordination;
using Kenyon.Cluster.Pieces;
using Kenyon.Laboratory.Requests;
using Kenyon.Laboratory.Sharing;

namespace Kenyon.Cli.Commands.Cluster;

/// <summary>Work as the coordinator of a cluster.</summary>
internal static class ClusterWork
{
    /// <summary>What coordinators and workers can do beside runs.</summary>
    public static Skills Skills { get; } = new(Crafts.Learn, Crafts.Makers, Crafts.Probe, Crafts.Additions);

    /// <summary>Has the runs of some work, and what else can travel, done by whoever comes; by this process without a cluster.</summary>
    /// <param name="settings">How the coordinator works; null: there is none.</param>
    /// <param name="folder">Folder of the experiment, in which it is written how the workers are; null: nowhere.</param>
    /// <param name="runCount">Runs that are left to do: the batches of one are spread, several are handed out whole.</param>
    /// <param name="checkpointInterval">Time between checkpoints; null: the usual one.</param>
    /// <param name="tools">Instruments of this process.</param>
    /// <param name="carry">Does the work, again where results of a worker that was put out are thrown away.</param>
    /// <param name="isEnough">Whether the work was ended from outside: then it is not done again.</param>
    /// <exception cref="CommandException">It cannot listen.</exception>
    public static T Run<T>(
        ClusterSettings? settings,
        string? folder,
        int runCount,
        TimeSpan? checkpointInterval,
        Instruments tools,
        Func<Instruments, T> carry,
        Func<T, bool>? isEnough = null)
    {
        if (settings is null)
        {
            return carry(tools);
        }

        try
        {
            using var coordinator = Coordinator.Start(
                settings with { StatusFolder = folder, Skills = Skills }, tools.Clock, tools.Say);
            var spread = tools with
            {
                CarryOut = coordinator.Carrier(runCount, checkpointInterval), Elsewhere = coordinator.CarryOut,
            };
            try
            {
                var answer = carry(spread);
                while (coordinator.DiscardTainted() > 0 && isEnough?.Invoke(answer) != true)
                {
                    answer = carry(spread);
                }

                if (coordinator.Cost() is { } cost)
                {
                    tools.Say(cost);
                }

                return answer;
            }
            catch (Exception failure)
            {
                if (failure is not OperationCanceledException)
                {
                    coordinator.ExpectAgain();
                }

                coordinator.DiscardTainted(); // What is tainted goes after Ctrl-C and failures too.
                throw;
            }
        }
        catch (ClusterUnreachableException failure)
        {
            throw new CommandException(ExitCode.Unreachable, failure.Message);
        }
    }
}
