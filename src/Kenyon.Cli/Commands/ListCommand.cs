using System.CommandLine;
using System.Text.Json.Nodes;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Records;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon list</c>: the runs below the folder of runs.</summary>
internal static class ListCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("list", "List the runs here");
        command.SetAction(result =>
        {
            string root = result.GetValue(GlobalOptions.Out)!;
            var entries = RunFolder.Find(root).Select(Entry.Of).ToList();
            if (result.GetValue(GlobalOptions.Json))
            {
                JsonOutput.Write(new JsonObject { ["runs"] = new JsonArray([.. entries.Select(entry => (JsonNode)entry.ToJson())]) });
                return;
            }

            if (entries.Count == 0)
            {
                Console.Out.WriteLine($"There are no runs in {root}. Start one: kenyon evolve foraging");
                return;
            }

            Print(entries);
        });
        return command;
    }

    private static void Print(IReadOnlyList<Entry> entries)
    {
        int width = entries.Max(entry => entry.Run.Length);
        Console.Out.WriteLine(Terminal.Faint($"{"run".PadRight(width)}  {"state",-12}  {"fitness of the champion",-27}  rule"));
        foreach (var entry in entries)
        {
            string state = $"{entry.State,-12}";
            string painted = entry.State is RunManifest.Done ? Terminal.Good(state)
                : entry.State is RunManifest.Failed or Entry.Damaged ? Terminal.Bad(state)
                : state;
            string test = entry.Summary is { } summary ? SummaryText.Interval(summary.Test) : "";
            Console.Out.WriteLine($"{entry.Run.PadRight(width)}  {painted}  {test,-27}  {entry.Problem ?? entry.Summary?.Rule?.Formula}".TrimEnd());
        }
    }

    private sealed record Entry(string Run, string Path, string State, long? Seed, RunSummary? Summary, string? Problem)
    {
        /// <summary>State of a folder whose files cannot be read.</summary>
        public const string Damaged = "damaged";

        public static Entry Of(RunFolder folder)
        {
            try
            {
                var manifest = folder.ReadManifest()!;
                return new Entry(manifest.Run, folder.Path, manifest.State, manifest.Seed, folder.ReadSummary(), null);
            }
            catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                return new Entry(folder.Path, folder.Path, Damaged, null, null, failure.Message);
            }
        }

        public JsonObject ToJson()
        {
            var json = new JsonObject
            {
                ["run"] = Run, ["directory"] = Path, ["state"] = State, ["seed"] = Seed, ["testMean"] = Summary?.Test.Mean,
            };
            if (Problem is not null)
            {
                json["problem"] = Problem;
            }

            return json;
        }
    }
}
