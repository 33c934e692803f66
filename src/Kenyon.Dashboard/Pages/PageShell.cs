using System.Net;
using System.Text;

namespace Kenyon.Dashboard.Pages;

/// <summary>What all pages have in common, and what each of them is: one line a page.</summary>
/// <param name="Name">Name of the file with its content, and its address.</param>
/// <param name="Title">Its title.</param>
/// <param name="Script">Its script.</param>
/// <param name="Link">What leads to it in the head of every page; null: nothing.</param>
/// <param name="HasCharts">Whether it needs the library of charts.</param>
/// <param name="Style">A style of its own; null: none.</param>
internal sealed record PageShell(
    string Name, string Title, string Script, string? Link = null, bool HasCharts = false, string? Style = null)
{
    /// <summary>All pages.</summary>
    public static IReadOnlyList<PageShell> All { get; } =
    [
        new("runs", "Runs", "runs", Link: "Runs"),
        new("run", "Run", "run", HasCharts: true),
        new("life", "Life", "lives", Style: "/player/life.css"),
        new("sweep", "Sweeps", "sweep", Link: "Sweeps"),
        new("compare", "Compare", "compare", HasCharts: true),
        new("animals", "Animals", "animals", Link: "Animals", HasCharts: true),
    ];

    /// <summary>Where it is.</summary>
    public string Address => Name == "runs" ? "/" : $"/{Name}";

    /// <summary>The page.</summary>
    /// <param name="read">Reads a file of pages by its name.</param>
    /// <param name="isControlled">Whether it offers to change something.</param>
    public byte[] Write(Func<string, byte[]> read, bool isControlled)
    {
        string head = (Style is null ? "" : Line($"<link rel=\"stylesheet\" href=\"{Style}\">"))
            + (HasCharts ? Line("<script defer src=\"/echarts.js\"></script>") : "")
            + Line($"<script type=\"module\" src=\"/{Script}.js\"></script>");
        string links = string.Join(' ', All.Where(page => page.Link is not null).Select(Leading));
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(read("shell.html"))
            .Replace("{{control}}", isControlled ? " data-control" : "", StringComparison.Ordinal)
            .Replace("{{title}}", WebUtility.HtmlEncode(Title), StringComparison.Ordinal)
            .Replace("{{head}}", head, StringComparison.Ordinal)
            .Replace("{{nav}}", links, StringComparison.Ordinal)
            .Replace("{{main}}", Encoding.UTF8.GetString(read($"{Name}.html")), StringComparison.Ordinal));
    }

    private string Leading(PageShell page)
    {
        string mark = page == this ? " aria-current=\"page\"" : "";
        return $"<a href=\"{page.Address}\"{mark}>{page.Link}</a>";
    }

    private static string Line(string text) => $"\n  {text}";
}
