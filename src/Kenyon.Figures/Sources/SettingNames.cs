namespace Kenyon.Figures.Sources;

/// <summary>Short names of settings that tell them apart: as many of the last words of a path as that needs.</summary>
public static class SettingNames
{
    /// <summary>Names of some settings, each different from the others.</summary>
    /// <param name="paths">Paths in the experiment file, each once.</param>
    /// <returns>In the same order, e.g. <c>readout.noise</c> and <c>initialWeights.noise</c>.</returns>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return [.. paths.Select(path => Shortest(path, paths))];
    }

    private static string Shortest(string path, IReadOnlyList<string> paths)
    {
        string[] words = path.Split('.');
        for (int count = 1; count < words.Length; count++)
        {
            string name = string.Join('.', words[^count..]);
            if (paths.Count(other => other == name || other.EndsWith($".{name}", StringComparison.Ordinal)) == 1)
            {
                return name;
            }
        }

        return path;
    }
}
