using System.CommandLine;
using Kenyon.Cli.Output;
using Kenyon.Inference.Behaviour;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;

namespace Kenyon.Cli.Commands;

/// <summary>Options that say how models are fitted.</summary>
internal sealed class FittingSettings
{
    private static readonly string[] s_tendencies = ["bias", "perseveration"];

    private readonly Option<string?> _starts = new("--starts") { HelpName = "N", Description = "Starts of the search; all are reported with --json [8]" };
    private readonly Option<bool> _pooled = new("--pooled") { Description = "One set of parameters for all subjects" };
    private readonly Option<string?> _with = new("--with") { HelpName = "PARTS", Description = "Add to the model: bias (of each option but the first), perseveration (κ)" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_with);
        command.Options.Add(_pooled);
        command.Options.Add(_starts);
    }

    /// <summary>How models are fitted.</summary>
    public FitOptions Options(ParseResult result)
    {
        var options = new FitOptions(IsPooled: result.GetValue(_pooled));
        if (result.GetValue(_starts) is { } starts)
        {
            options = options with { StartCount = (int)ExperimentSource.WholeNumber("--starts", starts, 1, 1000) };
        }

        return result.GetValue(GlobalOptions.Seed) is { } seed
            ? options with { Seed = (ulong)ExperimentSource.WholeNumber("--seed", seed, 0, long.MaxValue) }
            : options;
    }

    /// <summary>A model by its name.</summary>
    public IBehaviourModel Model(string name, ChoiceDesign design, ParseResult result)
    {
        string[] parts = result.GetValue(_with)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (parts.FirstOrDefault(part => !s_tendencies.Contains(part)) is { } unknown)
        {
            throw new CommandException(ExitCode.Usage, $"--with is {unknown}; must be of {string.Join(", ", s_tendencies)}.");
        }

        try
        {
            return ModelCatalog.Create(name, design, parts);
        }
        catch (ModelException failure)
        {
            throw new CommandException(ExitCode.Usage, failure.Message);
        }
    }

    /// <summary>Threads that work under the eyes of a person.</summary>
    public WorkPool Pool(ParseResult result, RunOutput output, string title) => new(ExperimentSource.Threads(result));
}
