using AngleSharp.Html.Parser;

namespace Kenyon.EndToEnd;

/// <summary>Figures and the report of sensitivity studies, and names of settings that end alike.</summary>
public sealed class SensitivityFigureTests : IDisposable
{
    private const string Vary = "task.rewardNoise=0..1";
    private readonly KenyonProcess _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    [Fact]
    public void A_study_has_its_own_figures_and_a_report_with_its_indices_and_none_that_compares_its_points()
    {
        File.WriteAllText(
            At("small.yaml"),
            "name: small\ntask: { kind: prediction, trials: 16, steps: 20 }\noptimizer: { generations: "
            + "2, populationSize: 16, elites: 2 }\n");
        string[] study =
        [
            "sensitivity", "small.yaml", "--vary", Vary, "--vary", "agent.readout.noise=0..1", "--vary", "agent.initialWeights.noise=0..1",
            "--replicates", "1", "--quiet",
        ];
        Assert.Equal(0, _kenyon.Run([.. study, "--samples", "2"]).ExitCode);
        Assert.Equal(0, _kenyon.Run([.. study, "--method", "sobol", "--samples", "2"]).ExitCode);

        var plot = _kenyon.Run("plot", "runs/small-sensitivity", "--out", "figures", "--quiet");
        Assert.True(plot.ExitCode == 0, plot.Errors);
        string[] drawn = [.. Directory.GetFiles(At("figures"), "*.png").Select(file => Path.GetFileNameWithoutExtension(file)!)];
        Assert.Contains("morris", drawn);
        Assert.Contains("sobol", drawn);
        Assert.Empty(drawn.Intersect(["conditions", "replicates", "rules", "learningRate"]));
        Assert.Contains("readout.noise", File.ReadAllText(At("figures/sobol.svg")), StringComparison.Ordinal);
        Assert.Contains("initialWeights.noise", File.ReadAllText(At("figures/morris.svg")), StringComparison.Ordinal);
        Assert.Contains(
            "see morris and sobol",
            _kenyon.Run("plot", "runs/small-sensitivity", "--figure", "conditions").Errors,
            StringComparison.Ordinal);

        // The folder of one study is enough, though no run lies in it.
        string one = Directory.GetDirectories(At("runs/small-sensitivity"), "morris-*")[0];
        Assert.Equal(0, _kenyon.Run("plot", one, "--figure", "morris", "--quiet").ExitCode);
        Assert.True(File.Exists(Path.Combine(one, "figures", "morris.png")));
        Assert.Contains("--method sobol", _kenyon.Run("plot", one, "--figure", "sobol").Errors, StringComparison.Ordinal);

        Assert.Equal(0, _kenyon.Run("report", "runs/small-sensitivity", "--out", "x.html", "--quiet").ExitCode);
        var page = new HtmlParser().ParseDocument(File.ReadAllText(At("x.html")));
        Assert.Contains(page.QuerySelectorAll("th"), cell => cell.TextContent == "μ* (strength)");
        Assert.Contains(page.QuerySelectorAll("th"), cell => cell.TextContent == "total order");
        Assert.Equal(drawn.Length, page.QuerySelectorAll("figure").Length);
        Assert.DoesNotContain(page.QuerySelectorAll("th"), cell => cell.TextContent == "condition");
    }

    private string At(string name) => Path.Combine(_kenyon.Folder, name);
}
