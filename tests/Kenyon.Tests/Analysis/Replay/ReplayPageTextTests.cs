using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kenyon.Analysis.Replay;
using Kenyon.Figures.Replays;

namespace Kenyon.Tests.Analysis.Replay;

/// <summary>The page of a life as text: its policy allows what is in it and nothing else, and names of strangers stay names.</summary>
public sealed class ReplayPageTextTests
{
    [Theory]
    [InlineData("flips", null)]
    [InlineData("still", "lifetimes of seed 3")]
    [InlineData("choice", null)]
    [InlineData("decision", null)]
    public void The_policy_allows_the_script_and_the_style_of_the_page_by_their_hashes(string name, string? world)
    {
        string html = ReplayPage.Html([LifetimeReplay.Of(ReplayedAgents.Of(name), 0)], world);
        string policy = Regex
            .Match(html, "Content-Security-Policy\" content=\"(?<policy>[^\"]*)\"").Groups["policy"].Value
            .Replace("&#39;", "'", StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        (string, string)[] parts = [("script-src", "script type=\"module\""), ("style-src", "style")];
        foreach (var (directive, element) in parts)
        {
            string text = Regex.Match(html, $"<{element}>(?<text>.*?)</", RegexOptions.Singleline).Groups["text"].Value;
            string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            Assert.Contains($"{directive} 'sha256-{hash}'", policy, StringComparison.Ordinal);
        }

        Assert.Equal(world is not null, world is not null && html.Contains(world, StringComparison.Ordinal));
        Assert.Equal(2, Regex.Count(html, "<script"));
    }

    [Fact]
    public void A_name_of_a_stranger_ends_no_element()
    {
        const string Evil = "</script><script>alert(1)</script>";
        var agent = ReplayedAgents.Of("prediction");
        agent = agent with { Champion = agent.Champion with { Run = Evil } };
        string html = ReplayPage.Html([LifetimeReplay.Of(agent, 0), LifetimeReplay.Of(agent, 0, learns: false)]);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
        string data = Regex.Match(html, "id=\"lives\">(?<data>.*?)</script>", RegexOptions.Singleline).Groups["data"].Value;
        Assert.Equal([Evil, Evil], JsonNode.Parse(data)!.AsArray().Select(life => life!["run"]!.GetValue<string>()));
    }

    [Fact]
    public void Modules_import_what_stands_before_them_and_share_no_name()
    {
        var names = new List<string>();
        for (int index = 0; index < PlayerFiles.Modules.Count; index++)
        {
            string text = PlayerFiles.Read(PlayerFiles.Modules[index]);
            Assert.All(
                Regex.Matches(text, "^import .* from \"\\./(?<name>.*)\";", RegexOptions.Multiline),
                import => Assert.Contains(import.Groups["name"].Value, PlayerFiles.Modules.Take(index)));
            names.AddRange(
                Regex.Matches(text, "^(?:export )?(?:const|let|function|class) (?<name>\\w+)", RegexOptions.Multiline)
                    .Select(found => found.Groups["name"].Value));
            Assert.DoesNotContain("innerHTML", text, StringComparison.Ordinal);
        }

        Assert.True(names.Count > 30, $"{names.Count} names");
        Assert.Equal(names.Distinct(), names);
        Assert.Contains("export function mount", PlayerFiles.Read(PlayerFiles.Player), StringComparison.Ordinal);
        Assert.StartsWith(".life ", PlayerFiles.Read(PlayerFiles.Style), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PlayerFiles.Read("nothing.js"));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReplayPage.Html([]));
    }
}
