namespace Kenyon.Golden.Printed;

/// <summary>What is said of animals that are few or odd.</summary>
public sealed class AnimalTests(AnimalFixture fixture) : IClassFixture<AnimalFixture>
{
    private const string Columns = "--subject subject --choice choice --reward reward --threads 1";

    private static readonly (string Name, string[] Lines)[] s_cases =
    [
        ("odd", [
            $"fit @money.csv {Columns} --session session --starts 1 --simulations 0",
            $"fit @money.csv {Columns} --session session --starts 1 --simulations 0 --method map --footing pooled --json",
            $"compare @money.csv {Columns} --models deltaRule,chance --starts 1 --simulations 0",
            $"compare @money.csv {Columns} --models deltaRule,rewardOnly --starts 1 --simulations 0 --json",
            $"data check @money.csv {Columns[..^12]}", "data check @money.csv",
            $"trials @money.csv {Columns} --starts 1 --simulations 0 --no-cross-validation",
            $"trials @money.csv {Columns} --starts 1 --simulations 2 --no-cross-validation --out @trials.parquet --json",
        ]),
        ("pages", [
            $"compare @flies.csv {Columns} --block block --models deltaRule,rewardOnly --starts 1 --simulations 2",
            $"report @flies.csv {Columns} --models deltaRule,chance --starts 1 --simulations 2 --out @fits.html",
            $"report @money.csv {Columns} --models deltaRule,rewardOnly --starts 1 --simulations 0 --no-cross-validation --out @money.html",
        ]),
    ];

    public static IReadOnlyList<string> Names => [.. s_cases.Select(entry => entry.Name)];

    public static TheoryData<string> NameRows => [.. Names];

    [Theory]
    [MemberData(nameof(NameRows))]
    public async Task What_is_said_is_kept(string name)
    {
        var told = new List<string>();
        foreach (string line in s_cases.Single(entry => entry.Name == name).Lines)
        {
            string[] words = [.. line.Split(' ').Select(word => word.StartsWith('@') ? fixture.Kenyon[word[1..]] : word)];
            var outcome = await PrintedCommand.Run(100, new Dictionary<string, string> { ["NO_COLOR"] = "1" }, words);
            string output = line.Contains("--json", StringComparison.Ordinal) ? Scrub.Numbers(outcome.Output) : outcome.Output;
            told.Add($"# kenyon {line}\n{Kept(output)}# exit code {outcome.ExitCode}, messages:\n{Kept(outcome.Errors)}");
        }

        foreach (string page in Directory.GetFiles(fixture.Kenyon.Folder, "*.html").Order(StringComparer.Ordinal))
        {
            told.Add($"# {Path.GetFileName(page)}\n{PageTests.Words(await File.ReadAllTextAsync(page), fixture.Kenyon.Folder)}");
            File.Delete(page);
        }

        KeptText.Verify($"animals/{name}", string.Join('\n', told));
    }

    private string Kept(string text) => Scrub.Text(text, fixture.Kenyon.Folder);
}
