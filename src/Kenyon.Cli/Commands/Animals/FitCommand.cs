using System.CommandLine;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Cli.Output.Animals;
using Kenyon.Inference.Fitting;
using Kenyon.Laboratory.Animals.Fitting;

namespace Kenyon.Cli.Commands.Animals;

/// <summary><c>kenyon fit DATA</c>: fits a model to the choices of animals.</summary>
internal static class FitCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var source = new FitSource();
        var fitting = source.Fitting;
        var l1 = new Option<bool>("--l1") { Description = "Select terms of a family of rules by an L1 path with blocked cross-validation" };
        var figure = new Option<string?>("--figure")
        {
            HelpName = "PLACE",
            Description = "Draw the fitted model under the animals: learning, switching, matching; a folder, or a .png or .svg file",
        };
        var parameters = new Option<string?>("--parameters")
        {
            HelpName = "FILE",
            Description =
                "Write the parameters with their intervals, a row an animal: a .csv or .parquet file, its verdict as .json beside it",
        };
        var posterior = new Option<string?>("--posterior")
        {
            HelpName = "FILE",
            Description = "Of --method hierarchical: write all draws as InferenceData, which xarray and ArviZ open: a .nc file",
        };
        var command = new TellingCommand("fit", "Fit a learning rule to the choices of animals");
        source.AddTo(command);
        command.Options.Add(l1);
        command.Options.Add(figure);
        command.Options.Add(parameters);
        command.Options.Add(posterior);
        fitting.AddTo(command);
        command.SetAction(result =>
        {
            var wrong = new Gathered(result);
            if (result.GetValue(l1) && wrong.Of(() => fitting.FootingOf(result)) is Footing.PerSubject or Footing.Hierarchical)
            {
                wrong.Add("--l1 selects terms of the species: all subjects share the coefficients; leave --footing out.");
            }

            if (result.GetValue(figure) is { } place)
            {
                wrong.Of(() => OutputPath.OfFigures("--figure", place));
            }

            if (result.GetValue(parameters) is { } file)
            {
                wrong.Of(() => OutputPath.InFolder("--parameters", file, ".csv", ".parquet"));
            }

            if (result.GetValue(posterior) is { } draws)
            {
                wrong.Of(() => OutputPath.InFolder("--posterior", draws, ".nc"));
                if (result.GetValue(source.Method) != FitRequest.Sampled)
                {
                    wrong.Add($"--posterior is of --method {FitRequest.Sampled}; add that or leave it out.");
                }
            }

            if (result.GetValue(l1))
            {
                wrong.Add(UselessToSelection(result, [source.Method, figure, parameters, posterior]));
            }

            var tools = Tools.Of(result, new RunOutput(result).Say);
            var request = source.Request(result, tools, wrong);
            if (result.GetValue(l1))
            {
                AnswerOutput.Print(
                    SelectTerms.Run(new SelectTermsRequest(request.Data, request.Model, request.Options), tools),
                    result,
                    (terminal, told) => new TermSelectionText(terminal).Write(told.Selection, told.Scale));
                return;
            }

            request = request with
            {
                LeavesOut = fitting.LeavesOut(result),
                Figure = result.GetValue(figure),
                Parameters = result.GetValue(parameters),
                Posterior = result.GetValue(posterior),
            };
            var answer = Fit.Run(request, tools);
            AnswerOutput.Print(
                answer,
                result,
                (terminal, told) =>
                {
                    new FitText(terminal).Write(told.Fit, told.Data, told.Priors, told.Recovery);
                    if (told.Checks is { } checks)
                    {
                        new SampledChecksText(terminal).Write(checks, told.Data.TrialCount);
                    }
                });
            OutputPath.Tell(
                answer.Lost,
                lost => (lost == request.Posterior ? posterior : lost == request.Parameters ? parameters : figure).Name);
        });
        return command;
    }

    /// <summary>Options that a selection of terms has no use for.</summary>
    private static IEnumerable<string> UselessToSelection(ParseResult result, Option[] others)
    {
        string[] given =
        [
            .. others.Concat(result.CommandResult.Command.Options.Where(option => option.Name == "--simulations"))
                .Where(option => result.GetResult(option) is { Implicit: false }).Select(option => option.Name),
        ];
        if (given.Length > 0)
        {
            yield return
                $"--l1 selects terms and does not use {string.Join(", ", given)}; leave {(given.Length == 1 ? "it" : "them")} out.";
        }
    }
}
