using System.CommandLine;
using System.CommandLine.Parsing;
using Kenyon.Numerics.Settings;

namespace Kenyon.Cli.Options;

/// <summary>
/// Words that look like options and are none of the command. Where a command takes several files, the library would take them for files.
/// </summary>
internal static class UnknownOptions
{
    /// <summary>The words; those behind <c>--</c> are none.</summary>
    /// <param name="parsed">The command line.</param>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        if (parsed.CommandResult.Command is RootCommand)
        {
            return [];
        }

        string[] behind =
            [.. parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).Select(token => token.Value)];
        return
        [
            .. parsed.CommandResult.Children.OfType<ArgumentResult>()
                .Where(argument => !argument.Argument.Hidden) // words that are being typed
                .SelectMany(argument => argument.Tokens).Select(token => token.Value)
                .Concat(parsed.UnmatchedTokens)
                .Where(word => IsLikeOne(word) && !behind.Contains(word) && !Path.Exists(word)).Distinct(),
        ];
    }

    /// <summary>What is wrong with them, one line each.</summary>
    /// <param name="words">The words.</param>
    /// <param name="command">The command.</param>
    /// <param name="commands">All commands.</param>
    public static IEnumerable<string> Problems(IReadOnlyList<string> words, CommandResult command, RootCommand commands)
    {
        string name = OptionUses.NameOf(command);
        var all = OptionsOf(commands, "").ToList();
        string[] own =
        [
            .. all.Where(entry => entry.Command == name).Select(entry => entry.Option),
            .. GlobalOptions.All.Except(OptionUses.Unused(name)).Select(option => option.Name),
        ];
        foreach (string word in words)
        {
            string option = word.Split('=')[0];
            string[] others = [.. all.Where(entry => entry.Option == option && entry.Command.Length > 0).Select(entry => entry.Command)];
            yield return $"{name} has no option {option}{Spelling.DidYouMean(option, own)} "
                + (others.Length > 0 ? $"Commands that have it: {string.Join(", ", others)}." : $"Try 'kenyon {name} --help'.")
                + (command.Command.Arguments.Any(argument => argument.Name == "TEXT") ? " A text that begins so stands behind --." : "");
        }
    }

    private static IEnumerable<(string Command, string Option)> OptionsOf(Command command, string name) =>
        command.Options.Select(option => (name, option.Name))
            .Concat(command.Subcommands.SelectMany(inner => OptionsOf(inner, name.Length == 0 ? inner.Name : $"{name} {inner.Name}")));

    private static bool IsLikeOne(string word)
    {
        string name = word.Split('=')[0];
        string letters = name.StartsWith("--", StringComparison.Ordinal) ? name[2..] : name.Length > 0 && name[0] == '-' ? name[1..] : "";
        return letters.Length > 0
            && char.IsAsciiLetter(letters[0])
            && letters.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
    }
}
