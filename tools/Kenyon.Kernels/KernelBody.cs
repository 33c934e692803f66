using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Kenyon.Kernels;

/// <summary>
/// A kernel in its short form: C# whose loops over registers, units and widths are written out. Lines that begin with @ command, all
/// others are copied:
/// <code>
/// @file PATH a=1 b=2          a file that is written, and what $a and $b mean in it; these lines come first
/// @each r below 4             the lines up to @end four times, with 0, 1, 2, 3 for $r
/// @each n Name in 5 Five, 4 Four    the lines up to @end twice, with two names a turn
/// @if $width is Wide          the lines up to @else or @end where the two words are the same; $width$units is Wide4 asks for both
/// $r, ${r}                    a name, where need be in braces
/// $first(text), $later(text)  text in the first turn of the innermost loop, in all turns but the first
/// </code>
/// </summary>
public sealed partial class KernelBody
{
    private const string Folder = "tools/Kenyon.Kernels/Bodies";

    private readonly string _name;
    private readonly string[] _lines;

    /// <summary>A body from its text.</summary>
    /// <param name="name">Its file name, for headers and messages.</param>
    /// <param name="text">All its lines.</param>
    public KernelBody(string name, string text)
    {
        _name = name;
        _lines = text.TrimEnd('\n').Split('\n');
    }

    /// <summary>Number of its lines.</summary>
    public int LineCount => _lines.Length;

    /// <summary>The bodies of this repository, in the order of their names.</summary>
    /// <param name="root">Root of the repository.</param>
    public static IReadOnlyList<KernelBody> All(string root) =>
    [
        .. Directory.GetFiles(Path.Combine(root, Folder), "*.kernel")
            .Order(StringComparer.Ordinal)
            .Select(path => new KernelBody(Path.GetFileName(path), File.ReadAllText(path))),
    ];

    /// <summary>The files that this body writes.</summary>
    /// <exception cref="FormatException">A command or a name is not known, or a loop has no end; the message tells file and
    /// line.</exception>
    public IReadOnlyList<KernelFile> Files()
    {
        int headCount = _lines.TakeWhile(line => line.StartsWith("@file ", StringComparison.Ordinal)).Count();
        return headCount > 0
            ? [.. Enumerable.Range(0, headCount).Select(line => WriteFile(line, headCount))]
            : throw Error(0, "must begin with @file");
    }

    private KernelFile WriteFile(int head, int headCount)
    {
        string[] words = Words(_lines[head]);
        var turn = KernelTurn.Outside;
        if (words.Length < 2)
        {
            throw Error(head, "must be @file PATH NAME=VALUE …");
        }

        foreach (string word in words[2..])
        {
            string[] pair = word.Split('=');
            turn = pair.Length == 2 ? turn.With(pair[0], pair[1]) : throw Error(head, $"{word} must be NAME=VALUE");
        }

        var code = new StringBuilder()
            .Append($"// Written by tools/Kenyon.Kernels from Bodies/{_name}, which is what to change. ")
            .Append("Then: dotnet run --project tools/Kenyon.Kernels\n");
        int end = Write(headCount, turn, code);
        return end == _lines.Length ? new(words[1], Tidy(code.ToString())) : throw Error(end, "nothing is open here");
    }

    /// <summary>
    /// Writes lines up to an @else or @end that they do not open themselves; returns where that is. Writes nothing where there is no code.
    /// </summary>
    private int Write(int line, KernelTurn turn, StringBuilder? code)
    {
        for (; line < _lines.Length; line++)
        {
            string text = _lines[line].TrimStart();
            switch (text.StartsWith('@') ? Words(text)[0] : "")
            {
                case "":
                    code?.Append(Fill(line, turn)).Append('\n');
                    break;
                case "@each":
                    line = Each(line, turn, code);
                    break;
                case "@if":
                    line = If(line, turn, code);
                    break;
                case "@else" or "@end":
                    return line;
                default:
                    throw Error(line, $"{text} is not a command");
            }
        }

        return line;
    }

    private int Each(int start, KernelTurn turn, StringBuilder? code)
    {
        string[] words = Words(code is null ? _lines[start] : Fill(start, turn));
        int between = Array.FindIndex(words, word => word is "in" or "below");
        if (between < 2 || between == words.Length - 1)
        {
            throw Error(start, "must be @each NAME below COUNT or @each NAMES in VALUES, VALUES");
        }

        string[] names = words[1..between];
        string[][] values = words[between] == "below"
            ? Counted(start, words[^1])
            : [.. string.Join(' ', words[(between + 1)..]).Split(',').Select(Words)];
        int end = start;
        for (int index = 0; index < values.Length; index++)
        {
            if (values[index].Length != names.Length)
            {
                throw Error(start, $"{values[index].Length} values for {names.Length} names");
            }

            var inner = turn with { IsFirst = index == 0 };
            end = Write(start + 1, names.Zip(values[index]).Aggregate(inner, (known, pair) => known.With(pair.First, pair.Second)), code);
        }

        return IsAt(end, "@end") ? end : throw Error(start, "has no @end");
    }

    /// <summary>0, 1, 2 … Lines that are not written may count to a name that is not known.</summary>
    private string[][] Counted(int line, string countText)
    {
        bool isNumber = int.TryParse(countText, NumberStyles.None, CultureInfo.InvariantCulture, out int count);
        return isNumber && count > 0 || countText.StartsWith('$')
            ? [.. Enumerable.Range(0, Math.Max(count, 1)).Select(index => (string[])[index.ToString(CultureInfo.InvariantCulture)])]
            : throw Error(line, $"{countText} must be a number above 0");
    }

    private int If(int start, KernelTurn turn, StringBuilder? code)
    {
        string[] words = Words(code is null ? _lines[start] : Fill(start, turn));
        if (words.Length != 4 || words[2] != "is")
        {
            throw Error(start, "must be @if WORD is WORD");
        }

        bool holds = code is not null && words[1] == words[3];
        int end = Write(start + 1, turn, holds ? code : null);
        if (IsAt(end, "@else"))
        {
            end = Write(end + 1, turn, holds ? null : code);
        }

        return IsAt(end, "@end") ? end : throw Error(start, "has no @end");
    }

    private string Fill(int line, KernelTurn turn)
    {
        string text = Turns().Replace(_lines[line], match => turn.IsFirst switch
        {
            null => throw Error(line, $"{match.Value} stands in no loop"),
            bool isFirst => isFirst == (match.Groups["when"].Value == "first") ? match.Groups["text"].Value : "",
        });
        return Names().Replace(text, match => Value(line, match.Groups["name"].Value, turn)).TrimEnd();
    }

    private string Value(int line, string name, KernelTurn turn) =>
        turn.Values.TryGetValue(name, out string? value) ? value : throw Error(line, $"{name} is not known");

    private bool IsAt(int line, string command) => line < _lines.Length && _lines[line].Trim() == command;

    private FormatException Error(int line, string problem) => new($"{Folder}/{_name}:{line + 1}: {problem}.");

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>No blank line behind an opening brace, before a closing one, or behind another: loops may end with one.</summary>
    private static string Tidy(string code) => Blanks().Replace(code, "\n");

    [GeneratedRegex(
        @"\$(?<when>first|later)\((?<text>(?>[^()]+|(?<open>\()|(?<-open>\)))*(?(open)(?!)))\)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Turns();

    [GeneratedRegex(@"\$(\{(?<name>\w+)\}|(?<name>\w+))", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Names();

    [GeneratedRegex(@"(?<=\{)\n(\n)+|\n(\n)+(?=\n|[ ]*\})", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Blanks();
}
