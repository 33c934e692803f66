using Kenyon.Files;

namespace Kenyon.Laboratory.Watching.Animals;

/// <summary>The table that lies beside an answer of <c>kenyon trials</c>, as it is now.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Modified">When it was written.</param>
/// <param name="Size">Its size in bytes.</param>
internal sealed record TableBeside(string Path, DateTime Modified, long Size)
{
    private static readonly string[] s_ends = [".csv", ".parquet"];

    /// <summary>The table beside an answer, or null: there is none. Links are not followed.</summary>
    public static TableBeside? Of(string root, AnimalFile file) => s_ends
        .Select(end => new FileInfo(System.IO.Path.ChangeExtension(System.IO.Path.Combine(root, file.Name), end)))
        .Where(found => found.Exists && !AnimalFile.IsLink(found) && BoundedFile.IsRegular(found.FullName))
        .Select(found => new TableBeside(found.FullName, found.LastWriteTimeUtc, found.Length))
        .FirstOrDefault();
}
