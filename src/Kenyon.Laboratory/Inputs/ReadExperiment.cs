using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Specs;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Inputs;

/// <summary>Finds and reads an experiment, with settings put into it.</summary>
public static class ReadExperiment
{
    /// <summary>The conditions of an experiment.</summary>
    /// <param name="name">A preset's name, or a path.</param>
    /// <param name="settings">Settings as typed, <c>path=value</c>, that win over those of the file.</param>
    /// <param name="presets">The presets.</param>
    /// <param name="written">Gives the frozen parts of a condition whose champions are not needed any more, or null.</param>
    /// <exception cref="RequestException">There is no such experiment.</exception>
    /// <exception cref="SpecException">Its settings are wrong; all problems are in the exception.</exception>
    public static IReadOnlyList<Condition> Run(
        string name, IReadOnlyList<string> settings, Presets presets, Func<Condition, FrozenSpec?>? written = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(presets);
        string path = presets.PathOf(name);
        string source = path.StartsWith(presets.Folder, StringComparison.Ordinal) ? Path.GetFileName(path) : path;
        return FrozenPartsReader.Pin(ExperimentFile.Read(Presets.Settings(path), source, settings), source, written);
    }
}
