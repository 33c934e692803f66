using System.CommandLine;
using Kenyon.Cli.Output;
using Kenyon.Cluster.Access;

namespace Kenyon.Cli.Commands.Cluster;

/// <summary>How commands are told where a coordinator is, and who belongs to it.</summary>
internal static class ClusterOptions
{
    /// <summary><c>--certificates DIR</c>.</summary>
    public static Option<string?> Certificates() => new("--certificates")
    {
        Description = "Folder of 'kenyon cluster init'; needed unless coordinator and workers are on one machine", HelpName = "DIR",
    };

    /// <summary>Reads an address and what belongs to it.</summary>
    /// <param name="name">Name of the option or argument.</param>
    /// <param name="text">The address.</param>
    /// <param name="folder">Folder of certificates, or null.</param>
    /// <param name="read">Reads them.</param>
    /// <exception cref="CommandException">They cannot be used.</exception>
    public static (ClusterAddress Address, ClusterCertificates? Certificates) Read(
        string name, string text, string? folder, Func<string, ClusterCertificates> read)
    {
        var (address, problem) = ClusterAddress.Parse(text);
        if (address is null)
        {
            throw new CommandException(ExitCode.Usage, $"{name} is {problem}");
        }

        if (folder is null && !address.IsLoopback)
        {
            throw new CommandException(
                ExitCode.Usage,
                $"{name} is '{text}', which other machines reach; give --certificates DIR, made by 'kenyon cluster init DIR'.");
        }

        try
        {
            return (address, folder is null ? null : read(folder));
        }
        catch (InvalidDataException failure)
        {
            throw new CommandException(ExitCode.Usage, $"--certificates: {failure.Message}");
        }
    }
}
