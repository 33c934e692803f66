using System.Text.Json.Nodes;

namespace Kenyon.Golden.Printed;

/// <summary>What commands print of small runs and choices: results, messages and exit code, for a person and as JSON.</summary>
[Collection("printed")]
public sealed class PrintedRunTests(PrintedFixture fixture) : IClassFixture<PrintedFixture>
{
    private const string Columns =
        "--subject subject --choice choice --reward reward --session session --block block --offered offered --threads 1";

    private const string Fit = $"{Columns} --starts 1 --simulations 4";

    /// <summary>Command lines by the file that keeps what they print; <c>@name</c> is a path below the folder of the test.</summary>
    private static readonly (string Name, string[] Lines)[] s_cases =
    [
        ("analyze", ["analyze @runs/small --lifetimes 16 --threads 1", "analyze @runs/small --section nothing"]),
        ("cite", ["cite @runs/one"]),
        (
            "compare",
            [$"compare @flies.csv {Fit} --models deltaRule,rewardOnly,chance --footing pooled", "compare @flies.csv --models deltaRule"]),
        (
            "data",
            [
                $"data check @flies.csv {Columns[..^12]}",
                $"data check @flies.csv {Columns[..^12]} --table trials",
                "data check @flies.csv --choice nothing",
                "data check @nowhere.csv",
            ]),
        ("doctor", ["doctor --out @runs"]),
        ("evaluate", [
            "evaluate @runs/one/base/1-0 --lifetimes 64 --threads 1",
            "evaluate @runs/one/base/1-0 --lifetimes 64 --set task.rewardNoise=0.9 --lesioned --seed 3",
            "evaluate @runs/one/base/1-0 --lifetimes 2 --trace @trace.csv",
            "evaluate @nowhere",
        ]),
        ("evolve", [
            "evolve @one.yaml --out @runs --threads 1",
            "evolve @small.yaml --out @runs --threads 1 --no-figures",
            "evolve @bad.yaml --out @runs --seed x",
            "evolve @one.yaml --out @runs --set task.steps=21",
        ]),
        ("export", ["export @runs/small --out @tables", "export @runs/pick --what atlas --out @rules.csv", "export @nowhere"]),
        ("fit", [
            $"fit @flies.csv {Fit}",
            $"fit @flies.csv {Fit} --method map --footing pooled --no-cross-validation",
            $"fit @flies.csv {Columns} --model rewardHebbian --l1 --starts 2",
            $"fit @flies.csv {Fit} --no-cross-validation --footing pooled --figure @fit.png",
            $"fit @flies.csv {Columns} --model nothing",
        ]),
        ("leaving", [
            "leaving @leaving.csv --first-yields 1,2 --decay 0.8 --travel 4",
            "leaving @leaving.csv",
            "leaving @leaving.csv --first-yields 1,x --travel 4",
            "leaving @leaving.csv --first-yields 1 --step 0 --patch kind",
        ]),
        ("list", ["list --out @runs", "list --out @runs --where task.rewardNoise>0.2 --sort seed", "list --out @runs --where foo=",
            "list --out @nowhere"]),
        (
            "match",
            [$"match @flies.csv @shipped.parquet {Columns} --simulations 15 --no-cross-validation --halves --figure @maps "
                + "--axes task.steps,task.rewardNoise",
                $"match @flies.csv @nowhere {Columns}", $"match @flies.csv @atlas.parquet {Columns} --no-cross-validation"]),
        ("note", ["note @runs/one/base/1-0", "note @nowhere text"]),
        ("replay", [
            "replay @runs/one/base/1-0 --out @life.html",
            "replay @runs/one/base/1-0 --lifetime 2 --out @life.html --seed 4",
            "replay @runs/one/base/1-0", "replay @runs/one/base/1-0 --lifetime -1 --out @life.html",
            "replay @runs/one/base/1-0 --out @life.txt", "replay @nowhere --out @life.html",
            "replay @runs/one/base/1-0 --out @life.html --set task.steps=100000",
        ]),
        ("plot", [
            "plot @runs/one --figure evolution --out @one.png --threads 1",
            "plot @runs/one --figure nothing",
        ]),
        ("presets", ["presets", "presets show nothing"]),
        ("recover", [
            "recover --models deltaRule,rewardOnly --subjects 6 --trials 60 --simulations 6 --starts 2 --threads 1",
            "recover --atlas @shipped.parquet --subjects 3 --trials 60 --cases 15 --threads 1",
            "recover --atlas @atlas.parquet --subjects 3 --trials 60",
        ]),
        ("report", ["report @runs/one --out @page.html --threads 1", "report @runs/one --models x",
            $"report @flies.csv {Fit} --models deltaRule,chance --no-cross-validation --out @fits.html",
            $"report @flies.csv {Fit} --models deltaRule,chance --no-cross-validation --atlas @atlas.parquet --out @worlds.html"]),
        ("rule", [
            "rule show @runs/one/base/1-0",
            "rule step --pre 0.1,0.9,0.4 --weights 0.2,0,-0.2 --reward 0.3 --rate 0.1 --theta RewardPre=1,PrePost=-1",
            "rule step --pre 1 --weights 1,2 --reward x --rate 0.1 --readout foo",
        ]),
        ("sensitivity", [
            "sensitivity @one.yaml --vary task.rewardNoise=0..1 --vary penalty.l1=1e-4..1e-2:log --samples 2 --replicates 1 "
                + "--out @studies --threads 1",
            "sensitivity @one.yaml --method foo",
        ]),
        ("submit", [
            "submit @small.yaml --out @batch --tasks 2 --time 10 --partition short --set task.steps=10 --dry-run",
            "submit @small.yaml --out @batch --tasks 9 --time soon --dry-run",
        ]),
        ("theory", [
            "theory @one.yaml --lifetimes 64 --threads 1",
            "theory @small.yaml --lifetimes 64 --threads 1",
            "theory @decide.yaml --lifetimes 64 --threads 1",
            "theory @pick.yaml",
            "theory @patch.yaml",
            "theory patch --quiet",
        ]),
        ("transfer", ["transfer @runs/forage --lifetimes 16 --out @runs --threads 1", "transfer @runs/small --out @runs"]),
        ("trials", [
            $"trials @flies.csv {Fit} --footing pooled --out @trials.csv",
            $"trials @flies.csv {Columns} --out @trials.xlsx",
        ]),
        ("usage", ["evolv", "evolve", "schema --seed 3", "evaluate --lifetimes"]),
        ("validate", ["validate @small.yaml", "validate @one.yaml --resolved", "validate @bad.yaml"]),
    ];

