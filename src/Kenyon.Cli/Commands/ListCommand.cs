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
            var runs = RunFolder.Find(root);
            if (result.GetValue(GlobalOptions.Json))
            {
                JsonOutput.Write(new JsonObject { ["runs"] = new JsonArray([.. runs.Select(run => (JsonNode)Describe(run))]) });
                return;
            }

            if (runs.Count == 0)
            {
                Console.Out.WriteLine($"There are no runs in {root}. Start one: kenyon evolve foraging");
                return;
            }

            foreach (var run in runs)
            {
                var json = Describe(run);
                string test = run.ReadSummary() is { } summary ? SummaryText.Interval(summary.Test) : "";
                Console.Out.WriteLine($"{json["run"]!.GetValue<string>(),-44} {json["state"]!.GetValue<string>(),-12} {test}");
            }
        });
        return command;
    }

    private static JsonObject Describe(RunFolder folder)
    {
        try
        {
            var manifest = folder.ReadManifest()!;
            var summary = folder.ReadSummary();
            return new JsonObject
            {
                ["run"] = manifest.Run,
                ["directory"] = folder.Path,
                ["state"] = manifest.State,
                ["seed"] = manifest.Seed,
                ["testMean"] = summary?.Test.Mean,
            };
        }
        catch (InvalidDataException failure)
        {
            return new JsonObject { ["run"] = folder.Path, ["directory"] = folder.Path, ["state"] = "damaged", ["problem"] = failure.Message };
        }
    }
}
