using System.CommandLine;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Cluster.Access;
using Kenyon.Cluster.Coordination;

namespace Kenyon.Cli.Commands.Cluster;

/// <summary>How commands are told to be a coordinator, and where one is, and who belongs to it.</summary>
internal sealed class ClusterOptions
{
    private const int LargestBatch = 4096;

    private readonly Option<string?> _place = new("--cluster")
    {
        Description = "Be the coordinator of a cluster: listen there, and have the work done by 'kenyon worker HOST:PORT'",
        HelpName = "HOST:PORT",
    };

    private readonly Option<string?> _certificates = Certificates();

    private readonly NumberOption _batch = new("--batch", 1, LargestBatch)
    {
        Description = "Candidates that a worker gets at a time, with --cluster [default: as fits the workers]", HelpName = "N",
    };

    /// <summary>Adds the options of a coordinator to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="hasBatches">Whether one run of it may be spread; else all runs are handed out whole.</param>
    public void AddTo(Command command, bool hasBatches)
    {
        command.Options.Add(_place);
        command.Options.Add(_certificates);
        if (hasBatches)
        {
            command.Options.Add(_batch);
        }
    }

    /// <summary>How the coordinator works; null: there is none.</summary>
    /// <param name="result">What was typed.</param>
    /// <exception cref="CommandException">It cannot work so.</exception>
    public ClusterSettings? Settings(ParseResult result)
    {
        string? certificates = result.GetValue(_certificates);
        int? batch = (int?)_batch.Long(result);
        if (result.GetValue(_place) is not { } place)
        {
            return certificates is null && batch is null ? null : throw new CommandException(
                ExitCode.Usage,
                $"{(certificates is null ? "--batch" : "--certificates")} is for a coordinator; give --cluster HOST:PORT too.");
        }

        var (address, known) = Read("--cluster", place, certificates, ClusterCertificates.OfCoordinator);
        return new ClusterSettings(address, known, batch);
    }

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
