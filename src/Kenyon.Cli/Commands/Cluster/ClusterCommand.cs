using System.CommandLine;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Output;
using Kenyon.Cluster.Access;

namespace Kenyon.Cli.Commands.Cluster;

/// <summary><c>kenyon cluster init DIR</c>: certificates of a cluster.</summary>
internal static class ClusterCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "Folder for the certificates; made if missing" };
        var init = new Command("init", "Make the certificates of a cluster: two, which know each other and nobody else") { folder };
        init.SetAction(result =>
        {
            string place = OutputPath.Folder("DIR", result.GetValue(folder)!);
            try
            {
                ClusterCertificates.Create(place, TimeProvider.System);
            }
            catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                throw new CommandException(ExitCode.Usage, failure.Message);
            }

            AnswerOutput.Print(new ClusterFiles(place), result, Write);
            return ExitCode.Done;
        });
        return new Command("cluster", "Certificates that keep strangers out of a cluster") { init };
    }

    private static void Write(Terminal terminal, ClusterFiles files)
    {
        terminal.Line($"{files.Folder} holds the certificates of a cluster.");
        terminal.Line($"coordinator: {string.Join(", ", ClusterCertificates.CoordinatorFiles)}");
        terminal.Line($"workers:     {string.Join(", ", ClusterCertificates.WorkerFiles)}");
        terminal.Line("Whoever has the .pfx files belongs to the cluster: copy them as you would a password.");
    }
}
