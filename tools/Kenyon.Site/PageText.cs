using System.Net;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers;
using Markdig.Syntax;

namespace Kenyon.Site;

/// <summary>How Markdown is read, and what it says as HTML or as plain text.</summary>
public static class PageText
{
    // Anchors as the pages of code hosts make them, so that links work in both places. HTML in a document is text.
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .UsePipeTables()
        .DisableHtml()
        .Build();

    private static readonly Regex s_breaks = Pattern(@"</(td|th|p|li|tr|pre|h\d)>");
    private static readonly Regex s_tags = Pattern("<[^>]+>");
    private static readonly Regex s_blanks = Pattern(@"\s+");

    /// <summary>Reads a document.</summary>
    /// <param name="markdown">Its text.</param>
    public static MarkdownDocument Read(string markdown) => Markdown.Parse(markdown, s_pipeline);

    /// <summary>A part of a document as HTML.</summary>
    /// <param name="part">The part.</param>
    public static string Html(MarkdownObject part)
    {
        using var text = new StringWriter();
        var renderer = new HtmlRenderer(text);
        s_pipeline.Setup(renderer);
        renderer.Render(part);
        return text.ToString();
    }

    /// <summary>A part of a document as words, one blank between them.</summary>
    /// <param name="part">The part.</param>
    public static string Of(MarkdownObject part) =>
        s_blanks.Replace(WebUtility.HtmlDecode(s_tags.Replace(s_breaks.Replace(Html(part), " "), "")), " ").Trim();

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking);
}
