using System.Diagnostics;

namespace Kenyon.EndToEnd.Documents;

/// <summary>What the documents tell a reader to type works, in the order in which they say it.</summary>
public sealed class DocumentCommandsTests
{
    public static TheoryData<string> DocumentsWithCommands =>
        [.. DocumentCommands.Documents.Where(document => DocumentCommands.Lines(document).Count > 0)];

    [Fact]
    public void The_documents_show_commands() =>
        Assert.True(DocumentCommands.Documents.Sum(document => DocumentCommands.Lines(document).Count) >= 8);

    [Theory]
    [InlineData("kenyon presets", "kenyon presets")]
    [InlineData(
        "kenyon evolve foraging --seed 2",
        "kenyon evolve foraging --set optimizer.generations=2 --set optimizer.populationSize=24 --set task.trials=2 "
        + "--set task.steps=20 --seed 2")]
    [InlineData(
        "kenyon evolve a.yaml --set optimizer.generations=300",
        "kenyon evolve a.yaml --set optimizer.generations=3 --set optimizer.populationSize=24 --set task.trials=2 --set task.steps=20")]
    [InlineData(
        "kenyon recover --models deltaRule --subjects 8 --trials 300 --save a.csv",
        "kenyon recover --models deltaRule --subjects 4 --trials 80 --save a.csv")]
    [InlineData("kenyon compare a.csv --simulations 16", "kenyon compare a.csv --simulations 4")]
    [InlineData("kenyon fit a.csv --simulations 0", "kenyon fit a.csv --simulations 0")]
    public void What_takes_long_is_made_small(string line, string fast) => Assert.Equal(fast, DocumentCommands.Fast(line));

    [Fact]
    public void A_match_without_an_atlas_takes_the_small_one() =>
        Assert.Matches(
            "^kenyon match a.csv '.+atlas-small.parquet' --subject s$", DocumentCommands.Fast("kenyon match a.csv --subject s"));

    [Theory]
    [MemberData(nameof(DocumentsWithCommands))]
    public async Task The_commands_of_a_document_work(string document)
    {
        string folder = Directory.CreateTempSubdirectory("kenyon-document").FullName;
        try
        {
            foreach (var (name, text) in DocumentCommands.Files(document))
            {
                await File.WriteAllTextAsync(Path.Combine(folder, name), text, TestContext.Current.CancellationToken);
            }

            foreach (string line in DocumentCommands.Lines(document))
            {
                var (code, output) = await Run(DocumentCommands.Fast(line), folder);
                Assert.True(code == 0, $"{document}: {line}\nran as: {DocumentCommands.Fast(line)}\nexit code {code}\n{output}");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Links_between_documents_lead_somewhere()
    {
        string[] broken =
        [
            .. from document in DocumentCommands.Documents
               let text = File.ReadAllText(Path.Combine(SourceTree.Root, document))
               from System.Text.RegularExpressions.Match match in System.Text.RegularExpressions.Regex.Matches(
                   text, @"\]\((?<target>[^)#:]+)(?:#[^)]*)?\)")
               let target = match.Groups["target"].Value
               where !Path.Exists(Path.Combine(SourceTree.Root, Path.GetDirectoryName(document)!, target))
               select $"{document}: {target}",
        ];
        Assert.True(broken.Length == 0, string.Join('\n', broken));
    }

    private static async Task<(int Code, string Output)> Run(string line, string folder)
    {
        string program = BuiltProgram.Path;
        var start = new ProcessStartInfo("bash")
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "-c", $"kenyon() {{ dotnet '{program}' \"$@\"; }}\nset -o pipefail\n{line}" },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
