using Kenyon.Experiments.Records;
using Kenyon.Files;

namespace Kenyon.Experiments.Folders;

/// <summary>Champions where they are kept: alone, or in the folder of their run.</summary>
public static class ChampionFile
{
    /// <summary>Reads a champion.</summary>
    /// <param name="path">A champion file, or a run folder with one in it.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">The file is not a champion.</exception>
    public static ChampionRecord Read(string path)
    {
        string file = Directory.Exists(path) ? new RunFolder(path).ChampionPath : path;
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"{file} does not exist; must be a champion file or the folder of a finished run.", file);
        }

        var champion = ChampionRecord.Parse(BoundedFile.ReadBytes(file, BoundedFile.LargestChampion), file);
        if (Path.GetFileName(file) == RunFolder.ChampionName && Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
        {
            new RunFolder(folder).Check(champion, file);
        }

        return champion;
    }
}
