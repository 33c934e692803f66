using System.CommandLine;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Cli.Output.Animals;
using Kenyon.Figures.Animals;
using Kenyon.Figures.Sources;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon fit DATA</c>: fits a model to the choices of animals.</summary>
internal static class FitCommand
{
    private const string Group = "empiricalBayes";

    private static readonly string[] s_methods = ["ml", "map", Group];

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

            if (result.GetValue(figure) is { } place && OutputPath.IsFile(place))
            {
                OutputPath.OfKind("--figure", place, ".png", ".svg");
            }

            if (result.GetValue(l1))
            {
                CheckSelection(result, [method, figure]);
            }

            var (how, footing) = HowAndFooting(result.GetValue(method), fitting.FootingOf(result));
            var output = new RunOutput(result);
            var options = fitting.Options(result);
            var data = source.Read(result, output);
            var fitted = fitting.Models([result.GetValue(model)!], data.Design(), result)[0];
            return result.GetValue(l1) ? Select(fitted, data, options, result)
                : Fit(fitted, data, how, FittingSettings.Checked(footing, data), fitting, result.GetValue(figure), result);
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

        if (method == Group && footing is Footing.PerSubject or Footing.Pooled)
        {
            throw new CommandException(
                ExitCode.Usage,
                $"--method {Group} and --footing {FootingVerdict.Name(footing.Value)} exclude each other: "
                + "the group gives the priors; leave one of them out.");
        }

        if (footing == Footing.Hierarchical && method is not (null or Group))
        {
            throw new CommandException(
                ExitCode.Usage,
                $"--footing hierarchical and --method {method} exclude each other: the group gives the priors; leave --method out.");
        }

        return footing == Footing.Hierarchical || method == Group
            ? (Group, Footing.Hierarchical)
            : (method ?? s_methods[0], footing ?? Footing.PerSubject);
    }

    private static int Fit(
        IBehaviourModel model, ChoiceData data, string method, Footing footing, FittingSettings fitting, string? figure, ParseResult result)
    {
        var options = fitting.Options(result);
        IReadOnlyList<ParameterPrior>? priors = method == "map" ? DefaultPriors.Of(model.Parameters) : null;
        var footed = FootingStudy.Run(
            [model], data, options, [footing], fitting.LeavesOut(result), title => FittingSettings.Pool(result, title), priors)[0].Best;
        var fit = footed.Fit;
        priors ??= fit.Group?.Priors;
        int simulations = model.Parameters.Count == 0 ? 0 : fitting.Simulations(result, RecoveryStudy.SuggestedCount(data, 3));
        var recovery = simulations == 0 ? null : RecoveryStudy.Run(
            [model],
            data,
            [
                RecoveryStudy.Like(fit, simulations, options.Seed),
            ],
            options,
            FittingSettings.Pool(result, "recovery"),
            priors).Parameters[0];
        if (figure is not null)
        {
            Draw(fit, data, options, figure, result);
        }

        if (result.GetValue(GlobalOptions.Json))
        {
            JsonOutput.Write(FitJson.Of(footed, data, method, priors, recovery));
        }
        else
        {
            FitText.Write(footed, data, priors, recovery);
        }

        return ExitCode.Done;
    }

    private static void Draw(GroupFit fit, ChoiceData data, FitOptions options, string folder, ParseResult result)
    {
        const int Repetitions = 40;
        var shown = PosteriorPrediction.Of(fit, data, Repetitions, options.Seed, FittingSettings.Pool(result, "posterior prediction"));
        try
        {
            var drawn = new BehaviourFigure(shown).Draw();
            new RunOutput(result).Say(
                $"figure: {(OutputPath.IsFile(folder) ? FigureFolder.SaveAs(drawn, folder) : FigureFolder.SaveDrawing(drawn, folder)[0])}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandException(ExitCode.Usage, $"--figure is '{folder}'; figures cannot be kept there: {failure.Message}");
        }
    }

    private static int Select(IBehaviourModel model, ChoiceData data, FitOptions options, ParseResult result)
    {
        try
        {
            var selection = TermSelection.Run(model, data, options, FittingSettings.Pool(result, "L1 path"));
            if (result.GetValue(GlobalOptions.Json))
            {
                JsonOutput.Write(TermSelectionOutput.Json(selection, data.Scale));
            }
            else
            {
                TermSelectionOutput.WriteText(selection, data.Scale);
            }

            return ExitCode.Done;
        }
        catch (ModelException failure)
        {
            throw new CommandException(ExitCode.Usage, failure.Message);
        }
    }
}
