namespace Kenyon.Golden.Printed;

/// <summary>What is written takes the place of what was written before, and of nothing else.</summary>
public sealed class KeptFilesTests(PrintedFixture fixture) : IClassFixture<PrintedFixture>
{
    private const string Fit = "--subject subject --choice choice --reward reward --simulations 0 --no-cross-validation --starts 1";

    private readonly PrintedCommand _kenyon = fixture.Kenyon;

    /// <summary>The same command a second time, also into folders of runs, and where inputs lie among outputs.</summary>
    [Theory]
    [InlineData("fit @flies.csv @@ --parameters @kept.csv")]
    [InlineData("fit @flies.csv @@ --parameters @runs/one/base/1-0/kept.csv")]
    [InlineData("trials @flies.csv --subject subject --choice choice --reward reward --simulations 0 --starts 1 --out @kept-trials.csv")]
    [InlineData("evaluate @runs/one/base/1-0 --lifetimes 16 --trace @runs/one/base/1-0/life.csv")]
    [InlineData("report @runs/one/base/1-0 --out @runs/one/base/1-0/report.html")]
    [InlineData("report @runs/one --out @runs/one")]
    [InlineData("export @runs --format csv --out @runs/tables")]
    [InlineData("plot @runs/one/base/1-0 --figure evolution --out @runs/one/base/1-0/kept.png")]
    public async Task The_same_command_twice_is_no_loss(string line)
    {
        for (int time = 0; time < 2; time++)
        {
            var outcome = await PrintedCommand.Run(Words(line));
            Assert.True(outcome.ExitCode == 0, outcome.Errors);
        }
    }

    /// <summary>By whatever way a file is named, what is read and what a run is made of stays as it was.</summary>
    [Theory]
    [InlineData("linked", "fit @linked/flies.csv @@ --parameters @flies.csv", "flies.csv")]
    [InlineData("linked2", "fit @flies.csv @@ --parameters @linked2/flies.csv", "flies.csv")]
    [InlineData("", "fit @flies.csv @@ --parameters @runs/forage/base/1-0/generations.parquet", "runs/forage/base/1-0/generations.parquet")]
    [InlineData("", "fit @flies.csv @@ --method hierarchical --parameters @two.csv --posterior @two.nc --figure @two.nc", "flies.csv")]
    public async Task What_would_be_lost_is_kept(string link, string line, string file)
    {
        if (link.Length > 0)
        {
            Directory.CreateSymbolicLink(_kenyon[link], _kenyon.Folder);
        }

        byte[] before = await File.ReadAllBytesAsync(_kenyon[file], TestContext.Current.CancellationToken);
        var outcome = await PrintedCommand.Run(Words(line));
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("Name another file.", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(_kenyon[file], TestContext.Current.CancellationToken));
    }

    /// <summary>What looks like an option and is none of them, and what does not and is no mistake.</summary>
    [Theory]
    [InlineData("note @runs/one/base/1-0 --tag=x", 2, "note has no option --tag; did you mean --tags?")]
    [InlineData("note @runs/one/base/1-0 -- --tag=x", 0, "")]
    [InlineData("compare @flies.csv --treads 2", 2, "compare has no option --treads; did you mean --threads?")]
    [InlineData("compare @flies.csv --foo -- @leaving.csv", 2, "compare has no option --foo")]
    [InlineData("fit --version", 2, "fit has no option --version; did you mean --session? Try 'kenyon fit --help'.")]
    [InlineData("fit --bogus --help", 0, "")]
    [InlineData("rule step --pre -1,0.5 --weights -0.5,1 --reward -1 --rate 0.1 --theta RewardPre=1", 0, "")]
    public async Task Options_are_told_from_what_is_none(string line, int exitCode, string told)
    {
        var outcome = await PrintedCommand.Run(Words(line));
        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.Contains(told, outcome.Errors, StringComparison.Ordinal);
    }

    private string[] Words(string line) =>
    [
        .. line.Replace("@@", Fit, StringComparison.Ordinal).Split(' ')
            .Select(word => word.StartsWith('@') ? _kenyon[word[1..]] : word),
    ];
}
