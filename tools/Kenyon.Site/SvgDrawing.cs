using System.Text.RegularExpressions;

namespace Kenyon.Site;

/// <summary>A drawing that is a file of its own, as a part of a page.</summary>
internal static class SvgDrawing
{
    private static readonly Regex s_style =
        new("<style>(?<style>.*?)</style>", RegexOptions.Singleline | RegexOptions.NonBacktracking);

    /// <summary>The drawing without its style, which the policy of a page forbids; the style sheet of the site has it.</summary>
    /// <param name="svg">Text of the file.</param>
    public static string Inline(string svg) => "<span class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"Drawing\">"
        + s_style.Replace(svg[svg.IndexOf("<svg", StringComparison.Ordinal)..], "").TrimEnd()
        + "</span>";

    /// <summary>The style of the drawing.</summary>
    /// <param name="svg">Text of the file.</param>
    public static string StyleOf(string svg) => s_style.Match(svg).Groups["style"].Value;
}
