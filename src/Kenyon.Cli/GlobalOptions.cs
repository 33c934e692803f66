using System.CommandLine;

namespace Kenyon.Cli;

/// <summary>Options that every command takes.</summary>
internal static class GlobalOptions
{
    /// <summary><c>--set path=value</c>, repeatable.</summary>
    public static Option<string[]> Set { get; } = new("--set")
    {
        Description = "Change a setting of the experiment, e.g. --set optimizer.generations=50 (repeatable)",
        Recursive = true,
        HelpName = "path=value",
        DefaultValueFactory = _ => [],
    };

    /// <summary><c>--seed N</c>.</summary>
    public static Option<string?> Seed { get; } = new("--seed") { Description = "Seed of the experiment", Recursive = true, HelpName = "N" };

    /// <summary><c>--out DIR</c>.</summary>
    public static Option<string> Out { get; } = new("--out")
    {
        Description = "Where run folders are kept", Recursive = true, HelpName = "DIR", DefaultValueFactory = _ => "runs",
    };

    /// <summary><c>--threads N</c>.</summary>
    public static Option<string?> Threads { get; } = new("--threads")
    {
        Description = "Threads to use; the results do not depend on it [default: all cores]", Recursive = true, HelpName = "N",
    };

    /// <summary><c>--json</c>.</summary>
    public static Option<bool> Json { get; } = new("--json") { Description = "One JSON object on standard output, nothing else there", Recursive = true };

    /// <summary><c>--quiet</c>.</summary>
    public static Option<bool> Quiet { get; } = new("--quiet") { Description = "No progress and no messages", Recursive = true };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Set, Seed, Threads, Out, Json, Quiet];
}
