using System.CommandLine;
using System.CommandLine.Parsing;

namespace Kenyon.Cli.Options;

/// <summary>
/// Which command uses which of the options that may stand everywhere; <c>--json</c> and <c>--quiet</c> mean something in all of them.
/// </summary>
internal static class OptionUses
{
    private static readonly Option[] s_experiment = [GlobalOptions.Set, GlobalOptions.Seed, GlobalOptions.Out, GlobalOptions.Threads];
    private static readonly Option[] s_champion = [GlobalOptions.Set, GlobalOptions.Seed, GlobalOptions.Threads];
    private static readonly Option[] s_data = [GlobalOptions.Seed, GlobalOptions.Threads];

    private static readonly (string Command, Option[] Options)[] s_uses =
    [
        ("evolve", s_experiment),
        ("submit", s_experiment),
        ("worker", [GlobalOptions.Threads]),
        ("cluster init", []),
        ("sensitivity", s_experiment),
        ("theory", s_experiment),
        ("transfer", s_experiment),
        ("evaluate", s_champion),
        ("replay", [GlobalOptions.Set, GlobalOptions.Seed, GlobalOptions.Out]),
        ("analyze", s_champion),
        ("rule step", []),
        ("rule show", [GlobalOptions.Set]),
        ("fit", s_data),
        ("trials", [.. s_data, GlobalOptions.Out]),
        ("compare", s_data),
        ("discover", s_data),
        ("recover", s_data),
        ("match", [GlobalOptions.Seed, GlobalOptions.Out, GlobalOptions.Threads]),
        ("leaving", [GlobalOptions.Threads]),
        ("data check", []),
        ("plot", [GlobalOptions.Out, GlobalOptions.Threads]),
        ("report", [GlobalOptions.Seed, GlobalOptions.Out, GlobalOptions.Threads]),
        ("cite", []),
        ("validate", [GlobalOptions.Set, GlobalOptions.Seed]),
        ("schema", []),
        ("presets", []),
        ("presets show", []),
        ("list", [GlobalOptions.Out]),
        ("note", []),
        ("export", [GlobalOptions.Out]),
        ("serve", []),
        ("doctor", [GlobalOptions.Out]),
        ("bench", [GlobalOptions.Threads]),
        ("completion", []),
        ("man", [GlobalOptions.Out]),
    ];

    private static readonly Option[] s_selective = [GlobalOptions.Set, GlobalOptions.Seed, GlobalOptions.Out, GlobalOptions.Threads];

    /// <summary>Commands with their options; every command that does something is among them.</summary>
    public static IReadOnlyList<string> Commands => [.. s_uses.Select(use => use.Command)];

    /// <summary>The options that stand everywhere and that a command does not use; none of a group of commands.</summary>
    /// <param name="command">Its words, e.g. <c>rule show</c>.</param>
    public static IReadOnlyList<Option> Unused(string command) =>
        s_uses.FirstOrDefault(use => use.Command == command) is { Options: { } used } ? [.. s_selective.Except(used)] : [];

    /// <summary>Options that were given to a command that does not use them, one line each.</summary>
    /// <param name="parsed">The command line.</param>
    public static IEnumerable<string> Problems(ParseResult parsed)
    {
        string command = NameOf(parsed.CommandResult);
        foreach (var option in Unused(command).Where(option => parsed.GetResult(option) is { Implicit: false }))
        {
            yield return $"{command} does not use {option.Name}; leave it out. Commands that do: "
                + $"{string.Join(", ", s_uses.Where(use => use.Options.Contains(option)).Select(use => use.Command))}.";
        }
    }

    /// <summary>The words of a command.</summary>
    /// <param name="result">The command.</param>
    public static string NameOf(CommandResult result) =>
        result.Parent is CommandResult { Command: not RootCommand } group ? $"{NameOf(group)} {result.Command.Name}" : result.Command.Name;
}
