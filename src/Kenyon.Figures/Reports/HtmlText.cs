using System.Net;
using System.Text;

namespace Kenyon.Figures.Reports;

/// <summary>Writes HTML; everything that is not a tag is escaped here and nowhere else.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();

    /// <summary>Text as it may stand between tags and in quoted attributes.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>An element with text in it.</summary>
    /// <param name="tag">Its name.</param>
    /// <param name="text">What is in it.</param>
    /// <param name="attributes">Its attributes, or none: names and values.</param>
    public HtmlText Element(string tag, string text, params (string Name, string Value)[] attributes)
    {
        Tag(tag, attributes);
        _text.Append(Escape(text)).Append("</").Append(tag).Append(">\n");
        return this;
    }

    /// <summary>An element with other elements in it.</summary>
    /// <param name="tag">Its name.</param>
    /// <param name="content">Writes what is in it.</param>
    /// <param name="attributes">Its attributes, or none.</param>
    public HtmlText Element(string tag, Action content, params (string Name, string Value)[] attributes)
    {
        Tag(tag, attributes);
        _text.Append('\n');
        content();
        _text.Append("</").Append(tag).Append(">\n");
        return this;
    }

    /// <summary>An element that has no end: <c>img</c>, <c>meta</c>.</summary>
    /// <param name="tag">Its name.</param>
    /// <param name="attributes">Its attributes.</param>
    public HtmlText Void(string tag, params (string Name, string Value)[] attributes)
    {
        Tag(tag, attributes);
        _text.Append('\n');
        return this;
    }

    /// <summary>Text between tags.</summary>
    /// <param name="text">The text.</param>
    public HtmlText Text(string text)
    {
        _text.Append(Escape(text));
        return this;
    }

    /// <summary>What is HTML already and ours: the doctype, the style sheet.</summary>
    /// <param name="html">The HTML.</param>
    public HtmlText Raw(string html)
    {
        _text.Append(html);
        return this;
    }

    /// <summary>A table with a head.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="head">Names of the columns.</param>
    /// <param name="rows">Cells; those that look like numbers stand on the right.</param>
    public HtmlText Table(
        string caption, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows) => Element("div", () => Element("table", () =>
    {
        Element("caption", caption);
        Element("thead", () => Element("tr", () =>
        {
            foreach (string name in head)
            {
                Element("th", name, ("scope", "col"));
            }
        }));
        Element("tbody", () =>
        {
            foreach (var row in rows)
            {
                Element("tr", () =>
                {
                    for (int column = 0; column < row.Count; column++)
                    {
                        if (column == 0)
                        {
                            Element("th", row[0], ("scope", "row"));
                        }
                        else if (IsNumber(row[column]))
                        {
                            Element("td", row[column], ("class", "number"));
                        }
                        else
                        {
                            Element("td", row[column]);
                        }
                    }
                });
            }
        });
    }), ("class", "scroll"));

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private static bool IsNumber(string text) =>
        text.Length > 0 && (char.IsAsciiDigit(text[0]) || (text[0] is '−' or '-' && text.Length > 1 && char.IsAsciiDigit(text[1])));

    private void Tag(string tag, (string Name, string Value)[] attributes)
    {
        _text.Append('<').Append(tag);
        foreach (var (name, value) in attributes)
        {
            _text.Append(' ').Append(name).Append("=\"").Append(Escape(value)).Append('"');
        }

        _text.Append('>');
    }
}
