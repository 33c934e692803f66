using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Specs;
using Kenyon.Experiments.Storage;
using Kenyon.Files;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Cluster.Exchange;

/// <summary>Champions of frozen parts as content: a worker has not the files that the settings name.</summary>
internal static class FrozenFile
{
    /// <summary>The content of a champion file.</summary>
    /// <param name="path">A champion file, or a run folder; or null.</param>
    public static byte[]? Read(string? path) => path is null
        ? null
        : BoundedFile.ReadBytes(Directory.Exists(path) ? new RunFolder(path).ChampionPath : path, BoundedFile.LargestChampion);

    /// <summary>The parts, as the settings say that they must be.</summary>
    /// <param name="spec">The settings, with the hashes of the parts.</param>
    /// <param name="description">Has the content.</param>
    /// <param name="folder">A folder for files that only live meanwhile.</param>
    /// <exception cref="InvalidDataException">A part is another one than the settings say.</exception>
    public static FrozenParts Parts(FrozenSpec spec, RunDescription description, string folder) => FrozenPartsReader.Read(spec with
    {
        Motor = Put(description.Motor, folder, "motor.json"),
        Rule = Put(description.Rule, folder, "rule.json"),
    });

    private static string? Put(byte[]? content, string folder, string name)
    {
        if (content is null)
        {
            return null;
        }

        string path = Path.Combine(folder, name);
        WholeFile.Write(DiskStorage.Instance, path, content);
        return path;
    }
}
