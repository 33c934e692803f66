using System.CommandLine;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Output;
using Kenyon.Cli.Output.Animals;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Laboratory.Animals.Choices;
using Kenyon.Laboratory.Animals.Fitting;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon fit DATA</c>: fits a model to the choices of animals.</summary>
internal static class FitCommand
{
    private static readonly string[] s_methods = [FitRequest.MaximumLikelihood, FitRequest.StatedPriors, FitRequest.Group];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var source = new ChoiceSource();
        var fitting = new FittingSettings();
        var model = new Option<string>("--model")
        {
            Description = $"Model: {string.Join(", ", ModelCatalog.Names)}, or a rule as text in quotes",
            DefaultValueFactory = _ => DeltaRule.Kind,
            HelpName = "NAME",
        };
        var method = new Option<string?>("--method")
        {
            HelpName = "METHOD",
            Description = "ml (maximum likelihood), map (with stated priors) or empiricalBayes (the same as --footing hierarchical) [ml]",
        };
        var l1 = new Option<bool>("--l1") { Description = "Select terms of a family of rules by an L1 path with blocked cross-validation" };
        var figure = new Option<string?>("--figure")
        {
            HelpName = "PLACE",
            Description = "Draw the fitted model under the animals: learning, switching, matching; a folder, or a .png or .svg file",
        };
        var command = new Command("fit", "Fit a learning rule to the choices of animals");
        source.AddTo(command);
        command.Options.Add(model);
        command.Options.Add(method);
        command.Options.Add(l1);
        command.Options.Add(figure);
        fitting.AddTo(command);
        command.SetAction(result =>
        {
            if (result.GetValue(l1) && fitting.FootingOf(result) is Footing.PerSubject or Footing.Hierarchical)
            {
                throw new CommandException(
                    ExitCode.Usage, "--l1 selects terms of the species: all subjects share the coefficients; leave --footing out.");
            }

            if (result.GetValue(figure) is { } place && OutputPlace.IsFile(place))
            {
                OutputPath.OfKind("--figure", place, ".png", ".svg");
            }

            if (result.GetValue(l1))
            {
                CheckSelection(result, [method, figure]);
            }

            var (how, footing) = HowAndFooting(result.GetValue(method), fitting.FootingOf(result));
            var tools = Tools.Of(result, new RunOutput(result).Say);
            var options = fitting.Options(result);
            var data = ReadChoices.Run(source.Request(result), tools).Data;
            var fitted = fitting.Models([result.GetValue(model)!], data.Design(), result)[0];
            if (result.GetValue(l1))
            {
                AnswerOutput.Print(
                    SelectTerms.Run(new SelectTermsRequest(data, fitted, options), tools),
                    result,
                    (terminal, told) => new TermSelectionText(terminal).Write(told.Selection, told.Scale));
                return;
            }

            var request = new FitRequest(
                data,
                fitted,
                options,
                how,
                footing,
                fitting.LeavesOut(result),
                fitting.Simulations(result),
                result.GetValue(figure));
            AnswerOutput.Print(
                OutputPath.Kept("--figure", "figures", () => Fit.Run(request, tools)),
                result,
                (terminal, told) => new FitText(terminal).Write(told.Fit, told.Data, told.Priors, told.Recovery));
        });
        return command;
    }

    /// <summary>Options that a selection of terms has no use for.</summary>
    private static void CheckSelection(ParseResult result, Option[] others)
    {
        string[] given =
        [
            .. others.Concat(result.CommandResult.Command.Options.Where(option => option.Name == "--simulations"))
                .Where(option => result.GetResult(option) is { Implicit: false }).Select(option => option.Name),
        ];
        if (given.Length > 0)
        {
            throw new CommandException(
                ExitCode.Usage,
                $"--l1 selects terms and does not use {string.Join(", ", given)}; leave {(given.Length == 1 ? "it" : "them")} out.");
        }
    }

    /// <summary>Method and footing, of which one may say the other.</summary>
    private static (string Method, Footing Footing) HowAndFooting(string? method, Footing? footing)
    {
        if (method is not null && !s_methods.Contains(method))
        {
            throw new CommandException(ExitCode.Usage, $"--method is {method}; must be one of {string.Join(", ", s_methods)}.");
        }

        if (method == FitRequest.Group && footing is Footing.PerSubject or Footing.Pooled)
        {
            throw new CommandException(
                ExitCode.Usage,
                $"--method {FitRequest.Group} and --footing {FootingVerdict.Name(footing.Value)} exclude each other: "
                + "the group gives the priors; leave one of them out.");
        }

        if (footing == Footing.Hierarchical && method is not (null or FitRequest.Group))
        {
            throw new CommandException(
                ExitCode.Usage,
                $"--footing hierarchical and --method {method} exclude each other: the group gives the priors; leave --method out.");
        }

        return footing == Footing.Hierarchical || method == FitRequest.Group
            ? (FitRequest.Group, Footing.Hierarchical)
            : (method ?? s_methods[0], footing ?? Footing.PerSubject);
    }
}
