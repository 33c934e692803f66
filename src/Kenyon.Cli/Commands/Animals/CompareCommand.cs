using System.CommandLine;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Cli.Output.Animals;
using Kenyon.Laboratory.Animals.Choices;
using Kenyon.Laboratory.Animals.Comparison;
using Kenyon.Laboratory.Animals.Fitting;

namespace Kenyon.Cli.Commands.Animals;

/// <summary><c>kenyon compare DATA</c>: holds models against each other, and says what the comparison is worth.</summary>
internal static class CompareCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var source = new ChoiceSource();
        var fitting = new FittingSettings();
        var names =
            new Option<string?>("--models") { HelpName = "NAMES", Description = "Models, separated by commas [all textbook models]" };
        var ceiling = new Option<bool>("--ceiling")
        {
            Description = "How well can these choices be foretold at all? Trains networks of 1, 2 and 4 gated units an option and a "
                + "regression on the history, and says what share of it each model captures",
        };
        var command = new TellingCommand("compare", "Hold models against each other, with recovery beside the result");
        source.AddTo(command);
        command.Options.Add(names);
        command.Options.Add(ceiling);
        fitting.AddTo(command);
        command.SetAction(result =>
        {
            var wrong = new Gathered(result);
            string[] chosen = FittingSettings.Split(result.GetValue(names));
            if (chosen.Length == 1)
            {
                wrong.Add("--models names one model; a comparison needs two.");
            }

            bool hasCeiling = result.GetValue(ceiling);
            if (hasCeiling && !fitting.LeavesOut(result))
            {
                wrong.Add("--ceiling is held against choices that were left out; leave --no-cross-validation out, or --ceiling.");
            }

            var footing = wrong.Of(() => fitting.FootingOf(result));
            var request = source.Request(result, wrong);
            if (wrong.Any)
            {
                wrong.Add(fitting.PartProblems(result));
            }

            ChoiceSource.End(wrong, request);
            var tools = Tools.Of(result, new RunOutput(result).Say);
            var options = fitting.Options(result);
            var data = ReadChoices.Run(request, tools).Data;
            var models = fitting.Models(
                chosen.Length > 0 ? chosen : MakeModels.Usual(data.Design(), tools),
                data.Design(),
                result);
            var answer = Compare.Run(
                new CompareRequest(
                    data, models, options, footing, fitting.LeavesOut(result), fitting.Simulations(result), hasCeiling),
                tools);
            AnswerOutput.Print(answer, result, (terminal, told) => new ComparisonText(terminal).Write(told.Comparison, told.Ceiling));
            return ExitCode.Done;
        });
        return command;
    }
}
