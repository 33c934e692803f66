using System.Text.RegularExpressions;
using Kenyon.Experiments.Storage;
using Kenyon.Files;

namespace Kenyon.Experiments.Folders;

/// <summary>The files of a run as content, for a run that goes on in another place: all but locks, figures and pages.</summary>
public static class RunFiles
{
    private const string Names =
        @"\A(?:spec\.yaml|manifest\.json|generations\.jsonl|generations\.parquet|champion\.json|summary\.json|archive\.json|front\.json"
        + @"|checkpoint-[0-9]{8})\z";

    /// <summary>Reads them, also of a run at work: checkpoints first, so that the records behind them are there.</summary>
    /// <param name="folder">The run; need not exist.</param>
    /// <returns>Names and content; none where there is no run.</returns>
    public static IReadOnlyList<(string Name, byte[] Content)> Read(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var files = new List<(string, byte[])>();
        string[] paths = Directory.Exists(folder.Path) ? Directory.GetFiles(folder.Path) : [];
        foreach (string path in paths.Where(path => IsName(Path.GetFileName(path))).Order(StringComparer.Ordinal))
        {
            try
            {
                files.Add((Path.GetFileName(path), BoundedFile.ReadBytes(path, BoundedFile.LargestChampion)));
            }
            catch (FileNotFoundException)
            {
                // An older checkpoint that the run has removed since.
            }
        }

        return files;
    }

    /// <summary>
    /// Puts them into a folder, which whoever calls holds. What says that the run is done comes last: its summary, and then its manifest.
    /// </summary>
    /// <param name="folder">The folder; exists.</param>
    /// <param name="files">Names and content.</param>
    /// <exception cref="InvalidDataException">A name is none of a run's files; nothing was written.</exception>
    /// <exception cref="IOException">The disk failed.</exception>
    public static void Write(RunFolder folder, IReadOnlyList<(string Name, byte[] Content)> files)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(files);
        if (files.FirstOrDefault(file => !IsName(file.Name)).Name is { } stranger)
        {
            throw new InvalidDataException($"'{stranger}' is not the name of a file of a run.");
        }

        string[] last = [folder.SummaryPath, folder.ManifestPath];
        foreach (var (path, content) in files.Select(file => (Path: Path.Combine(folder.Path, file.Name), file.Content))
            .OrderBy(file => Array.IndexOf(last, file.Path)))
        {
            WholeFile.Write(folder.Storage, path, content);
        }

        var kept = files.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        foreach (string old in folder.Checkpoints().Where(path => !kept.Contains(Path.GetFileName(path))))
        {
            folder.Storage.Delete(old);
        }
    }

    /// <summary>Removes what a run has come to, so that it begins anew; whoever calls holds the folder.</summary>
    /// <param name="folder">The folder; exists.</param>
    public static void Discard(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        foreach (string path in Directory.GetFiles(folder.Path).Where(path => IsName(Path.GetFileName(path)) && path != folder.SpecPath))
        {
            folder.Storage.Delete(path);
        }
    }

    private static bool IsName(string name) => Regex.IsMatch(name, Names, RegexOptions.NonBacktracking);
}
