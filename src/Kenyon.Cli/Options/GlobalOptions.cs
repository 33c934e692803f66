using System.CommandLine;

namespace Kenyon.Cli.Options;

/// <summary>Options that may stand everywhere; <see cref="OptionUses"/> says which command uses which.</summary>
internal static class GlobalOptions
{
    /// <summary>Most threads that may be asked for.</summary>
    public const int LargestThreadCount = 1024;

    /// <summary><c>--set path=value</c>, repeatable.</summary>
    public static Option<string[]> Set { get; } = new("--set")
    {
        Description = "Change a setting of the experiment, e.g. --set task.steps=200 (repeatable)",
        Recursive = true,
        HelpName = "path=value",
        DefaultValueFactory = _ => [],
    };

    /// <summary><c>--seed N</c>.</summary>
    public static NumberOption Seed { get; } = new("--seed", 0, long.MaxValue)
    {
        Description = "Seed of the experiment; of starts and simulations where choices are fitted",
        Recursive = true,
        HelpName = "N",
    };

    /// <summary><c>--out DIR</c>.</summary>
    public static Option<string> Out { get; } = new("--out")
    {
        Description = "Where run folders are kept, or where a command writes",
        Recursive = true,
        HelpName = "DIR",
        DefaultValueFactory = _ => "runs",
    };

    /// <summary><c>--threads N</c>.</summary>
    public static NumberOption Threads { get; } = new("--threads", 1, LargestThreadCount)
    {
        Description = "Threads to use; the results do not depend on it [default: all cores]", Recursive = true, HelpName = "N",
    };

    /// <summary><c>--json</c>.</summary>
    public static Option<bool> Json { get; } =
        new("--json") { Description = "One JSON object on standard output, nothing else there", Recursive = true };

    /// <summary><c>--quiet</c>.</summary>
    public static Option<bool> Quiet { get; } = new("--quiet") { Description = "No progress and no messages", Recursive = true };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Set, Seed, Threads, Out, Json, Quiet];
}
