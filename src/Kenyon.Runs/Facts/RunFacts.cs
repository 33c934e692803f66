using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Specs;

namespace Kenyon.Runs.Facts;

/// <summary>
/// Everything that the files of a run say, flat: path → number, text or nothing. Reads what it finds and believes nothing.
/// </summary>
/// <param name="clock">Tells the time, for the locks of other machines.</param>
internal sealed class RunFacts(TimeProvider clock)
{
    private const int LongestPath = 100;
    private const int LargestFactCount = 500;
    private const int LongestText = 4_000;

    private readonly FlatSpec _spec = new();

    /// <summary>Reads a run folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>Facts by path; <c>state</c> is always among them.</returns>
    public Dictionary<string, object> Read(RunFolder folder)
    {
        var facts = new Dictionary<string, object>(StringComparer.Ordinal);
        var believed = facts; // What a file says is believed once it is known to be of this run.
        try
        {
            Add(facts, FlatJson.Read(folder.ManifestPath).Where(fact => fact.Path is not ("stretches" or "description" or "tags")));
            Add(facts, SpokenFacts.Of(folder));
            facts["programs"] = ProgramCount(folder);
            var written = new Dictionary<string, object>(facts, StringComparer.Ordinal);
            believed = written;
            Add(facts, _spec.Read(folder.SpecPath));
            Compare(folder, folder.SpecPath, facts, written, "seed");
            believed = new Dictionary<string, object>(facts, StringComparer.Ordinal);
            if (folder.Missing is { } missing)
            {
                throw new InvalidDataException(missing);
            }

            if (File.Exists(folder.SummaryPath))
            {
                Add(facts, FlatJson.Read(folder.SummaryPath).Where(fact => fact.Path != "directory"));
                Compare(folder, folder.SummaryPath, facts, written, "run", "seed");
                if (facts.GetValueOrDefault("generations") is long count and > 0 and <= int.MaxValue
                    && facts.GetValueOrDefault("resultHash") is string hash)
                {
                    RunIdentity.CheckHash(folder.SummaryPath, (int)count, hash, folder.RecordsPath);
                }
            }

            facts["experiment"] = facts.GetValueOrDefault("name", "");
            facts["state"] = State(folder, facts);
        }
        catch (Exception failure) when (IsOfTheFolder(failure))
        {
            facts = believed;
            facts["state"] = RunState.Damaged;
            facts["problem"] = failure.Message;
        }

        return facts;
    }

    /// <summary>How many versions of the program made generations of the run.</summary>
    private static long ProgramCount(RunFolder folder) =>
        folder.ReadManifest() is { Stretches: { } stretches } manifest
            ? Math.Max(1, stretches.Where(stretch => stretch.To != stretch.From).DistinctBy(stretch => stretch.Program).Count())
            : 1;

    /// <summary>What a file of a stranger can lead to: no folder keeps the others from being listed.</summary>
    private static bool IsOfTheFolder(Exception failure) => failure
        is InvalidDataException or IOException or UnauthorizedAccessException or SpecException or ArgumentException or FormatException
        or InvalidOperationException or NotSupportedException or OverflowException or OutOfMemoryException
        or System.Text.Json.JsonException;

    /// <summary>Files of one folder that say whose they are must say the same.</summary>
    private static void Compare(
        RunFolder folder,
        string path,
        Dictionary<string, object> facts,
        Dictionary<string, object> written,
        params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (facts.TryGetValue(name, out object? found) && written.TryGetValue(name, out object? expected) && !found.Equals(expected))
            {
                throw new InvalidDataException(
                    $"{path}: {name} is {found}; {folder.ManifestPath} says {expected}: they belong to different runs.");
            }
        }
    }

    private static void Add(Dictionary<string, object> facts, IEnumerable<(string Path, object Value)> more)
    {
        foreach (var (path, value) in more)
        {
            if (path.Length <= LongestPath && facts.Count < LargestFactCount)
            {
                facts[path] = value is string { Length: > LongestText } text ? text[..LongestText] : value;
            }
        }
    }

    private string State(RunFolder folder, Dictionary<string, object> facts)
    {
        string written = facts.GetValueOrDefault("state") as string
            ?? throw new InvalidDataException($"{folder.ManifestPath}: state is missing.");
        bool isDone = facts.GetValueOrDefault("generations") is long done
            && facts.GetValueOrDefault("optimizer.generations") is long asked
            && done >= asked;
        return isDone ? RunManifest.Done
            : written == RunManifest.Running && !RunLock.IsHeld(folder.Path, clock.GetUtcNow()) ? RunManifest.Interrupted
            : written;
    }
}
