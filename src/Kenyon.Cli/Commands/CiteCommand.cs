using System.CommandLine;
using System.Text.Json.Nodes;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Figures.Reports;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon cite RUN</c>: BibTeX of the works behind the parts that a run, or an experiment, uses.</summary>
internal static class CiteCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var folder = RunsSource.Argument();
        var command = new Command("cite", "Print the references of the parts that a run or an experiment uses, as BibTeX") { folder };
        command.SetAction(result =>
        {
            var source = RunsSource.Read(result.GetValue(folder)!);
            if (!result.GetValue(GlobalOptions.Json))
            {
                Console.Out.Write(PartReferences.BibTeX(source.Runs));
                return;
            }

            JsonOutput.Write(new JsonObject
            {
                ["runs"] = new JsonArray([.. source.Runs.Select(run => (JsonNode)run.Id)]),
                ["references"] = new JsonArray([.. PartReferences.Of(source.Runs).Select(use => (JsonNode)new JsonObject
                {
                    ["key"] = use.Work.Key,
                    ["for"] = use.For,
                    ["text"] = use.Work.ToText(),
                    ["url"] = use.Work.Address,
                    ["bibtex"] = use.Work.ToBibTeX(),
                })]),
            });
        });
        return command;
    }
}
