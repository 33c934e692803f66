using System.Text;

namespace Kenyon.Analysis.Sections;

/// <summary>A table of text.</summary>
/// <param name="Header">Names of the columns.</param>
/// <param name="Rows">Rows, each as long as the header.</param>
/// <param name="Caption">What it shows, where the heading of the section does not say it: a sentence, or empty.</param>
public sealed record SectionTable(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows, string Caption = "")
{
    /// <summary>The table with aligned columns, the header first; lines end with a line feed.</summary>
    public string Write()
    {
        int[] widths = [.. Enumerable.Range(0, Header.Count).Select(column => Rows.Append(Header).Max(row => row[column].Length))];
        var text = new StringBuilder();
        foreach (var row in Rows.Prepend(Header))
        {
            text.Append(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
