using System.CommandLine;
using System.Text;
using Kenyon.Cli.Options;

namespace Kenyon.Cli.Shells;

/// <summary>A page for <c>man</c>, made of the commands themselves (man(7) macros).</summary>
internal static class ManualPage
{
    private const string End = """
        .SH EXIT STATUS
        0 done; 1 a run failed, or results could not be written; 2 a bad file or wrong usage; 3 some runs failed;
        4 the cluster or the batch system cannot be reached, or refuses; 75 the folder is in use;
        130 interrupted, the same command continues.
        .SH SEE ALSO
        .BR kenyon (1),
        and docs/COMMANDS.md of Kenyon, which says what every command prints.

        """;

    /// <summary>Names of all pages, without the section: <c>kenyon</c>, <c>kenyon-rule-show</c>.</summary>
    /// <param name="root">All commands.</param>
    public static IReadOnlyList<string[]> Names(RootCommand root)
    {
        ArgumentNullException.ThrowIfNull(root);
        return [[], .. root.Subcommands.SelectMany(command => Below(command, []))];
    }

    /// <summary>The page of a command.</summary>
    /// <param name="root">All commands.</param>
    /// <param name="words">Words of the command; none: the program. Shape [words].</param>
    /// <returns>Null where there is no such command.</returns>
    public static string? Of(RootCommand root, IReadOnlyList<string> words)
    {
        Command? command = root;
        foreach (string word in words)
        {
            command = command?.Subcommands.FirstOrDefault(found => found.Name == word);
        }

        return command is null ? null : Write(root, command, words);
    }

    private static IEnumerable<string[]> Below(Command command, string[] above)
    {
        string[] words = [.. above, command.Name];
        return [words, .. command.Subcommands.SelectMany(below => Below(below, words))];
    }

    private static string Write(RootCommand root, Command command, IReadOnlyList<string> words)
    {
        string name = string.Join('-', ["kenyon", .. words]);
        var page = new StringBuilder();
        page.Append($".TH {name.ToUpperInvariant()} 1 \"\" \"Kenyon\"\n.SH NAME\n{Plain(name)} \\- {Plain(command.Description)}\n");
        string[] given = [.. command.Arguments.Where(argument => !argument.Hidden).Select(argument => $"\\fI{argument.Name}\\fR")];
        string[] below = command.Subcommands.Count > 0 ? ["\\fICOMMAND\\fR"] : [];
        page.Append($".SH SYNOPSIS\n.B {string.Join(' ', ["kenyon", .. words])}\n{string.Join(' ', [.. given, .. below, "[options]"])}\n");
        var unused = OptionUses.Unused(string.Join(' ', words));
        Section(page, "ARGUMENTS", command.Arguments.Where(argument => !argument.Hidden).Select(
            argument => ($"\\fI{argument.Name}\\fR", argument.Description)));
        Section(page, "COMMANDS", command.Subcommands.Select(below => ($"\\fB{below.Name}\\fR", below.Description)));
        Section(page, "OPTIONS", command.Options.Concat(root.Options).Distinct().Except(unused).Where(option => !option.Hidden).Select(
            option => ($"\\fB{Plain(option.Name)}\\fR {Plain(option.HelpName)}".TrimEnd(), option.Description)));
        return page.Append(End).ToString();
    }

    private static void Section(StringBuilder page, string title, IEnumerable<(string Head, string? Text)> entries)
    {
        var all = entries.ToList();
        page.Append(all.Count > 0 ? $".SH {title}\n" : "");
        foreach (var (head, text) in all)
        {
            page.Append($".TP\n{head}\n{Plain(text)}\n");
        }
    }

    /// <summary>Text that <c>man</c> takes as it is: backslashes, dashes, and a dot or an apostrophe at the start of a line.</summary>
    private static string Plain(string? text)
    {
        string plain = (text ?? "").Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal);
        return plain.StartsWith('.') || plain.StartsWith('\'') ? "\\&" + plain : plain;
    }
}
