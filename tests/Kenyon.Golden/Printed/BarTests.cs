using Kenyon.Cli.Output;

namespace Kenyon.Golden.Printed;

/// <summary>Progress on a terminal: it is drawn beside the results, which stay as they are.</summary>
public sealed class BarTests : IDisposable
{
    private const string Small =
        "task: { kind: prediction, trials: 4, steps: 10 }\noptimizer: { generations: 2, populationSize: 12, elites: 2 }\n";

    private readonly PrintedCommand _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    [Theory]
    [InlineData("evolve @one.yaml --out @a --no-figures", "one/base/1-0", "2/2")]
    [InlineData("evolve @a-name-that-is-longer-than-a-bar-leaves-room-for.yaml --out @a --no-figures", "…", "2/2")]
    [InlineData("evolve @many.yaml --out @a --no-figures", "many", "2/2 runs")]
    [InlineData("sensitivity @one.yaml --vary task.rewardNoise=0..1 --samples 2 --replicates 1 --out @a", "one", "runs")]
    [InlineData("analyze @a/one --lifetimes 8", "analyze", "1/1 conditions")]
    public async Task Results_are_the_same_beside_a_bar(string line, params string[] shown)
    {
        await Write("one", "");
        await Write("a-name-that-is-longer-than-a-bar-leaves-room-for", "");
        await Write("many", "sweep: { task.rewardNoise: [0, 1] }\n");
        if (line.StartsWith("analyze", StringComparison.Ordinal))
        {
            Assert.Equal(0, (await PrintedCommand.Run("evolve", _kenyon["one.yaml"], "--out", _kenyon["a"], "--no-figures")).ExitCode);
        }

        var bar = await PrintedCommand.Run(Looks(isErrorTerminal: true), Words(line));
        string plainLine = line.Replace("--out @a", "--out @b", StringComparison.Ordinal);
        var plain = await PrintedCommand.Run(Looks(isErrorTerminal: false), Words(plainLine));
        Assert.Equal((0, 0), (bar.ExitCode, plain.ExitCode));
        Assert.Equal(Kept(bar.Output, "a"), Kept(plain.Output, "b"));
        Assert.NotEqual(bar.Errors, plain.Errors);
        Assert.All(shown, text => Assert.Contains(text, Scrub.Plain(bar.Errors), StringComparison.Ordinal));
    }

    private static TerminalLooks Looks(bool isErrorTerminal) => TerminalLooks.Of(_ => null, 80, isErrorTerminal);

    private Task Write(string name, string more) => File.WriteAllTextAsync(_kenyon[$"{name}.yaml"], $"name: {name}\n{Small}{more}");

    private string Kept(string text, string folder) =>
        Scrub.Text(text.Replace(_kenyon[folder], "OUT", StringComparison.Ordinal), _kenyon.Folder);

    private string[] Words(string line) =>
        [.. line.Split(' ').Select(word => word.StartsWith('@') ? _kenyon[word[1..]] : word)];
}
