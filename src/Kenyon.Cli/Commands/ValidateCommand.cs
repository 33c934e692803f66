using System.CommandLine;
using System.Text.Json.Nodes;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Specs;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon validate SPEC</c>: checks an experiment file and says what it would run.</summary>
internal static class ValidateCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var spec = ExperimentSource.Argument();
        var resolved =
            new Option<bool>("--resolved") { Description = "Print the settings of the first condition, every default written out" };
        var command = new Command("validate", "Check an experiment file; every problem is named with its line") { spec, resolved };
        command.SetAction(result =>
        {
            string name = result.GetValue(spec)!;
            var conditions = ExperimentSource.Read(name, result);
            int runs = RunPlan.Of(conditions).Count;
            if (result.GetValue(GlobalOptions.Json))
            {
                var json = new JsonObject
                {
                    ["name"] = conditions[0].Spec.Name,
                    ["conditions"] = new JsonArray([.. conditions.Select(condition => (JsonNode)condition.Name)]),
                    ["runs"] = runs,
                };
                if (result.GetValue(resolved))
                {
                    json["resolved"] = SpecWriter.Write(conditions[0].Spec);
                }

                JsonOutput.Write(json);
            }
            else if (result.GetValue(resolved))
            {
                Console.Out.Write(SpecWriter.Write(conditions[0].Spec));
            }
            else
            {
                Console.Out.WriteLine($"{name} is fine: {Count(conditions.Count, "condition")}, {Count(runs, "run")}.");
            }
        });
        return command;
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
