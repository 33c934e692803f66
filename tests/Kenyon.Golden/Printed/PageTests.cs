using System.Net;
using System.Text.RegularExpressions;

namespace Kenyon.Golden.Printed;

/// <summary>What pages on runs say: their sentences, tables and captions, as a person reads them.</summary>
public sealed partial class PageTests(PageFixture fixture) : IClassFixture<PageFixture>
{
    /// <summary>What pages are about, by the file that keeps what they say.</summary>
    private static readonly (string Name, string Place)[] s_pages =
    [
        ("baited", "runs/baited/base/1-0"),
        ("bandit", "runs/bandit/base/1-0"),
        ("begun", "runs/begun"),
        ("begun-run", "runs/begun/few/1-0"),
        ("distance", "runs/distance"),
        ("drifting", "runs/drifting"),
        ("drifting-run", "runs/drifting/base/1-0"),
        ("fixed", "runs/fixed/base/1-0"),
        ("forgets", "runs/forgets"),
        ("lines", "runs/lines"),
        ("parts", "runs/parts"),
        ("study", "runs/tell-sensitivity"),
        ("switching", "runs/switching/base/1-0"),
        ("tell", "runs/tell/base/1-0"),
        ("units", "runs/units"),
        ("units-run", "runs/units/few/1-0"),
    ];

    public static IReadOnlyList<string> Names => [.. s_pages.Select(page => page.Name)];

    public static TheoryData<string> NameRows => [.. Names];

    [Theory]
    [MemberData(nameof(NameRows))]
    public async Task A_page_says_what_is_kept(string name)
    {
        string page = fixture.Kenyon[$"{name}.html"];
        var outcome = await PrintedCommand.Run(
            "report", fixture.Kenyon[s_pages.Single(page => page.Name == name).Place], "--out", page, "--threads", "1", "--quiet");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        string html = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        KeptText.Verify($"pages/{name}", Words(html, fixture.Kenyon.Folder));
    }

    /// <summary>The words of a page, a line a paragraph or row; of drawings what stands there for who cannot see them.</summary>
    /// <param name="html">The page.</param>
    /// <param name="folder">The folder of the test.</param>
    internal static string Words(string html, string folder)
    {
        string drawn = Picture().Replace(Left().Replace(html, ""), "\n[${words}]\n");
        string words = WebUtility.HtmlDecode(Tag().Replace(Cell().Replace(drawn, " | "), "\n"));
        string lines = Scrub.Text(Blank().Replace(words, "\n").Trim() + "\n", folder);
        return Here().Replace(Version().Replace(Settings().Replace(lines, "\n"), "Kenyon VERSION"), "${what} | (here and now)");
    }

    /// <summary>What the experiment file says, and how it is used again.</summary>
    [GeneratedRegex("\\nSettings\\n.*?\\n(?=The run\\n|References\\n)", RegexOptions.Singleline)]
    private static partial Regex Settings();

    [GeneratedRegex("Kenyon,? (?:version )?\\d+\\.\\d+\\.\\d+")]
    private static partial Regex Version();

    [GeneratedRegex("^(?<what>version|runtime|processor|time) \\| .*$", RegexOptions.Multiline)]
    private static partial Regex Here();

    [GeneratedRegex("<(?<name>style|script|head)\\b.*?</\\k<name>>", RegexOptions.Singleline)]
    private static partial Regex Left();

    [GeneratedRegex("<img [^>]*alt=\"(?<words>[^\"]*)\"[^>]*>")]
    private static partial Regex Picture();

    [GeneratedRegex("</(?:td|th)>\\s*<(?:td|th)\\b[^>]*>")]
    private static partial Regex Cell();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s*\\n\\s*")]
    private static partial Regex Blank();
}
