using Kenyon.Files;

namespace Kenyon.Laboratory.Watching.Animals;

/// <summary>An answer about animals that lies in a folder: of <c>match</c>, <c>fit</c> or <c>trials</c>.</summary>
/// <param name="Name">Its name below the folder, e.g. <c>mice.match.json</c> or <c>animals/mice.fit.json</c>.</param>
/// <param name="Kind"><see cref="OfMatch"/>, <see cref="OfFit"/> or <see cref="OfTrials"/>.</param>
/// <param name="Modified">When it was written.</param>
/// <param name="Size">Its size in bytes.</param>
public sealed record AnimalFile(string Name, string Kind, DateTimeOffset Modified, long Size)
{
    /// <summary>Which evolved condition explains animals.</summary>
    public const string OfMatch = "match";

    /// <summary>A model that was fitted to animals.</summary>
    public const string OfFit = "fit";

    /// <summary>A fitted model trial by trial.</summary>
    public const string OfTrials = "trials";

    /// <summary>Name of the folder below that of the runs which is looked into, too.</summary>
    public const string Folder = "animals";

    /// <summary>Largest answer that is opened, in bytes.</summary>
    public const long Largest = 64L << 20;

    private const int MostFiles = 200;
    private static readonly string[] s_kinds = [OfMatch, OfFit, OfTrials];

    /// <summary>
    /// The answers that lie in a folder of runs and in its folder <c>animals</c>, newest first: <c>*.match.json</c>, <c>*.fit.json</c> and
    /// <c>*.trials.json</c>. At most 200; links are not followed.
    /// </summary>
    /// <param name="root">The folder.</param>
    /// <exception cref="IOException">It cannot be looked into.</exception>
    public static IReadOnlyList<AnimalFile> In(string root)
    {
        var below = new DirectoryInfo(Path.Combine(root, Folder));
        return
        [
            .. Of(new DirectoryInfo(root), "").Concat(below.Exists && !IsLink(below) ? Of(below, Folder + "/") : [])
                .OrderByDescending(file => file.Modified)
                .ThenBy(file => file.Name, StringComparer.Ordinal)
                .Take(MostFiles),
        ];
    }

    /// <summary>Whether it is a link, which may lead out of the folder that is shown.</summary>
    internal static bool IsLink(FileSystemInfo found) => found.Attributes.HasFlag(FileAttributes.ReparsePoint);

    private static IEnumerable<AnimalFile> Of(DirectoryInfo folder, string prefix) => s_kinds.SelectMany(kind =>
        folder.EnumerateFiles($"*.{kind}.json")
            .Where(file => !IsLink(file) && BoundedFile.IsRegular(file.FullName))
            .Select(file => new AnimalFile(prefix + file.Name, kind, new DateTimeOffset(file.LastWriteTimeUtc), file.Length)));
}
