namespace Kenyon.Cli.Output;

/// <summary>Exit codes of the command line; scripts rely on them.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>A run failed.</summary>
    public const int Failed = 1;

    /// <summary>A bad file or wrong usage.</summary>
    public const int Usage = 2;

    /// <summary>Some runs of a sweep failed.</summary>
    public const int SomeFailed = 3;

    /// <summary>The cluster or the batch system cannot be reached.</summary>
    public const int Unreachable = 4;

    /// <summary>The folder is in use by a live process.</summary>
    public const int InUse = 75;

    /// <summary>Interrupted; the state is saved.</summary>
    public const int Interrupted = 130;
}
