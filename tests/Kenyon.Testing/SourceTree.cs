using System.Runtime.CompilerServices;
using System.Text;

namespace Kenyon.Testing;

/// <summary>The source files of this repository, for tests that read them.</summary>
public static class SourceTree
{
    /// <summary>The folder that holds Kenyon.slnx.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>All projects under src.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        [.. Directory.GetDirectories(Path.Combine(Root, "src"))
            .Select(directory => Path.GetFileName(directory)!)
            .Order(StringComparer.Ordinal)];

    /// <summary>Paths of the C# files of a project, relative to its folder, with forward slashes.</summary>
    public static IReadOnlyList<string> FilesOf(string project)
    {
        string folder = Path.Combine(Root, "src", project);
        return
        [
            .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
                .Where(path => !path.StartsWith("bin/", StringComparison.Ordinal) && !path.StartsWith("obj/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The text of a file.</summary>
    public static string Read(string project, string file) => File.ReadAllText(Path.Combine(Root, "src", project, file));

    /// <summary>The text of a file without comments and without the contents of strings; lines keep their numbers.</summary>
    public static string ReadCode(string project, string file) => Strip(Read(project, file));

    /// <summary>C# without comments and contents of strings. Interpolated expressions count as contents.</summary>
    public static string Strip(string text)
    {
        var code = new StringBuilder(text.Length);
        int position = 0;
        while (position < text.Length)
        {
            int end = EndOfSkipped(text, position);
            if (end == position)
            {
                code.Append(text[position++]);
                continue;
            }

            code.Append('\n', text.AsSpan(position, end - position).Count('\n'));
            position = end;
        }

        return code.ToString();
    }

    private static int EndOfSkipped(string text, int start)
    {
        var rest = text.AsSpan(start);
        if (rest.StartsWith("//"))
        {
            int length = rest.IndexOf('\n');
            return length < 0 ? text.Length : start + length;
        }

        if (rest.StartsWith("/*"))
        {
            return start + rest.IndexOf("*/") + 2;
        }

        if (rest.StartsWith("\"\"\""))
        {
            return start + 3 + rest[3..].IndexOf("\"\"\"") + 3;
        }

        if (rest.StartsWith("@\"") || rest.StartsWith("$@\"") || rest.StartsWith("@$\""))
        {
            int end = start + rest.IndexOf('"') + 1;
            while (text[end] != '"' || (end + 1 < text.Length && text[end + 1] == '"'))
            {
                end += text[end] == '"' ? 2 : 1;
            }

            return end + 1;
        }

        if (rest[0] is '"' or '\'')
        {
            int end = start + 1;
            while (text[end] != rest[0])
            {
                end += text[end] == '\\' ? 2 : 1;
            }

            return end + 1;
        }

        return start;
    }

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        foreach (string start in (string[])[AppContext.BaseDirectory, Path.GetDirectoryName(thisFile) ?? ""])
        {
            for (var folder = new DirectoryInfo(start.Length > 0 ? start : "."); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Kenyon.slnx")))
                {
                    return folder.FullName;
                }
            }
        }

        throw new InvalidOperationException("Kenyon.slnx was not found above the tests.");
    }
}
