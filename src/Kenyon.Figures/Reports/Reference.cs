using System.Text;

namespace Kenyon.Figures.Reports;

/// <summary>A work to cite, as BibTeX knows it.</summary>
/// <param name="Key">Its key, unique: surname of the first author and year.</param>
/// <param name="Type">BibTeX type: article, inproceedings, misc, book, incollection or software.</param>
/// <param name="Fields">Fields in the order in which they are written, as UTF-8 text without braces.</param>
public sealed record Reference(string Key, string Type, IReadOnlyList<(string Name, string Value)> Fields)
{
    private const string Special = "&%$#_";

    /// <summary>A field, or null where there is none.</summary>
    /// <param name="name">Its name.</param>
    public string? Find(string name) => Fields.Where(field => field.Name == name).Select(field => field.Value).FirstOrDefault();

    /// <summary>The address of the work, or null where none is known.</summary>
    public string? Address =>
        Find("doi") is { } doi ? $"https://doi.org/{doi}" : Find("eprint") is { } eprint ? $"https://arxiv.org/abs/{eprint}" : Find("url");

    /// <summary>The entry as BibTeX; ends with a line end.</summary>
    public string ToBibTeX()
    {
        var text = new StringBuilder($"@{Type}{{{Key},\n");
        foreach (var (name, value) in Fields)
        {
            // Braces around a title keep its capitals.
            string escaped = name is "doi" or "url" or "eprint" ? value : Escape(value);
            text.Append(name is "title" ? $"  {name} = {{{{{escaped}}}}},\n" : $"  {name} = {{{escaped}}},\n");
        }

        return text.Append("}\n").ToString();
    }

    /// <summary>The work as a line of a list of references.</summary>
    public string ToText()
    {
        string authors = (Find("author") ?? "").Trim('{', '}').Replace(" and ", "; ", StringComparison.Ordinal);
        string where = string.Join(
            ", ",
            new[]
            {
                Find("journal") ?? Find("booktitle") ?? Find("publisher"),
                Find("volume"),
                Find("pages")?.Replace("--", "–", StringComparison.Ordinal),
            }
                .Where(part => part is not null));
        string when = Find("year") is { } year ? $" ({year})" : "";
        string version = Find("version") is { } number ? $", version {number}" : "";
        return $"{authors}{when}. {Find("title")}{version}.{(where.Length > 0 ? $" {where}." : "")}";
    }

    private static string Escape(string value) =>
        string.Concat(value.Select(letter => Special.Contains(letter, StringComparison.Ordinal) ? $"\\{letter}" : $"{letter}"));
}
