using System.CommandLine;
using System.Globalization;

namespace Kenyon.Cli.Options;

/// <summary>Options that may stand everywhere; <see cref="OptionUses"/> says which command uses which.</summary>
internal static class GlobalOptions
{
    /// <summary>Most threads that may be asked for.</summary>
    public const int LargestThreadCount = 1024;

    /// <summary><c>--set path=value</c>, repeatable.</summary>
    public static Option<string[]> Set { get; } = new("--set")
    {
        Description = "Change a setting of the experiment, e.g. --set optimizer.generations=50 (repeatable)",
        Recursive = true,
        HelpName = "path=value",
        DefaultValueFactory = _ => [],
    };

    /// <summary><c>--seed N</c>.</summary>
    public static Option<string?> Seed { get; } = new("--seed")
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
    public static Option<string?> Threads { get; } = new("--threads")
    {
        Description = "Threads to use; the results do not depend on it [default: all cores]", Recursive = true, HelpName = "N",
    };

    /// <summary><c>--json</c>.</summary>
    public static Option<bool> Json { get; } =
        new("--json") { Description = "One JSON object on standard output, nothing else there", Recursive = true };

    /// <summary><c>--quiet</c>.</summary>
    public static Option<bool> Quiet { get; } = new("--quiet") { Description = "No progress and no messages", Recursive = true };

    /// <summary>What is wrong with the numbers among them.</summary>
    /// <param name="result">The command line.</param>
    public static IEnumerable<string> Problems(ParseResult result)
    {
        if (result.GetValue(Seed) is { } seed && !IsSeed(seed))
        {
            yield return $"--seed is '{seed}'; must be a whole number in [0, {long.MaxValue}].";
        }

        if (result.GetValue(Threads) is { } threads && !IsWholeNumber(threads, 1, LargestThreadCount))
        {
            yield return $"--threads is '{threads}'; must be a whole number in [1, {LargestThreadCount}].";
        }
    }

    /// <summary>Whether a text can be a seed.</summary>
    /// <param name="text">Text of the option.</param>
    public static bool IsSeed(string text) => IsWholeNumber(text, 0, long.MaxValue);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Set, Seed, Threads, Out, Json, Quiet];

    private static bool IsWholeNumber(string text, long lowest, long highest) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
        && number >= lowest
        && number <= highest;
}
