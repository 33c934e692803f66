using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Kenyon.Testing;

/// <summary>
/// The program that tests start as processes: the one that was built beside them, or the same one compiled ahead of time, which starts
/// faster (<c>test.sh</c> publishes it and names its folder).
/// </summary>
public static class BuiltProgram
{
    /// <summary>Name of the environment variable with the folder of the program that is compiled ahead of time.</summary>
    public const string Variable = "KENYON_TEST_PROGRAM";

    /// <summary>What the program reads beside its libraries, by which another build shows as well.</summary>
    private static readonly string[] Beside = ["kenyon.runtimeconfig.json", "experiments/foraging.yaml", "experiments/atlas.yaml"];

    /// <summary>Where it and all its files are.</summary>
    public static string Folder { get; } = Find(Environment.GetEnvironmentVariable(Variable), AppContext.BaseDirectory);

    /// <summary>Its path.</summary>
    public static string Path { get; } = System.IO.Path.Combine(Folder, "kenyon.dll");

    /// <summary>The folder that is named, when its program comes of the same build as the one beside the tests.</summary>
    /// <param name="named">A folder; null or empty: none.</param>
    /// <param name="beside">Folder of the tests and of what they were built with.</param>
    /// <exception cref="InvalidOperationException">It holds none or another one: tests would say nothing of these sources.</exception>
    public static string Find(string? named, string beside)
    {
        if (string.IsNullOrEmpty(named))
        {
            return beside;
        }

        string[] own = [.. Directory.GetFiles(beside, "*.dll").Select(file => System.IO.Path.GetFileName(file)!).Where(IsOurs)];
        string[] others =
        [
            .. own.Where(name => Mark(System.IO.Path.Combine(named, name)) != Mark(System.IO.Path.Combine(beside, name))),
            .. Beside.Where(name => Content(named, name) != Content(beside, name)),
        ];
        return others.Length == 0 && own.Length > 0 ? named : throw new InvalidOperationException(
            $"{Variable} names {named}, whose {string.Join(", ", others)} are not those that were built; publish it again (test.sh does).");

        // What the program is made of, and not tests and tools, whose names begin the same.
        bool IsOurs(string name) => name == "kenyon.dll"
            || (name.StartsWith("Kenyon.", StringComparison.Ordinal)
                && SourceTree.Projects.Contains(System.IO.Path.GetFileNameWithoutExtension(name)));
    }

    private static string? Content(string folder, string name) =>
        System.IO.Path.Combine(folder, name) is var path && File.Exists(path) ? File.ReadAllText(path) : null;

    private static Guid? Mark(string library)
    {
        if (!File.Exists(library))
        {
            return null;
        }

        using var reader = new PEReader(File.OpenRead(library));
        var metadata = reader.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }
}
