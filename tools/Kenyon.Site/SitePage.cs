using Markdig.Syntax;

namespace Kenyon.Site;

/// <summary>A document on its way to a page.</summary>
/// <param name="Source">Its path in the source tree, with slashes.</param>
/// <param name="Address">The path of its page in the site, with slashes.</param>
/// <param name="Document">What it says.</param>
public sealed record SitePage(string Source, string Address, MarkdownDocument Document)
{
    /// <summary>Its first heading, or its path where it has none.</summary>
    public string Title { get; } = Document.OfType<HeadingBlock>().FirstOrDefault() is { } heading ? PageText.Of(heading) : Source;

    /// <summary>The way from this page to another file of the site.</summary>
    /// <param name="address">Path of the other file.</param>
    public string To(string address) =>
        string.Concat(Enumerable.Repeat("../", Address.Count(letter => letter == '/'))) + address;
}
