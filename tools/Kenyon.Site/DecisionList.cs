namespace Kenyon.Site;

/// <summary>The list of all decision records, which is a folder among the documents and a page in the site.</summary>
internal static class DecisionList
{
    /// <summary>The page.</summary>
    /// <param name="pages">All documents.</param>
    public static SitePage Page(IEnumerable<SitePage> pages)
    {
        var lines = pages.Where(page => page.Address.StartsWith("decisions/", StringComparison.Ordinal))
            .Select(page => $"- [{page.Title}]({Path.GetFileName(page.Source)})");
        return new SitePage(
            "docs/decisions/",
            "decisions/index.html",
            PageText.Read("# Decisions\n\nWhy it is as it is, one record each.\n\n" + string.Join('\n', lines) + "\n"));
    }
}
