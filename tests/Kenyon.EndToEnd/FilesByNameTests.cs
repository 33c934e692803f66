namespace Kenyon.EndToEnd;

/// <summary>The end of a name decides what is written there, or it is an error; nothing is left behind.</summary>
public sealed class FilesByNameTests : IDisposable
{
    private readonly KenyonProcess _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    [Fact]
    public void A_report_or_a_figure_is_the_file_that_was_named()
    {
        Evolve("prediction");
        Assert.Equal(0, Run("report", "runs/small", "--out", "pages/x.html").ExitCode);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(At("pages/x.html")), StringComparison.Ordinal);
        Assert.Equal(0, Run("plot", "runs/small", "--figure", "evolution", "--out", "pages/x.svg").ExitCode);
        Assert.StartsWith("<", File.ReadAllText(At("pages/x.svg")), StringComparison.Ordinal);
        Assert.Equal(0, Run("plot", "runs/small", "--figure", "evolution", "--out", "pages/x.png").ExitCode);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(At("pages/x.png"))[..4]);
        Assert.Equal(3, Directory.GetFileSystemEntries(At("pages")).Length);
    }

    [Fact]
    public void A_name_that_cannot_be_what_is_written_is_an_error_that_writes_nothing()
    {
        Evolve("choice");
        string[][] refused =
        [
            ["report", "runs/small", "--out", "x.pdf"], ["plot", "runs/small", "--out", "x.png"],
            ["plot", "runs/small", "--figure", "evolution", "--out", "x.pdf"],
            ["export", "runs/small", "--out", "x.csv"], ["export", "runs/small", "--what", "atlas", "--out", "x.json"],
            ["evolve", "small.yaml", "--out", "x.html"],
            ["evaluate", "runs/small/base/1-0", "--trace", "x.parquet"], ["transfer", "runs/small", "--save", "x.csv"],
            ["recover", "--save", "x.parquet"],
            ["fit", "small.yaml", "--figure", "x.pdf"], ["match", "small.yaml", "--figure", "x.png"],
        ];
        foreach (string[] arguments in refused)
        {
            var outcome = Run(arguments);
            Assert.True(outcome.ExitCode == 2, string.Join(' ', arguments));
            Assert.Contains("'x.", outcome.Errors, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(_kenyon.Folder, "x.*"));
        }
    }

    [Fact]
    public void An_atlas_is_CSV_or_Parquet_as_its_name_says()
    {
        Evolve("choice");
        Assert.Equal(0, Run("export", "runs/small", "--what", "atlas", "--out", "x.csv").ExitCode);
        Assert.Contains("condition", File.ReadLines(At("x.csv")).First().Split(','));
        Assert.Equal(0, Run("export", "runs/small", "--what", "atlas", "--out", "x.parquet").ExitCode);
        Assert.Equal("PAR1"u8.ToArray(), File.ReadAllBytes(At("x.parquet"))[..4]);
    }

    [Fact]
    public void Theory_of_foraging_leaves_no_run_among_the_runs_and_takes_up_what_it_did()
    {
        File.WriteAllText(
            At("small.yaml"),
            "name: small\ntask: { kind: foraging, trials: 2, steps: 20 }\nagent: { motor: { hidden: [4] } }\noptimizer: { generations: "
            + "2, populationSize: 8, elites: 2 }\n");
        var first = Run("theory", "small.yaml", "--json");
        Assert.True(first.ExitCode == 0, first.Errors);
        Assert.Empty(Run("list", "--json").Json["runs"]!.AsArray());
        Assert.DoesNotContain(Directory.GetDirectories(At("runs")), folder => !Path.GetFileName(folder).StartsWith('.'));
        Assert.Equal(first.Output, Run("theory", "small.yaml", "--json").Output);
        Assert.Equal(0, Run("evolve", "small.yaml", "--no-figures").ExitCode);
        Assert.Equal(0, Run("export", "runs").ExitCode);
        Assert.All(
            File.ReadLines(At("export/settings.csv")).Skip(1), line => Assert.StartsWith("small/base/1-0", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Commands_leave_nothing_in_the_temporary_folder()
    {
        string temporary = Directory.CreateDirectory(At("tmp")).FullName;
        var environment = new Dictionary<string, string> { ["TMPDIR"] = temporary, ["DOTNET_EnableDiagnostics"] = "0" };
        File.WriteAllText(At("small.yaml"), Spec("prediction"));
        string[][] lines =
        [
            ["evolve", "small.yaml"], ["report", "runs/small"], ["plot", "runs/small"], ["list"],
            ["export", "runs/small", "--format", "parquet"], ["theory", "small.yaml", "--lifetimes", "64"],
            ["analyze", "runs/small", "--lifetimes", "16"], ["doctor"],
            ["sensitivity", "small.yaml", "--vary", "task.rewardNoise=0..1", "--samples", "1", "--replicates", "1"],
        ];
        foreach (string[] arguments in lines)
        {
            Assert.Equal(0, _kenyon.Run(environment, [.. arguments, "--quiet"]).ExitCode);
            Assert.Empty(Directory.GetFileSystemEntries(temporary));
        }
    }

    private void Evolve(string task)
    {
        File.WriteAllText(At("small.yaml"), Spec(task));
        Assert.Equal(0, Run("evolve", "small.yaml", "--no-figures").ExitCode);
    }

    private static string Spec(string task) =>
        $"name: small\ntask: {{ kind: {task}, trials: 16, steps: 20 }}\noptimizer: {{ generations: 2, populationSize: 16, elites: 2 }}\n";

    private KenyonProcess.Outcome Run(params string[] arguments) => _kenyon.Run([.. arguments, "--quiet"]);

    private string At(string name) => Path.Combine(_kenyon.Folder, name);
}
