using System.Text.Json;
using Kenyon.Experiments.Storage;
using Kenyon.Files;

namespace Kenyon.Experiments.Folders;

/// <summary>What a coordinator says of its workers, <c>cluster.json</c> in the folder of its experiment: for those who watch.</summary>
public static class ClusterFile
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "cluster.json";

    private const int LargestFile = 4 << 20;

    /// <summary>Writes it, whole or not at all.</summary>
    /// <param name="folder">Folder of the experiment; made if missing.</param>
    /// <param name="status">What is so now.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string folder, ClusterStatus status)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(status);
        DiskStorage.Instance.CreateFolder(folder);
        WholeFile.Write(
            DiskStorage.Instance,
            Path.Combine(folder, FileName),
            JsonSerializer.SerializeToUtf8Bytes(status, ClusterJson.Default.ClusterStatus));
    }

    /// <summary>Reads it; null where no coordinator was here, or nobody can read what it wrote.</summary>
    /// <param name="folder">Folder of the experiment.</param>
    public static ClusterStatus? Read(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string path = Path.Combine(folder, FileName);
        try
        {
            var status = File.Exists(path)
                ? JsonSerializer.Deserialize(BoundedFile.ReadBytes(path, LargestFile), ClusterJson.Default.ClusterStatus) : null;
            bool isWhole = status?.Workers.All(worker => worker is not null && worker.Work.All(work => work is not null)) == true;
            return isWhole ? status : null; // what is in lists is not looked at by the reader of JSON
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            return null;
        }
    }
}
