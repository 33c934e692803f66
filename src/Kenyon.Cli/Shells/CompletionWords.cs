using System.CommandLine;
using Kenyon.Cli.Options;

namespace Kenyon.Cli.Shells;

/// <summary>What may come next on a command line, from the commands and options themselves.</summary>
internal static class CompletionWords
{
    /// <summary>The words that may stand in the place of the last one.</summary>
    /// <param name="tree">The commands, for the words of a command line.</param>
    /// <param name="words">What was typed after <c>kenyon</c>; the last one may be empty. Shape [words].</param>
    public static IReadOnlyList<string> After(Func<string[], RootCommand> tree, IReadOnlyList<string> words)
    {
        string line = string.Join(' ', words.Select(Quoted));
        var parsed = tree([.. words]).Parse(line);
        var unused = OptionUses.Unused(OptionUses.NameOf(parsed.CommandResult))
            .Select(option => option.Name)
            .ToHashSet(StringComparer.Ordinal);
        bool isOption = words.Count > 0 && words[^1].StartsWith('-');
        return
        [
            .. parsed.GetCompletions(line.Length).Select(completion => completion.InsertText ?? completion.Label)
                .Where(word => IsShown(word, isOption) && !unused.Contains(word))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Options are shown once a dash is typed, by their long names: there are many, and files are wanted more often.</summary>
    private static bool IsShown(string word, bool isOption) =>
        word.StartsWith("--", StringComparison.Ordinal) ? isOption : word[0] is not ('-' or '/');

    private static string Quoted(string word) => word.Contains(' ', StringComparison.Ordinal) ? $"\"{word}\"" : word;
}
