using Kenyon.Cli.Inputs;
using Kenyon.Cli.Output;
using Kenyon.Cluster.Access;
using Kenyon.Cluster.Coordination;
using Kenyon.Laboratory.Evolution;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Cli.Commands.Cluster;

/// <summary>Evolution as the coordinator of a cluster.</summary>
internal static class ClusterEvolution
{
    private const int LargestBatch = 4096;

    /// <summary>How the coordinator works.</summary>
    /// <param name="place">Where it listens.</param>
    /// <param name="certificates">Folder of certificates, or null.</param>
    /// <param name="batch">Candidates of a batch, or null.</param>
    /// <exception cref="CommandException">It cannot work so.</exception>
    public static ClusterSettings Settings(string place, string? certificates, string? batch)
    {
        int? size = batch is null ? null : (int)ExperimentSource.WholeNumber("--batch", batch, 1, LargestBatch);
        var (address, known) = ClusterOptions.Read("--cluster", place, certificates, ClusterCertificates.OfCoordinator);
        return new ClusterSettings(address, known, size);
    }

    /// <summary>Carries out runs on whoever comes.</summary>
    /// <param name="request">The runs.</param>
    /// <param name="settings">How the coordinator works.</param>
    /// <param name="tools">Instruments of this process.</param>
    /// <param name="carry">Carries the runs out, again where that is needed.</param>
    /// <exception cref="CommandException">It cannot listen.</exception>
    public static EvolveAnswer Run(
        EvolveRequest request, ClusterSettings settings, Instruments tools, Func<Instruments, EvolveAnswer> carry)
    {
        try
        {
            string status = Path.Combine(request.Folder, request.Plans[0].Spec.Name);
            using var coordinator = Coordinator.Start(settings with { StatusFolder = status }, tools.Clock, tools.Say);
            int left = request.Plans.Count(plan => !KeptRuns.IsFinished(plan, request.Folder));
            var spread = tools with { CarryOut = coordinator.Carrier(left, request.CheckpointInterval) };
            var answer = carry(spread);
            while (coordinator.DiscardTainted() > 0 && !answer.WasInterrupted) // What is tainted goes after Ctrl-C too.
            {
                answer = carry(spread);
            }

            if (coordinator.Cost() is { } cost)
            {
                tools.Say(cost);
            }

            return answer;
        }
        catch (ClusterUnreachableException failure)
        {
            throw new CommandException(ExitCode.Unreachable, failure.Message);
        }
    }
}
