using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Kenyon.Figures.Catalog;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;
using Kenyon.Simulation.Plasticity;
using SkiaSharp;

namespace Kenyon.Tests.Analysis.Figures;

[Collection(FigureRunsTests.Name)]
public sealed class FigureCatalogTests(FigureRuns runs)
{
    public static TheoryData<string> Figures => [.. FigureCatalog.Names];

    [Fact]
    public void Names_of_figures_are_their_own_and_can_be_files()
    {
        Assert.Equal(FigureCatalog.Names.Count, FigureCatalog.Names.Distinct().Count());
        Assert.True(FigureCatalog.Names.Count >= 9);
        Assert.All(FigureCatalog.Names, name => Assert.Matches("^[a-z][A-Za-z]+$", name));
        Assert.All(FigureCatalog.All, figure => Assert.True(figure.About.Length > 10));
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void A_figure_can_be_drawn_from_a_folder_and_says_n_seeds_and_what_made_it(string name)
    {
        var figure = FigureCatalog.Find(name)!;
        string[] possible = [.. FigureRuns.Folders.Where(experiment => figure.Missing(runs.Source(experiment)) is null)];
        Assert.NotEmpty(possible);
        foreach (string experiment in possible)
        {
            var source = runs.Source(experiment);
            var drawn = figure.Draw(source);
            string folder = Path.Combine(runs.Folder, "drawn", experiment);
            var files = FigureFolder.Save(drawn, folder);
            Assert.Equal([".png", ".svg", ".txt", ".json"], files.Select(Path.GetExtension));
            Assert.InRange(drawn.Drawing.WidthMillimetres, 60, 200);
            CheckPng(files[0], drawn.Drawing);
            CheckSvg(files[1]);
            string caption = File.ReadAllText(files[2]);
            Assert.Contains("n = ", caption, StringComparison.Ordinal);
            Assert.Contains("seed 1", caption, StringComparison.Ordinal);
            Assert.True(drawn.Alternative.Length > 40, drawn.Alternative);
            var sidecar = JsonNode.Parse(File.ReadAllText(files[3]))!;
            Assert.Equal(drawn.Runs.Select(run => run.Id), sidecar["runs"]!.AsArray().Select(run => run!["run"]!.GetValue<string>()));
            Assert.All(sidecar["runs"]!.AsArray(), run => Assert.Equal(64, run!["resultHash"]!.GetValue<string>().Length));
            Assert.Contains($"--figure {name}", sidecar["redraw"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.True(sidecar["settings"]!.AsObject().Count > 10);
        }
    }

    /// <summary>A rule written as text may do without η: its terms have names of their own, and multiply the same variables.</summary>
    [Fact]
    public void Evolved_rates_are_found_in_rules_written_as_text()
    {
        var source = runs.Source("text");
        double[] rates = [.. source.Learners.Select(run => run.Summary!.Rule!.Effective["RewardPreUnscaled"])];
        Assert.DoesNotContain(0, rates);
        Assert.Equal(rates, source.Learners.Select(run => RuleColumns.Effective(run, RewardHebbian.RewardPre)));
        Assert.Equal(rates, source.Learners.Select(run => -RuleColumns.Effective(run, RewardHebbian.PrePost)));
        Assert.All(source.Learners, run => Assert.Equal(0, RuleColumns.Effective(run, RewardHebbian.Pre)));
        Assert.Contains(
            $"Evolved rates are {CaptionText.Number(rates.Average())} on average",
            FigureCatalog.Find("loss")!.Draw(source).Alternative,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_that_gain_nothing_stand_back_and_are_counted()
    {
        foreach (string name in FigureRuns.Names.Where(name => FigureCatalog.Find("rules")!.Missing(runs.Source(name)) is null))
        {
            var source = runs.Source(name);
            int idle = source.Learners.Count(run => run.Summary!.Test.Low <= run.Summary.Lesioned.High);
            var drawn = FigureCatalog.Find("rules")!.Draw(source);
            string pale = $"Pale, with ○: {idle} {(idle == 1 ? "run" : "runs")} in which no gain by learning is seen";
            Assert.Equal(idle > 0, drawn.Caption.Contains(pale, StringComparison.Ordinal));
            Assert.Equal(idle > 0, drawn.Drawing.ToSvg().Contains('○', StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Keys_name_what_colours_and_rings_mean_with_n()
    {
        string theory = FigureCatalog.Find("theory")!.Draw(runs.Source("lines")).Drawing.ToSvg();
        Assert.Contains("learning can save 10 % or more, n = ", theory, StringComparison.Ordinal);
        Assert.Contains("it can save less, n = ", theory, StringComparison.Ordinal);
        string space = FigureCatalog.Find("ruleSpace")!.Draw(runs.Source("lines")).Drawing.ToSvg();
        Assert.All(["0", "0.01", "0.05", "0.2"], value => Assert.Contains($"p = {value}, n = 2", space, StringComparison.Ordinal));
    }

    [Fact]
    public void Terms_that_normalisation_cancels_make_room_for_the_others()
    {
        var drawn = FigureCatalog.Find("rules")!.Draw(runs.Source("wide"));
        Assert.InRange(drawn.Drawing.WidthMillimetres, 100, FigureStyle.FullWidthMillimetres + 0.01);
        Assert.Contains("1, y, y², R, R·y, R·y², R², R²·y, R²·y², which normalisation cancels", drawn.Caption, StringComparison.Ordinal);
        Assert.Contains("by 18 terms", drawn.Alternative, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_differ_are_with_the_runs_in_the_sidecar()
    {
        var source = runs.Source("lines");
        var sidecar = FigureFolder.Sidecar(FigureCatalog.Find("conditions")!.Draw(source));
        Assert.Equal(
            ["0", "0", "0.01", "0.01", "0.05", "0.05", "0.2", "0.2"],
            sidecar["runs"]!.AsArray().Select(run => run!["settings"]!["environment.switchProbability"]!.GetValue<string>()));
        Assert.Null(sidecar["settings"]!["environment.switchProbability"]);
    }

    [Fact]
    public void A_folder_that_was_moved_gives_the_same_figures_byte_for_byte()
    {
        string moved = Path.Combine(runs.Folder, "moved");
        Directory.CreateDirectory(moved);
        string original = Path.Combine(runs.PathOf("single"), "base", "1-0");
        foreach (string file in Directory.GetFiles(original))
        {
            File.Copy(file, Path.Combine(moved, Path.GetFileName(file)));
        }

        foreach (var figure in FigureCatalog.All.Where(figure => figure.Missing(runs.Source("single")) is null))
        {
            var (here, there) = (figure.Draw(runs.Source("single")), figure.Draw(FigureRuns.Read(moved)));
            Assert.Equal(here.Drawing.ToSvg(), there.Drawing.ToSvg());
            Assert.Equal(here.Drawing.ToPng(), there.Drawing.ToPng());
            Assert.Equal(here.Caption, there.Caption);
        }
    }

    [Fact]
    public void Plot_draws_all_that_the_data_allow()
    {
        var outcome = runs.Run("plot", "runs/lines", "--quiet", "--json");
        Assert.Equal("", outcome.ExitCode == 0 ? "" : outcome.Errors);
        Assert.Equal(
            ["replicates", "conditions", "learningRate", "theory", "rules", "ruleSpace"],
            outcome.Json["figures"]!.AsArray().Select(figure => figure!["figure"]!.GetValue<string>()));
        Assert.True(File.Exists(Path.Combine(runs.PathOf("lines"), "figures", "learningRate.svg")));
        Assert.Equal("", outcome.Errors);
    }

    [Fact]
    public void Plot_puts_figures_where_out_says()
    {
        var outcome = runs.Run("plot", "runs/control/base/1-0", "--figure", "lifetime", "--out", "elsewhere");
        Assert.Equal(0, outcome.ExitCode);
        Assert.True(File.Exists(Path.Combine(runs.Folder, "elsewhere", "lifetime.png")));
    }

    [Fact]
    public void An_unknown_figure_gives_the_list_and_what_was_meant()
    {
        var outcome = runs.Run("plot", "runs/single", "--figure", "lifetme", "--figure", "wieghts");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("did you mean lifetime?", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("did you mean weights?", outcome.Errors, StringComparison.Ordinal);
        Assert.All(FigureCatalog.Names, name => Assert.Contains(name, outcome.Errors, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("single.yaml")]
    [InlineData("runs")]
    [InlineData("runs/control", "--figure", "weights")]
    [InlineData("runs/lines", "--figure", "lifetime")]
    [InlineData("runs/single", "--out", "single.yaml")]
    public void What_cannot_be_drawn_is_said(params string[] arguments)
    {
        var outcome = runs.Run(["plot", .. arguments]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.NotEmpty(outcome.Errors);
        Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
    }

    /// <summary>The printed size at 300 dots an inch, something in it, and nothing that runs over the edge of the paper.</summary>
    private static void CheckPng(string path, FigureFile drawing)
    {
        using var bitmap = SKBitmap.Decode(path);
        Assert.Equal(Math.Round(drawing.WidthMillimetres / 25.4 * 300), bitmap.Width, 1.0);
        Assert.Equal(Math.Round(drawing.HeightMillimetres / 25.4 * 300), bitmap.Height, 1.0);
        Assert.Contains(bitmap.Pixels, pixel => pixel != SKColors.White);
        for (int x = 0; x < bitmap.Width; x++)
        {
            Assert.True(
                bitmap.GetPixel(x, 0) == SKColors.White && bitmap.GetPixel(x, bitmap.Height - 1) == SKColors.White,
                $"{path}: ink at the edge, x = {x}");
        }

        for (int y = 0; y < bitmap.Height; y++)
        {
            Assert.True(
                bitmap.GetPixel(0, y) == SKColors.White && bitmap.GetPixel(bitmap.Width - 1, y) == SKColors.White,
                $"{path}: ink at the edge, y = {y}");
        }
    }

    private static void CheckSvg(string path)
    {
        var root = XDocument.Load(path).Root!;
        Assert.EndsWith("mm", root.Attribute("width")!.Value, StringComparison.Ordinal);
        Assert.Contains(root.Descendants(), element => element.Name.LocalName == "text");
        double[] size =
            [.. root.Attribute("viewBox")!.Value.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        Assert.True(size[2] > 100 && size[3] > 40);
    }
}
