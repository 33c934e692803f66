namespace Kenyon.Figures.Reports;

/// <summary>A report made of sections: the same page as that of a run, about something else.</summary>
public static class TopicReport
{
    /// <summary>The page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="subtitle">A line below it.</param>
    /// <param name="sections">Its sections.</param>
    /// <param name="works">Keys of the works it goes back to, and what each stands for.</param>
    public static string Html(
        string title, string subtitle, IReadOnlyList<ReportSection> sections, IReadOnlyList<(string Key, string For)> works)
    {
        ArgumentNullException.ThrowIfNull(sections);
        return ReportPage.Write(title, subtitle, html =>
        {
            int figures = 0;
            foreach (var section in sections)
            {
                html.Section(section.Title, () =>
                {
                    html.Paragraphs(section.Paragraphs);
                    foreach (var table in section.Tables ?? [])
                    {
                        html.Table(table.Caption, table.Head, table.Rows);
                    }

                    foreach (var figure in section.Figures ?? [])
                    {
                        html.Image(FigurePart.Of(figure), ++figures);
                    }

                    if (section.Commands is { } commands)
                    {
                        html.Element("pre", () => html.Element("code", commands));
                    }
                });
            }

            html.Section("References", () => html.Works([.. works.Select(work => (ReferenceCatalog.Find(work.Key), work.For))]));
        });
    }

    /// <summary>Writes the page, whole or not at all.</summary>
    /// <param name="html">The page.</param>
    /// <param name="place">A folder, or a file that ends in <c>.html</c>; folders are made if they do not exist.</param>
    /// <returns>Path of the file.</returns>
    public static string Save(string html, string place) => ReportFile.Write(html, place);
}
