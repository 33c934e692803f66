using Kenyon.Analysis.Sections;

namespace Kenyon.Figures.Reports;

/// <summary>What a section of the analysis says in a report.</summary>
/// <param name="section">The section.</param>
/// <param name="part">What it says; null where it has nothing to say.</param>
internal sealed class SaidSection(IAnalysisSection section, Lazy<SectionReport?> part)
{
    /// <summary>Its heading.</summary>
    public string Title => section.Title;

    /// <summary>What it says; null where it has nothing to say.</summary>
    public SectionReport? Report => part.Value;

    /// <summary>Writes its sentences and tables, if it has something to say.</summary>
    /// <param name="html">The page.</param>
    public void Write(HtmlText html)
    {
        if (Report is null)
        {
            return;
        }

        html.Paragraphs(Report.Sentences);
        foreach (var table in Report.Tables)
        {
            html.Table(table.Caption.Length > 0 ? table.Caption : $"{section.Title}.", table.Header, table.Rows);
        }
    }
}
