using System.CommandLine;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Laboratory.Animals.Choices;
using Kenyon.Laboratory.Animals.Fitting;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Cli.Inputs;

/// <summary>One model that is fitted to choices: which choices, which model, and how.</summary>
internal sealed class FitSource
{
    private readonly ChoiceSource _source = new(hasGroup: true);
    private readonly SamplingSettings _sampling = new();
    private readonly Option<string> _model = new("--model")
    {
        Description = $"Model: {string.Join(", ", ModelCatalog.Names)}, or a rule as text in quotes",
        DefaultValueFactory = _ => DeltaRule.Kind,
        HelpName = "NAME",
    };

    /// <summary>How models are made and fitted.</summary>
    public FittingSettings Fitting { get; } = new();

    /// <summary><c>--method</c>.</summary>
    public WordOption Method { get; } =
        new("--method", FitRequest.MaximumLikelihood, FitRequest.StatedPriors, FitRequest.Group, FitRequest.Sampled)
    {
        HelpName = "METHOD",
        Description = "ml (maximum likelihood), map (with stated priors), or with --footing hierarchical, which they say alone, too: "
            + "empiricalBayes (the likeliest group) or hierarchical (subjects and group sampled together) [ml]",
    };

    /// <summary>Adds DATA, model and method to a command.</summary>
    public void AddTo(Command command)
    {
        _source.AddTo(command);
        command.Options.Add(_model);
        command.Options.Add(Method);
        _sampling.AddTo(command);
    }

    /// <summary>Reads the choices and makes the model, once all options are known to make sense.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="tools">Who is told what the choices are.</param>
    /// <param name="wrong">What is wrong so far; told with what is found here.</param>
    /// <exception cref="CommandException">The options exclude each other, or there is no such model.</exception>
    public FitRequest Request(ParseResult result, Instruments tools, Gathered wrong)
    {
        var (how, footing) = wrong.Of(() => HowAndFooting(Method.Word(result), Fitting.FootingOf(result)));
        var options = Fitting.Options(result);
        int? simulations = Fitting.Simulations(result);
        var choices = _source.Request(result, wrong);
        bool isSampled = (how ?? Method.Word(result)) == FitRequest.Sampled;
        var sampling = wrong.Of(() => _sampling.Options(result, isSampled, options.Seed));
        if (_source.NamesGroup(result) && !isSampled)
        {
            wrong.Add(
                $"--group is {choices.Mapping.Group}; groups are told apart by --method {FitRequest.Sampled} only. Add it or leave --group "
                + "out.");
        }

        if (wrong.Any)
        {
            wrong.Add(Fitting.PartProblems(result));
        }

        ChoiceSource.End(wrong, choices);
        var data = ReadChoices.Run(choices, tools).Data;
        var model = Fitting.Models([result.GetValue(_model)!], data.Design(), result)[0];
        return new FitRequest(
            data,
            model,
            options,
            how!,
            footing,
            LeavesOut: false,
            simulations,
            Sampling: sampling,
            ByGroup: choices.Mapping.Group is not null,
            Command: GivenTexts.Command(result));
    }

    /// <summary>Method and footing, of which one may say the other.</summary>
    private static (string Method, Footing Footing) HowAndFooting(string? method, Footing? footing)
    {
        bool isOfGroup = method is FitRequest.Group or FitRequest.Sampled;
        if (isOfGroup && footing is Footing.PerSubject or Footing.Pooled)
        {
            throw new CommandException(
                ExitCode.Usage,
                $"--method {method} and --footing {FootingVerdict.Name(footing.Value)} exclude each other: "
                + "the group gives the priors; leave one of them out.");
        }

        if (footing == Footing.Hierarchical && method is not null && !isOfGroup)
        {
            throw new CommandException(
                ExitCode.Usage,
                $"--footing hierarchical and --method {method} exclude each other: the group gives the priors; leave --method out.");
        }

        return footing == Footing.Hierarchical || isOfGroup
            ? (method ?? FitRequest.Group, Footing.Hierarchical)
            : (method ?? FitRequest.MaximumLikelihood, footing ?? Footing.PerSubject);
    }
}
