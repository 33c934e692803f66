using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Kenyon.Figures.Catalog;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Reports;
using Kenyon.Figures.Sources;
using Kenyon.Tests.Analysis.Figures;

namespace Kenyon.Tests.Analysis.Reports;

[Collection(FigureRunsTests.Name)]
public sealed class ReportFileTests(FigureRuns runs)
{
    private static readonly string[] s_sections =
        ["Question", "Result", "Figures", "Theory beside evolution", "Settings", "How to repeat it", "References"];

    public static TheoryData<string> Experiments => [.. FigureRuns.Names];

    [Theory]
    [MemberData(nameof(Experiments))]
    public void A_report_is_valid_html_complete_and_needs_nothing_else(string experiment)
    {
        var told = new Told();
        string path = ReportFile.Save(runs.Source(experiment), Path.Combine(runs.Folder, "reports", experiment), told);
        Assert.Equal(Enumerable.Range(1, ReportFile.PartCount(runs.Source(experiment))), told.Parts);
        string html = File.ReadAllText(path);

        // A strict parser throws at the first error of syntax.
        var document = new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(html);
        Assert.Equal("en", document.DocumentElement.GetAttribute("lang"));
        Assert.NotEqual("", document.Title);
        Assert.Single(document.QuerySelectorAll("h1"));
        string[] headings = [.. document.QuerySelectorAll("h2").Select(heading => heading.TextContent)];
        Assert.All(s_sections, section => Assert.Contains(section, headings));
        Assert.Equal(experiment != "control", headings.Contains("What is identified and what is not"));
        CheckNothingIsLoaded(document, html);
        var images = document.QuerySelectorAll("img");
        Assert.NotEmpty(images);
        Assert.All(images, image =>
        {
            Assert.True(image.GetAttribute("alt")!.Length > 40);
            Assert.StartsWith("data:image/png;base64,", image.GetAttribute("src"), StringComparison.Ordinal);
            Assert.Contains("n = ", image.ParentElement!.QuerySelector("figcaption")!.TextContent, StringComparison.Ordinal);
        });
        Assert.All(document.QuerySelectorAll("table"), table => Assert.NotNull(table.QuerySelector("caption")));
        Assert.All(
            document.QuerySelectorAll("tr"),
            row => Assert.Equal(row.Closest("table")!.QuerySelectorAll("thead th").Length, row.Children.Length));
        foreach (var run in runs.Source(experiment).Runs)
        {
            Assert.Contains(run.Summary!.ResultHash, html, StringComparison.Ordinal);
        }

        Assert.Contains("kenyon evolve", document.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_to_runs_lead_to_their_folders()
    {
        var document = new HtmlParser().ParseDocument(ReportFile.Html(runs.Source("rows")));
        string[] links = [.. document.QuerySelectorAll("a")
            .Select(link => link.GetAttribute("href")!)
            .Where(target => !target.StartsWith("https:", StringComparison.Ordinal))];
        Assert.Equal(6, links.Length);
        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(runs.PathOf("rows"), Uri.UnescapeDataString(link))), link));
    }

    [Fact]
    public void Conditions_are_compared_in_a_table()
    {
        var document = new HtmlParser().ParseDocument(ReportFile.Html(runs.Source("lines")));
        string[] rows = [.. document.QuerySelectorAll("section")
            .First(section => section.QuerySelector("h2")!.TextContent == "Conditions")
            .QuerySelectorAll("tbody th")
            .Select(cell => cell.TextContent)];
        Assert.Equal(["p = 0", "p = 0.01", "p = 0.05", "p = 0.2"], rows);
    }

    [Fact]
    public void A_figure_that_cannot_be_drawn_says_so_in_its_place()
    {
        var source = runs.Source("rows");
        var html = new HtmlText();
        var parts = new ReportParts(2);
        IFigure[] figures = [new Undrawable(), FigureCatalog.All.First(figure => figure.Missing(source) is null)];
        Lazy<FigurePart>[] drawn = [.. figures.Select(figure => parts.Add(() => FigurePart.Of(figure, source)))];
        parts.Make();
        html.Figures(drawn);
        string page = html.ToString()!;
        Assert.Contains("The figure undrawable could not be drawn: no finite number", page, StringComparison.Ordinal);
        Assert.Contains("Figure 1.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_names_stay_text()
    {
        // A name from a file may hold anything; the files of a folder agree on whose run it is, else they are not believed.
        const string Hostile = "<script>alert('x')</script><img src=x onerror=alert(1)>&\"'";
        const string Run = $"single/{Hostile}";
        string copy = Path.Combine(runs.Folder, "hostile");
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.GetFiles(Path.Combine(runs.PathOf("single"), "base", "1-0")))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)), overwrite: true);
        }

        foreach (var (name, keys) in new[]
        {
            ("manifest.json", new[] { "run", "condition", "host", "processor", "version" }),
            ("champion.json", ["run", "condition"]),
        })
        {
            var json = JsonNode.Parse(File.ReadAllText(Path.Combine(copy, name)))!.AsObject();
            foreach (string key in keys)
            {
                json[key] = key == "run" ? Run : Hostile;
            }

            File.WriteAllText(Path.Combine(copy, name), json.ToJsonString());
        }

        var summary = JsonNode.Parse(File.ReadAllText(Path.Combine(copy, "summary.json")))!.AsObject();
        summary["run"] = Run;
        summary["rule"]!["formula"] = Hostile;
        File.WriteAllText(Path.Combine(copy, "summary.json"), summary.ToJsonString());
        string html = ReportFile.Html(FigureRuns.Read(copy));
        var document = new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(html);
        Assert.Empty(document.QuerySelectorAll("script"));
        Assert.Empty(document.QuerySelectorAll("[onerror]"));
        Assert.Equal(Run, document.QuerySelector("h1")!.TextContent);
        Assert.Equal(Hostile, document.QuerySelector(".formula")!.TextContent);
        CheckNothingIsLoaded(document, html);
    }

    [Fact]
    public void The_command_writes_the_page_into_the_folder()
    {
        var outcome = runs.Run("report", "runs/single/base/1-0", "--quiet", "--json");
        Assert.Equal("", outcome.Errors);
        Assert.Equal("runs/single/base/1-0/report.html", outcome.Json["report"]!.GetValue<string>());
        Assert.True(File.Exists(Path.Combine(runs.PathOf("single"), "base", "1-0", "report.html")));
        Assert.Equal(2, runs.Run("report", "nowhere").ExitCode);
    }

    private sealed class Undrawable : IFigure
    {
        public string Name => "undrawable";

        public string About => "fails";

        public FigureNeeds Needs => FigureCatalog.All[0].Needs;

        public string? Missing(FigureSource source) => null;

        public Figure Draw(FigureSource source) => throw new InvalidOperationException("no finite number");
    }

    private static void CheckNothingIsLoaded(IDocument document, string html)
    {
        Assert.Empty(document.QuerySelectorAll("script, link, iframe, object, embed, base, form, video, audio, source"));
        Assert.All(
            document.QuerySelectorAll("[src]"),
            element => Assert.StartsWith("data:", element.GetAttribute("src"), StringComparison.Ordinal));
        Assert.Empty(document.QuerySelectorAll("[srcset], [background], [style*='url'], meta[http-equiv]"));
        Assert.DoesNotMatch(
            new Regex(@"@import|url\(", RegexOptions.None, TimeSpan.FromSeconds(5)),
            string.Concat(document.QuerySelectorAll("style").Select(style => style.TextContent)));
        Assert.All(
            document.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!),
            target => Assert.Matches("^(https://(doi\\.org|arxiv\\.org)/|[A-Za-z0-9_.-]+/)", target));
        Assert.DoesNotContain("javascript:", html, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What is told of progress, in order.</summary>
    private sealed class Told : IProgress<int>
    {
        public List<int> Parts { get; } = [];

        public void Report(int value) => Parts.Add(value);
    }
}
