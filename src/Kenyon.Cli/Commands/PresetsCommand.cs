using System.CommandLine;
using System.Text.Json.Nodes;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Numerics.Settings;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon presets</c>: the experiments that come with Kenyon.</summary>
internal static class PresetsCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "Name of a preset" };
        var show = new Command("show", "Print a preset; redirect it to a file to make it yours") { name };
        show.SetAction(result =>
        {
            string preset = result.GetValue(name)!;
            if (!ExperimentSource.Presets().Contains(preset))
            {
                throw new CommandException(
                    ExitCode.Usage,
                    $"{preset} is not a preset{Spelling.DidYouMean(preset, ExperimentSource.Presets())} Presets are "
                    + $"{string.Join(", ", ExperimentSource.Presets())}.");
            }

            if (result.GetValue(GlobalOptions.Json))
            {
                JsonOutput.Write(new JsonObject { ["name"] = preset, ["about"] = About(preset), ["text"] = ExperimentSource.Text(preset) });
                return;
            }

            Console.Out.Write(ExperimentSource.Text(preset));
        });
        var command = new Command("presets", "List the experiments that come with Kenyon") { show };
        command.SetAction(result =>
        {
            if (result.GetValue(GlobalOptions.Json))
            {
                JsonOutput.Write(new JsonObject
                {
                    ["presets"] = new JsonArray([.. ExperimentSource.Presets().Select(preset => (JsonNode)new JsonObject
                    {
                        ["name"] = preset, ["about"] = About(preset),
                    })]),
                });
                return;
            }

            foreach (string preset in ExperimentSource.Presets())
            {
                Console.Out.WriteLine($"{Terminal.Strong($"{preset,-20}")} {About(preset)}");
            }
        });
        return command;
    }

    /// <summary>The first line of a preset is a comment that says what it is.</summary>
    private static string About(string preset) => ExperimentSource.Text(preset).Split('\n')[0].TrimStart('#', ' ');
}
