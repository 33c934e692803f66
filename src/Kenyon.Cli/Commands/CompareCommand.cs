using System.CommandLine;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Cli.Output.Animals;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Recovery;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon compare DATA</c>: holds models against each other, and says what the comparison is worth.</summary>
internal static class CompareCommand
{
    /// <summary>
    /// The models that are compared where none are named; those that the data lack something for are left out, with a word.
    /// </summary>
    public static IReadOnlyList<string> Models(ChoiceDesign design, RunOutput output)
    {
        foreach (string missing in ModelCatalog.All.Select(entry => entry.Lacks?.Invoke(design)).OfType<string>())
        {
            output.Say(missing);
        }

        return ModelCatalog.Suited(design);
    }

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var source = new ChoiceSource();
        var fitting = new FittingSettings();
        var names =
            new Option<string?>("--models") { HelpName = "NAMES", Description = "Models, separated by commas [all textbook models]" };
        var command = new Command("compare", "Hold models against each other, with recovery beside the result");
        source.AddTo(command);
        command.Options.Add(names);
        fitting.AddTo(command);
        command.SetAction(result =>
        {
            string[] chosen = FittingSettings.Split(result.GetValue(names));
            if (chosen.Length == 1)
            {
                throw new CommandException(ExitCode.Usage, "--models names one model; a comparison needs two.");
            }

            var output = new RunOutput(result);
            var options = fitting.Options(result);
            var data = source.Read(result, output);
            var models = fitting.Models(
                chosen.Length > 0 ? chosen.Distinct() : Models(data.Design(), output),
                data.Design(),
                result);
            var comparison = ModelComparison.Run(
                models,
                data,
                options,
                fitting.Footings(result, data),
                fitting.Simulations(result, RecoveryStudy.SuggestedCount(data, models.Count)),
                fitting.LeavesOut(result),
                title => FittingSettings.Pool(result, title));
            if (result.GetValue(GlobalOptions.Json))
            {
                JsonOutput.Write(ComparisonOutput.Json(comparison));
            }
            else
            {
                ComparisonOutput.WriteText(comparison);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
