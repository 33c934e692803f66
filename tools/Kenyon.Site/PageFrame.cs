using System.Net;
using System.Text.RegularExpressions;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Kenyon.Site;

/// <summary>What stands around a document: head, menu, contents.</summary>
internal static class PageFrame
{
    private const int FewHeadings = 3;

    // Nothing from elsewhere, and nothing within a page that is no file of the site.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

    private static readonly Regex s_noHeads = Pattern(@"<thead>\s*<tr>\s*(<th[^>]*></th>\s*)+</tr>\s*</thead>");
    private static readonly Regex s_emptyHead = Pattern("<th[^>]*></th>");
    private static readonly Regex s_aligned = Pattern(" style=\"text-align: (?<side>left|right|center);\"");

    /// <summary>The whole page.</summary>
    /// <param name="page">The page, with its links resolved.</param>
    /// <param name="menu">The menu.</param>
    public static string Of(SitePage page, IReadOnlyList<SiteMenu> menu) =>
        $"""
        <!DOCTYPE html>
        <html lang="en" data-root="{page.To("")}">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{Policy}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{Text(page.Address == "index.html" ? page.Title : page.Title + " · Kenyon")}</title>
        <link rel="icon" href="{page.To("kenyon.svg")}">
        <link rel="stylesheet" href="{page.To("site.css")}">
        <script src="{page.To("site.js")}"></script>
        </head>
        <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header>
        <a class="name" href="{page.To("index.html")}">Kenyon</a>
        <a class="to-menu" href="#menu">All pages</a>
        <form role="search" hidden>
        <label><span class="unseen">Search</span><input type="search" placeholder="Search (press /)"></label>
        </form>
        <button class="theme" hidden>Dark</button>
        </header>
        <section class="found" aria-label="Results of the search" hidden><p role="status"></p><ol></ol></section>
        <div class="columns">
        <main id="content">
        {Body(page)}
        <p class="source">Made from {Text(page.Source)}.</p>
        </main>
        <nav id="menu" aria-label="All pages">
        {string.Concat(menu.Select(group => Group(page, group)))}</nav>
        </div>
        </body>
        </html>

        """;

    private static string Body(SitePage page)
    {
        string html = PageText.Html(page.Document);
        html = s_noHeads.Replace(html, "");
        html = s_emptyHead.Replace(html, "<td></td>");
        html = html.Replace("</h1>", "</h1>\n" + Contents(page), StringComparison.Ordinal);
        html = s_aligned.Replace(html, " class=\"${side}\""); // the policy forbids styles of single elements

        // What is wider than the window scrolls in itself, by keyboard too.
        return html
            .Replace("<table>", "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>", StringComparison.Ordinal)
            .Replace("</table>", "</table></div>", StringComparison.Ordinal)
            .Replace("<pre>", "<pre tabindex=\"0\">", StringComparison.Ordinal)
            .Replace("<img ", "<img loading=\"lazy\" ", StringComparison.Ordinal);
    }

    private static string Contents(SitePage page)
    {
        var headings = page.Document.OfType<HeadingBlock>().Where(heading => heading.Level == 2).ToArray();
        return headings.Length < FewHeadings || page.Address == "index.html"
            ? ""
            : $"""
              <details class="contents"><summary>On this page</summary><ul>
              {string.Concat(headings.Select(heading =>
                  $"<li><a href=\"#{heading.GetAttributes().Id}\">{Text(PageText.Of(heading))}</a></li>"))}
              </ul></details>

              """;
    }

    private static string Group(SitePage page, SiteMenu group) =>
        $"""
        <h2>{Text(group.Title)}</h2>
        <ul>
        {string.Concat(group.Entries.Select(entry => $"<li><a href=\"{page.To(entry.Address)}\""
            + $"{(entry.Address == page.Address ? " aria-current=\"page\"" : "")}>{Text(entry.Name)}</a></li>\n"))}</ul>

        """;

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
