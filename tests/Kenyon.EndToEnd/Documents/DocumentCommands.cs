using System.Text.RegularExpressions;

namespace Kenyon.EndToEnd.Documents;

/// <summary>The command lines and experiment files that the documents show in fenced blocks.</summary>
internal static class DocumentCommands
{
    /// <summary>Settings that make any run a matter of seconds.</summary>
    private static readonly (string Path, string Value)[] s_fast =
        [("optimizer.generations", "2"), ("optimizer.populationSize", "24"), ("task.trials", "2"), ("task.steps", "20")];

    /// <summary>Paths of the documents, relative to the repository.</summary>
    public static IReadOnlyList<string> Documents { get; } =
    [
        .. Directory.GetFiles(SourceTree.Root, "*.md")
            .Concat(Directory.GetFiles(Path.Combine(SourceTree.Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(SourceTree.Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The <c>kenyon</c> command lines of a document's bash blocks, in order, without prompt and comment.</summary>
    public static IReadOnlyList<string> Lines(string document) =>
    [
        .. Blocks(document, "bash").SelectMany(Joined).Where(IsCommand).Select(line => Regex.Replace(line, @"^\./", "")),
    ];

    /// <summary>The lines of a block, those that go on in the next one joined, without comments.</summary>
    public static IEnumerable<string> Joined(string block) => block.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
        .Select(line => Regex.Replace(line.Trim(), @"(^|\s+)#.*$", ""))
        .Where(line => line.Length > 0);

    /// <summary>Whether a line calls the program and nothing else.</summary>
    public static bool IsCommand(string line) => Regex.IsMatch(line, @"^(\./)?kenyon\s");

    /// <summary>The experiment files of a document: yaml blocks whose first line is a comment with a file name.</summary>
    public static IReadOnlyList<(string Name, string Text)> Files(string document) =>
    [
        .. Blocks(document, "yaml")
            .Select(block => (Match: Regex.Match(block, @"^# (?<name>[\w-]+\.yaml)\s*\n"), block))
            .Where(entry => entry.Match.Success)
            .Select(entry => (entry.Match.Groups["name"].Value, entry.block)),
    ];

    /// <summary>
    /// The same command line, small: evolution with few generations, candidates, lifetimes and steps; few made-up animals of few trials,
    /// which all that reads them is the faster for; few simulations; the small atlas where none is named.
    /// </summary>
    public static string Fast(string line)
    {
        if (Regex.IsMatch(line, @"^kenyon\s+recover\b.*\s--save\s"))
        {
            return Regex.Replace(Regex.Replace(line, @"--subjects\s+\d+", "--subjects 4"), @"--trials\s+\d+", "--trials 80");
        }

        if (Regex.IsMatch(line, @"^kenyon\s+(fit|compare|report)\s"))
        {
            return Regex.Replace(line, @"--simulations\s+[1-9]\d*", "--simulations 4");
        }

        if (Regex.IsMatch(line, @"^kenyon\s+match\s+\S+\.csv\s+-"))
        {
            string atlas = Path.Combine(SourceTree.Root, "experiments", "atlas-small.parquet");
            line = Regex.Replace(line, @"--simulations\s+\d+", "--simulations 10");
            return Regex.Replace(line, @"^kenyon\s+match\s+\S+", match => $"{match.Value} '{atlas}'");
        }

        if (!Regex.IsMatch(line, @"^kenyon\s+evolve\b"))
        {
            return line;
        }

        // A command that asks for more generations than another must go on asking for more.
        string generations = line.Contains("optimizer.generations=", StringComparison.Ordinal) ? "3" : "2";
        foreach (var (path, _) in s_fast)
        {
            line = Regex.Replace(line, $@"\s--set\s+{Regex.Escape(path)}=\S+", "");
        }

        string settings = string.Concat(s_fast.Select(
            setting => $" --set {setting.Path}={(setting.Path == "optimizer.generations" ? generations : setting.Value)}"));
        return Regex.Replace(line, @"^kenyon\s+evolve\s+\S+", match => match.Value + settings);
    }

    /// <summary>The fenced blocks of a document in one language, in order.</summary>
    public static IEnumerable<string> Blocks(string document, string language)
    {
        string text = File.ReadAllText(Path.Combine(SourceTree.Root, document)).ReplaceLineEndings("\n");
        return Regex.Matches(text, $@"^```{language}\n(?<block>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)
            .Select(match => match.Groups["block"].Value);
    }
}
