using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Storage;
using Kenyon.Files;

namespace Kenyon.Laboratory.Evolution;

/// <summary>
/// <c>plan.json</c> in the folder of an experiment: the runs that were last asked for, so that who watches knows what is left.
/// </summary>
public static class SweepPlan
{
    private const string FileName = "plan.json";
    private const int LargestFile = 64 << 20;

    /// <summary>Writes the plan, whole or not at all; nothing where one run was asked for.</summary>
    /// <param name="plans">The runs, at least one.</param>
    /// <param name="folder">Folder of the experiment; made if missing.</param>
    public static void Write(IReadOnlyList<RunPlan> plans, string folder)
    {
        ArgumentNullException.ThrowIfNull(plans);
        if (plans.Count < 2)
        {
            return;
        }

        // Several processes may begin one sweep: each writes beside under a name of its own, the last one stays.
        string path = Path.Combine(folder, FileName), own = $"{path}.{Path.GetRandomFileName()}";
        var json = new JsonObject { ["runs"] = new JsonArray([.. plans.Select(plan => (JsonNode)JsonValue.Create(plan.Id))]) };
        DiskStorage.Instance.CreateFolder(folder);
        WholeFile.Write(DiskStorage.Instance, own, Encoding.UTF8.GetBytes(json.ToJsonString() + "\n"));
        DiskStorage.Instance.Rename(own, path);
    }

    /// <summary>Ids of the runs that were last asked for; null where nobody wrote them down, or nobody can read them.</summary>
    /// <param name="folder">Folder of the experiment.</param>
    public static IReadOnlyList<string>? Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            return File.Exists(path) && JsonNode.Parse(BoundedFile.ReadBytes(path, LargestFile))?["runs"] is JsonArray runs
                ? [.. runs.Select(run => (string?)run ?? "")]
                : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException or JsonException
            or InvalidOperationException or ArgumentException or FormatException)
        {
            return null;
        }
    }
}
