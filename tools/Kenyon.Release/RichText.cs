using System.Globalization;
using System.Text;

namespace Kenyon.Release;

/// <summary>What a file in the Rich Text Format says, as plain text; other files as they are.</summary>
internal static class RichText
{
    private const string Start = @"{\rtf";

    /// <summary>Destinations whose text is not shown to a reader.</summary>
    private static readonly string[] s_hidden = ["fonttbl", "colortbl", "stylesheet", "info", "*"];

    /// <summary>The text without marks and without characters that are none.</summary>
    /// <param name="text">Text of the file.</param>
    public static string Plain(string text)
    {
        if (!text.StartsWith(Start, StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder();
        int depth = 0;
        int hidden = int.MaxValue; // the group from which on nothing is shown
        for (int at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '{':
                    depth++;
                    break;
                case '}':
                    depth--;
                    hidden = depth < hidden ? int.MaxValue : hidden;
                    break;
                case '\\':
                    string word = Word(text, at + 1);
                    at += word.Length;
                    hidden = s_hidden.Contains(word.Trim()) ? Math.Min(hidden, depth) : hidden;
                    plain.Append(depth < hidden ? Shown(word) : "");
                    break;
                case >= ' ' when depth < hidden:
                    plain.Append(text[at]);
                    break;
                default:
                    break; // line ends mean nothing, \par does
            }
        }

        return plain.ToString().Trim();
    }

    /// <summary>A control word with its number and the blank that ends it, or a control sign.</summary>
    private static string Word(string text, int start)
    {
        if (text[start] == '\'')
        {
            return text.Substring(start, 3);
        }

        int end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '-'))
        {
            end++;
        }

        return end == start ? text.Substring(start, 1) : text[start..(end < text.Length && text[end] == ' ' ? end + 1 : end)];
    }

    private static string Shown(string word) => word.Trim() switch
    {
        "par" or "line" => "\n",
        "tab" => "\t",
        "\\" or "{" or "}" => word,
        ['\'', .. var digits] => ((char)int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(),
        _ => "",
    };
}
