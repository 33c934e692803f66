namespace Kenyon.Golden.Printed;

/// <summary>
/// Texts that people read, kept as files beside the tests. What differs is written beside the kept file; nothing is kept unasked.
/// </summary>
internal static class KeptText
{
    private const string Received = ".received.txt";

    /// <summary>The folder of the kept files.</summary>
    public static string Folder { get; } = Path.Combine(SourceTree.Root, "tests", "Kenyon.Golden", "Printed", "Kept");

    /// <summary>Compares a text with the one that is kept.</summary>
    /// <param name="name">Path of the file below the folder, without its end.</param>
    /// <param name="text">The text; lines end in \n.</param>
    public static void Verify(string name, string text)
    {
        string kept = Path.Combine(Folder, $"{name}.txt");
        string received = Path.Combine(Folder, name + Received);
        string? expected = File.Exists(kept) ? File.ReadAllText(kept) : null;
        if (expected == text)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(received)!);
        File.WriteAllText(received, text);
        Assert.Fail(
            $"{(expected is null ? $"{name} is not kept yet." : Difference(expected, text))}\nWhere the new text is meant: mv '{received}' "
            + $"'{kept}'");
    }

    /// <summary>The first line that differs.</summary>
    internal static string Difference(string expected, string text)
    {
        string[] left = expected.Split('\n');
        string[] right = text.Split('\n');
        int line = 0;
        while (line < left.Length && line < right.Length && left[line] == right[line])
        {
            line++;
        }

        return $"Line {line + 1} differs.\nkept:     {Line(left)}\nreceived: {Line(right)}";

        string Line(string[] lines) => line < lines.Length ? lines[line] : "(the end)";
    }
}
