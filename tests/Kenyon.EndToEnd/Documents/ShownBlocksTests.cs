using System.Diagnostics;
using System.Text.RegularExpressions;
using Kenyon.Cli;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;

namespace Kenyon.EndToEnd.Documents;

/// <summary>Every block of commands in the documents is run by a test or has a reason, and no command line is one of the past.</summary>
public sealed class ShownBlocksTests : IDisposable
{
    /// <summary>So many lines of a table of animals keep every command short.</summary>
    private const int Lines = 401;

    private readonly string _folder = Directory.CreateTempSubdirectory("kenyon-shown-").FullName;

    /// <summary>Documents with blocks that only the long campaign runs.</summary>
    public static TheoryData<string> LongDocuments =>
        [.. DocumentCommands.Documents.Where(document => ShownBlocks.Of(document).Any(
            block => block.Language == "sh" && !ShownBlocks.IsNotRun(document, block.Text)))];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_block_of_commands_is_run_by_a_test_or_has_a_reason()
    {
        var blocks = DocumentCommands.Documents
            .SelectMany(document => ShownBlocks.Of(document).Select(block => (Document: document, block.Language, block.Text)))
            .ToList();
        Assert.True(blocks.Count(block => block.Language is "bash" or "sh") > 110, "blocks are not found any more");

        string[] wrong =
        [
            .. blocks.Where(block => block.Language is "shell" or "console" or "zsh" or "powershell")
                .Select(block => $"{block.Document}: a block in {block.Language} is run by no test; write bash or sh"),
            .. from block in blocks
               where block.Language == "bash"
               from line in DocumentCommands.Joined(block.Text)
               where !DocumentCommands.IsCommand(line)
               select $"{block.Document}: '{line}' is run by no test, because it does not begin with kenyon; write sh",
            .. ShownBlocks.NotRun
                .Where(entry => !blocks.Any(block => block.Language == "sh" && block.Document == entry.Document
                    && block.Text.Contains(entry.Words, StringComparison.Ordinal)))
                .Select(entry => $"{entry.Document} has no block in sh with '{entry.Words}'; take it off the list"),
            .. from document in DocumentCommands.Documents
               from Match fence in Regex.Matches(
                   File.ReadAllText(Path.Combine(SourceTree.Root, document)),
                   @"^ *```\s*?\n(?=[^`]*?^(?:\./)?kenyon )",
                   RegexOptions.Multiline)
               where IsOpening(document, fence.Index)
               select $"{document}: a block of commands without a language is run by no test; write bash or sh",
        ];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Every_command_line_in_the_documents_is_one_that_the_program_knows()
    {
        int count = 0;
        List<string> wrong = [];
        foreach (string document in DocumentCommands.Documents)
        {
            foreach (var (_, text) in ShownBlocks.Of(document).Where(block => block.Language is "bash" or "sh"))
            {
                var calls = await Calls(text);
                int shown = Regex.Count(text, @"(?:^|;|&&|\bdo\b)\s*(?:\w+=\S+ )*(?:\./)?kenyon ", RegexOptions.Multiline);
                if (calls.Count < shown)
                {
                    wrong.Add($"{document}: {shown} commands are shown, and {calls.Count} are called, in\n{text}");
                }

                foreach (string[] words in calls)
                {
                    string[] problems = [.. Problems(words), .. await ExperimentProblems(words)];
                    wrong.AddRange(problems.Select(problem => $"{document}: kenyon {string.Join(' ', words)}\n  {problem}"));
                }

                count += calls.Count;
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(count > 250, $"only {count} commands");
    }

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(LongDocuments))]
    public async Task The_longer_blocks_of_a_document_work_in_their_order(string document)
    {
        LayOut();
        foreach (var (name, text) in DocumentCommands.Files(document))
        {
            await File.WriteAllTextAsync(Path.Combine(_folder, name), text, TestContext.Current.CancellationToken);
        }

        foreach (var (language, text) in ShownBlocks.Of(document))
        {
            if (language == "bash" || (language == "sh" && !ShownBlocks.IsNotRun(document, text)))
            {
                var (code, output) = await Bash(ShownBlocks.Small + text);
                Assert.True(code == 0, $"{document}, exit code {code}:\n{text}\n{output}");
            }
        }
    }

    /// <summary>The first lines of the data of animals, and the small atlas, under the names that the documents use.</summary>
    private void LayOut()
    {
        string data = Environment.GetEnvironmentVariable("KENYON_DATA") is { Length: > 0 } given
            ? given
            : Path.Combine(SourceTree.Root, "..", "shared", "data");
        Assert.SkipUnless(Directory.Exists(data), $"{data} is not here; KENYON_DATA can say where the data are.");
        foreach (string path in Directory.GetFiles(data, "*.csv", SearchOption.AllDirectories))
        {
            string target = Path.Combine(_folder, Path.GetRelativePath(data, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllLines(target, File.ReadLines(path).Take(Lines));
        }

        File.Copy(Path.Combine(_folder, "patch", "kane.csv"), Path.Combine(_folder, "times.csv"));
        string[] flies = File.ReadAllLines(Path.Combine(_folder, "fly", "choices.csv"));
        File.WriteAllLines(
            Path.Combine(_folder, "choices.csv"),
            [
                flies[0] + ",subject,choice",
                .. flies.Skip(1).Select(line => line.Split(',')).Select(cells => $"{string.Join(',', cells)},{cells[0]},{cells[3]}"),
            ]);
        foreach (string file in (string[])["atlas-small.parquet", "atlas-small.reliability.json"])
        {
            File.Copy(
                Path.Combine(SourceTree.Root, "experiments", file),
                Path.Combine(_folder, file.Replace("-small", "", StringComparison.Ordinal)));
        }

        Directory.CreateDirectory(Path.Combine(_folder, "runs"));
    }

    /// <summary>How a block calls the program: what the shell makes of its loops and variables; nothing else is run.</summary>
    private async Task<IReadOnlyList<string[]>> Calls(string text)
    {
        string calls = Path.Combine(_folder, "calls");
        Directory.CreateDirectory(Path.Combine(_folder, "runs"));
        await File.WriteAllTextAsync(calls, "", TestContext.Current.CancellationToken);
        await Bash(ShownBlocks.Recorded + text, ("CALLS", calls));
        string recorded = await File.ReadAllTextAsync(calls, TestContext.Current.CancellationToken);
        return [.. recorded.Split("\0\0", StringSplitOptions.RemoveEmptyEntries).Select(call => call.Split('\0'))];
    }

    private static IEnumerable<string> Problems(string[] words)
    {
        var parsed = Program.Commands(words, GlobalOptions.All).Parse(words);
        return parsed.Errors.Select(error => error.Message).Concat(OptionUses.Problems(parsed));
    }

    /// <summary>What is wrong with a preset and the settings that are changed in it; parts of other runs are not here.</summary>
    private static async Task<string[]> ExperimentProblems(string[] words)
    {
        if (words[0] is not ("evolve" or "theory" or "sensitivity") || words[1].EndsWith(".yaml", StringComparison.Ordinal))
        {
            return [];
        }

        string[] settings =
        [
            .. words.Where((word, index) => words[Math.Max(index - 1, 0)] == "--set"
                && !word.StartsWith("agent.frozen.", StringComparison.Ordinal)),
        ];
        using var errors = new StringWriter();
        var looks = TerminalLooks.Of(_ => null, null, isErrorTerminal: false);
        await Program.Run(
            ["validate", words[1], .. settings.SelectMany(setting => (string[])["--set", setting])],
            new Terminal(TextWriter.Null, errors, looks, () => Stream.Null));
        return errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private async Task<(int Code, string Output)> Bash(string text, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("bash")
        {
            UseShellExecute = false,
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "-c", (variables.Length == 0 ? "set -eo pipefail\n" : "") + text.Replace("./kenyon", "kenyon") },
        };
        start.Environment["KENYON"] = BuiltProgram.Path;
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Whether a fence opens a block: an even number of them stands before it.</summary>
    private static bool IsOpening(string document, int index) =>
        Regex.Count(File.ReadAllText(Path.Combine(SourceTree.Root, document))[..index], "^ *```", RegexOptions.Multiline) % 2 == 0;
}
