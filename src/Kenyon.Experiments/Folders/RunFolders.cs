namespace Kenyon.Experiments.Folders;

/// <summary>Finds run folders, and stops where a search would go through a whole disk.</summary>
public static class RunFolders
{
    /// <summary>Most folders that a search looks at.</summary>
    public const int LargestCount = 250_000;

    private const int LargestDepth = 8; // A run lies three folders below `runs`.

    /// <summary>
    /// The run folders in and below a folder (eight levels deep at most; neither links nor folders whose name begins with a dot are
    /// followed), in the order of their paths.
    /// </summary>
    /// <param name="root">Where to look; need not exist.</param>
    /// <param name="largestCount">Most folders to look at.</param>
    /// <exception cref="TooManyFoldersException">There are more.</exception>
    public static IReadOnlyList<RunFolder> Below(string root, int largestCount = LargestCount)
    {
        var found = new List<string>();
        var waiting = new Stack<(string Path, int Depth)>();
        if (Directory.Exists(root))
        {
            waiting.Push((root, 0));
        }

        int count = 0;
        while (waiting.TryPop(out var folder))
        {
            if (++count > largestCount)
            {
                throw new TooManyFoldersException(root, largestCount);
            }

            if (File.Exists(Path.Combine(folder.Path, "manifest.json")))
            {
                found.Add(folder.Path);
            }

            if (folder.Depth < LargestDepth)
            {
                foreach (string child in Children(folder.Path))
                {
                    waiting.Push((child, folder.Depth + 1));
                }
            }
        }

        return [.. found.Order(StringComparer.Ordinal).Select(path => new RunFolder(path))];
    }

    // Folders that may not be read hold no runs for this person, links can lead in circles, and a dot begins the name of what is kept but
    // not shown.
    private static string[] Children(string folder)
    {
        try
        {
            string[] all = Directory.GetDirectories(
                folder, "*", new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint });
            return [.. all.Where(child => !Path.GetFileName(child).StartsWith('.'))];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
