using System.Security.Cryptography;
using System.Text;
using Kenyon.Analysis.Replay;
using Kenyon.Figures.Reports;
using Kenyon.Figures.Sources;

namespace Kenyon.Figures.Replays;

/// <summary>
/// A life, with and without learning, as one HTML file that opens from a disk. It fetches nothing: its policy allows its own script and
/// style, by their hashes, and nothing else.
/// </summary>
public static class ReplayPage
{
    /// <summary>Most bytes of a page that is meant to be mailed.</summary>
    public const int LargestSize = 200_000;

    private const string Style =
        """
        :root { color-scheme: light dark; --ink: #1c1c1c; --soft: #595959; --line: #c8c8c8; --paper: #ffffff; --wash: #f4f4f2; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e8e8e6; --soft: #a8a8a6; --line: #4a4a48; --paper: #1b1b1a; --wash: #262625; } }
        html { background: var(--paper); color: var(--ink); }
        body { font: 1rem/1.5 "DejaVu Sans", Verdana, "Segoe UI", sans-serif; max-width: 62rem; margin: 0 auto; padding: 1.2rem 1rem 3rem; }
        h1 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 .3rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.1rem; margin: 1.4rem 0 .6rem; }
        header p { color: var(--soft); font-size: .9rem; overflow-wrap: anywhere; margin: .2rem 0; }
        """;

    /// <summary>The page.</summary>
    /// <param name="lives">The lives, that with learning first; at least one, all of one champion and one lifetime.</param>
    /// <param name="world">In which world they are lived, for a person; null where that needs no word.</param>
    public static string Html(IReadOnlyList<LifetimeReplay> lives, string? world = null)
    {
        ArgumentNullException.ThrowIfNull(lives);
        ArgumentOutOfRangeException.ThrowIfZero(lives.Count, nameof(lives));
        var champion = lives[0].Agent.Champion;
        string script = "\n" + PlayerFiles.Bundle(), style = $"\n{Style}\n{PlayerFiles.Read(PlayerFiles.Style)}";
        var html = new HtmlText();
        html.Raw("<!DOCTYPE html>\n").Element(
            "html",
            () =>
            {
                html.Element("head", () =>
                {
                    html.Void("meta", ("charset", "utf-8"))
                        .Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy(script, style)))
                        .Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"))
                        .Void("meta", ("name", "generator"), ("content", FigureFolder.Version))
                        .Element("title", $"A life of {champion.Run}")
                        .Raw($"<style>{style}</style>\n");
                });
                html.Element("body", () => html.Element("main", () =>
                {
                    html.Element("header", () => html.Element("h1", $"A life of {champion.Run}")
                        .Element("p", About(lives[0]))
                        .Element("p", string.Join(" · ", Facts(lives[0], world))));
                    html.Element("div", "The player needs a browser with scripts.", ("id", "life"));
                    html.Raw($"<script type=\"application/json\" id=\"lives\">{Data(lives)}</script>\n")
                        .Raw($"<script type=\"module\">{script}</script>\n");
                }));
            },
            ("lang", "en"));
        return html.ToString();
    }

    private static string About(LifetimeReplay life) => $"Agents that {life.Agent.Scenario.Task.Deed}; this is the champion of "
        + $"{life.Agent.Champion.Generations} generations. Press Play.";

    private static IEnumerable<string> Facts(LifetimeReplay life, string? world)
    {
        yield return $"test lifetime {life.Trial}";
        if (life.Agent.Champion.Rule is { } rule)
        {
            yield return rule.Formula;
        }

        if (world is not null)
        {
            yield return world;
        }
    }

    /// <summary>The lives as JSON that may stand in a page: no text in it can end the element.</summary>
    private static string Data(IReadOnlyList<LifetimeReplay> lives) => "["
        + string.Join(",\n", lives.Select(life => Encoding.UTF8.GetString(ReplayJson.ToBytes(life, isShort: true))))
            .Replace("<", "\\u003c", StringComparison.Ordinal)
        + "]";

    private static string Policy(string script, string style) =>
        $"default-src 'none'; script-src '{Hash(script)}'; style-src '{Hash(style)}'; base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
