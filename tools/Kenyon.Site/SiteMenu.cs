using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Kenyon.Site;

/// <summary>A group of pages in the menu.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Entries">Its pages, in order: name and address.</param>
public sealed record SiteMenu(string Title, IReadOnlyList<(string Name, string Address)> Entries)
{
    /// <summary>The menu that a front page makes by its lists: the first link of every line, below the headings above them.</summary>
    /// <param name="front">The front page, with its links resolved.</param>
    public static IReadOnlyList<SiteMenu> Of(SitePage front)
    {
        var groups = new List<SiteMenu>();
        string title = front.Title;
        foreach (var block in front.Document)
        {
            if (block is HeadingBlock heading)
            {
                title = PageText.Of(heading);
            }
            else if (block is ListBlock list)
            {
                groups.Add(new SiteMenu(title, [.. list.Select(item => item.Descendants<LinkInline>().First())
                    .Select(link => (string.Concat(link.Descendants<LiteralInline>()), link.Url!))]));
            }
        }

        return groups;
    }
}
