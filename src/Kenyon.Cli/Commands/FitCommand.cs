using System.CommandLine;
using Kenyon.Cli.Output;
using Kenyon.Inference.Behaviour;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon fit DATA</c>: fits a model to the choices of animals.</summary>
internal static class FitCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var source = new ChoiceSource();
        var fitting = new FittingSettings();
        var model = new Option<string>("--model")
        {
            Description = $"Model: {string.Join(", ", ModelCatalog.All.Select(entry => entry.Name))}", DefaultValueFactory = _ => DeltaRule.Kind, HelpName = "NAME",
        };
        var command = new Command("fit", "Fit a learning rule to the choices of animals");
        source.AddTo(command);
        command.Options.Add(model);
        fitting.AddTo(command);
        command.SetAction(result => Run(result, source, fitting, result.GetValue(model)!));
        return command;
    }

    private static int Run(ParseResult result, ChoiceSource source, FittingSettings fitting, string name)
    {
        var output = new RunOutput(result);
        var options = fitting.Options(result);
        var data = source.Read(result, output);
        var model = fitting.Model(name, data.Design(), result);
        var fit = GroupFit.Fit(model, data, options, fitting.Pool(result, output, "fitting"));
        if (result.GetValue(GlobalOptions.Json))
        {
            JsonOutput.Write(FitJson.Of(fit, data));
        }
        else
        {
            FitText.Write(fit, data);
        }

        return ExitCode.Done;
    }
}
