using Kenyon.Experiments.Records;
using Kenyon.Experiments.Specs;

namespace Kenyon.Experiments.Listing;

/// <summary>Everything that the files of a run say, flat: path → number, text or nothing. Reads what it finds and believes nothing.</summary>
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
        try
        {
            Add(facts, FlatJson.Read(folder.ManifestPath));
            Add(facts, _spec.Read(folder.SpecPath));
            if (File.Exists(folder.SummaryPath))
            {
                Add(facts, FlatJson.Read(folder.SummaryPath).Where(fact => fact.Path != "directory"));
            }

            facts["experiment"] = facts.GetValueOrDefault("name", "");
            facts["state"] = State(folder, facts);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException or SpecException)
        {
            facts["state"] = RunState.Damaged;
            facts["problem"] = failure.Message;
        }

        return facts;
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
        string written = facts.GetValueOrDefault("state") as string ?? throw new InvalidDataException($"{folder.ManifestPath}: state is missing.");
        bool isDone = facts.GetValueOrDefault("generations") is long done && facts.GetValueOrDefault("optimizer.generations") is long asked && done >= asked;
        return isDone ? RunManifest.Done
            : written == RunManifest.Running && !RunLock.IsHeld(folder.Path, clock.GetUtcNow()) ? RunManifest.Interrupted
            : written;
    }
}