    public static IReadOnlyList<string> Names => [.. s_cases.Select(entry => entry.Name)];

    /// <summary>Those whose first command line has an answer.</summary>
    public static IReadOnlyList<string> AnswerNames => [.. Names.Where(name => name != "usage")];

    public static TheoryData<string> AnswerRows => [.. AnswerNames];

    public static TheoryData<string> NameRows => [.. Names];

    [Theory]
    [MemberData(nameof(NameRows))]
    public async Task What_is_printed_is_as_it_is_kept(string name)
    {
        var told = new List<string>();
        foreach (string line in s_cases.Single(entry => entry.Name == name).Lines)
        {
            string[] words = Words(line);
            var colored = await PrintedCommand.Run(words);
            var plain = await PrintedCommand.Run(60, new Dictionary<string, string> { ["NO_COLOR"] = "1" }, words);
            Assert.Equal(Kept(Scrub.Plain(colored.Output)), Kept(plain.Output));
            told.Add($"# kenyon {line}\n{Kept(colored.Output)}# exit code {colored.ExitCode}, messages:\n{Kept(colored.Errors)}");
        }

        KeptText.Verify($"text/{name}", string.Join('\n', told));
    }

    /// <summary>Names and shapes of JSON are the contract: the first command line of each that does not fail.</summary>
    [Theory]
    [MemberData(nameof(AnswerRows))]
    public async Task JSON_is_as_it_is_kept(string name)
    {
        string line = s_cases.Single(entry => entry.Name == name).Lines[0] + " --json --quiet";
        var outcome = await PrintedCommand.Run(Words(line));
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        Assert.NotNull(JsonNode.Parse(outcome.Output));
        KeptText.Verify($"json/{name}", $"# kenyon {line}\n{Scrub.Numbers(Kept(outcome.Output))}");
    }

    public static TheoryData<string> MistakeRows => [.. PrintedMistakes.All.Select(entry => entry.Name)];

    /// <summary>Nothing is done and nothing printed but what is wrong, what is allowed and what to do.</summary>
    [Theory]
    [MemberData(nameof(MistakeRows))]
    public async Task What_is_told_of_mistakes_is_as_it_is_kept(string name)
    {
        var told = new List<string>();
        var taken = new List<string>();
        foreach (string line in PrintedMistakes.All.Single(entry => entry.Name == name).Lines)
        {
            // One that is taken for no mistake may serve for ever.
            var outcome = await Task.Run(() => PrintedCommand.Run(Words(line)), TestContext.Current.CancellationToken)
                .WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
            taken.AddRange(outcome is { ExitCode: 2, Output: "" } ? [] : [$"{line}: {outcome}"]);
            told.Add($"# kenyon {line}\n{Kept(outcome.Errors)}");
        }

        Assert.Empty(taken);

        KeptText.Verify($"mistakes/{name}", string.Join('\n', told));
    }

    [Theory]
    [InlineData("presets")]
    [InlineData("list --out @runs")]
    [InlineData("theory @small.yaml --lifetimes 64")]
    [InlineData("evolve @small.yaml --out @runs --no-figures")]
    public async Task Results_do_not_depend_on_the_width_and_colours_only_paint(string line)
    {
        string[] words = Words(line);
        string here = (await PrintedCommand.Run(80, new Dictionary<string, string>(), words)).Output;
        Assert.Contains("\e[", here, StringComparison.Ordinal);
        foreach (int width in new[] { 60, 120 })
        {
            Assert.Equal(here, (await PrintedCommand.Run(width, new Dictionary<string, string>(), words)).Output);
        }

        foreach (var (width, variable, value) in new (int?, string, string)[]
        {
            (80, "NO_COLOR", "1"),
            (80, "TERM", "dumb"),
            (null, "X", ""),
        })
        {
            string plain = (await PrintedCommand.Run(width, new Dictionary<string, string> { [variable] = value }, words)).Output;
            Assert.Equal(Scrub.Plain(here), plain);
        }

        Assert.Equal(here, (await PrintedCommand.Run(80, new Dictionary<string, string> { ["NO_COLOR"] = "" }, words)).Output);
    }

    [Fact]
    public async Task JSON_is_all_that_is_printed_and_never_painted()
    {
        var outcome = await PrintedCommand.Run(Words("list --out @runs --json"));
        Assert.Equal(0, outcome.ExitCode);
        Assert.DoesNotContain("\e", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(10, JsonNode.Parse(outcome.Output)!["runs"]!.AsArray().Count);
    }

    private string[] Words(string line) =>
        [.. line.Split(' ').Select(word => word.StartsWith('@') ? fixture.Kenyon[word[1..]] : word)];

    private string Kept(string text) => Scrub.Text(text, fixture.Kenyon.Folder);
}
