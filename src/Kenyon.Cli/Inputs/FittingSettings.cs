using System.CommandLine;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Laboratory.Animals.Fitting;
using Kenyon.Laboratory.Requests;
using Kenyon.Simulation.Agents;

namespace Kenyon.Cli.Inputs;

/// <summary>Options that say how models are made and fitted.</summary>
internal sealed class FittingSettings
{
    private static readonly string[] s_parts =
        ["bias", "perseveration", "traceRate", "decay", "initialValue", "lapse", "lossSensitivity", "foregone"];

    private readonly Option<string?> _with = new("--with")
    {
        HelpName = "PARTS",
        Description =
            "Add to the models: bias (of each option but the first), perseveration (κ), traceRate (κ and the rate τ of its trace), "
            + "decay (of unchosen weights; families of rules), initialValue (value at birth w₀), lapse (a rate ε of choices by chance), "
            + "lossSensitivity (losses weigh λ times what gains do), foregone (what was not chosen learns from its outcome)",
    };

    private readonly WordOption _readout =
        new("--readout", "linear", "tanh") { HelpName = "KIND", Description = "Readout of families of rules: linear or tanh [linear]" };
    private readonly Option<bool> _pooled = new("--pooled") { Description = "The same as --footing pooled" };
    private readonly WordOption _footing = new("--footing", [.. FootingStudy.All.Select(FootingVerdict.Name)])
    {
        HelpName = "FOOTING",
        Description = "perSubject (parameters of their own), pooled (one set for all) or hierarchical (drawn from a group) [fit: "
            + "perSubject; else all three]",
    };

    private readonly Option<bool> _folds =
        new("--no-cross-validation") { Description = "Leave no blocks, sessions and subjects out, which takes most of the time" };
    private readonly NumberOption _starts = new("--starts", 1, 1000)
    {
        HelpName = "N", Description = "Most searches of each fit; they begin at the best of 32 times as many places [16]",
    };

    private readonly NumberOption _simulations = new("--simulations", 0, 100_000)
    {
        HelpName = "N", Description = "Simulated subjects for recovery, of each model; 0: none [40, fewer where data are long]",
    };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="hasFooting">Whether a footing can be chosen.</param>
    /// <param name="leavesOut">Whether choices are left out in turn.</param>
    public void AddTo(Command command, bool hasFooting = true, bool leavesOut = true)
    {
        command.Options.Add(_with);
        command.Options.Add(_readout);
        command.Options.Add(_starts);
        command.Options.Add(_simulations);
        if (hasFooting)
        {
            command.Options.Add(_footing);
            command.Options.Add(_pooled);
        }

        if (hasFooting && leavesOut)
        {
            command.Options.Add(_folds);
        }
    }

    /// <summary>How models are fitted.</summary>
    public FitOptions Options(ParseResult result)
    {
        var options = new FitOptions(Seed: Seed(result));
        return _starts.Long(result) is { } starts ? options with { StartCount = (int)starts } : options;
    }

    /// <summary>Whether blocks, sessions and subjects are left out in turn.</summary>
    public bool LeavesOut(ParseResult result) => !result.GetValue(_folds);

    /// <summary>The footing that was asked for, or null.</summary>
    public Footing? FootingOf(ParseResult result)
    {
        bool isPooled = result.GetValue(_pooled);
        if (_footing.Word(result) is not { } word)
        {
            return isPooled ? Footing.Pooled : null;
        }

        var found = FootingStudy.All.First(footing => FootingVerdict.Name(footing) == word);
        return isPooled && found != Footing.Pooled
            ? throw new CommandException(ExitCode.Usage, $"--pooled and --footing {word} exclude each other; --pooled is --footing pooled.")
            : found;
    }

    /// <summary>Seed of starts and simulations.</summary>
    public static ulong Seed(ParseResult result) => (ulong)(GlobalOptions.Seed.Long(result) ?? 1);

    /// <summary>Simulations of each model; null where none were asked for.</summary>
    public int? Simulations(ParseResult result) => (int?)_simulations.Long(result);

    /// <summary>Models by their names; every problem at once.</summary>
    public IReadOnlyList<IBehaviourModel> Models(IEnumerable<string> names, ChoiceDesign design, ParseResult result)
    {
        var problems = new List<string>();
        problems.AddRange(PartProblems(result));
        try
        {
            var models = MakeModels.Run(names, design, Recipe([], result).Parts);
            return problems.Count == 0 ? models : throw new CommandException(ExitCode.Usage, [.. problems.Distinct()]);
        }
        catch (RequestException failure)
        {
            throw new CommandException(ExitCode.Usage, [.. problems.Concat(failure.Problems).Distinct()]);
        }
    }

    /// <summary>Parts that there are not, a line each.</summary>
    /// <param name="result">The command line.</param>
    public IEnumerable<string> PartProblems(ParseResult result) => Split(result.GetValue(_with))
        .Where(part => !s_parts.Contains(part)).Select(part => $"--with is {part}; must be of {string.Join(", ", s_parts)}.");

    /// <summary>How models are made.</summary>
    /// <param name="names">Their names.</param>
    /// <param name="result">The command line.</param>
    public ModelRecipe Recipe(IReadOnlyList<string> names, ParseResult result)
    {
        string[] parts = Split(result.GetValue(_with));
        return new ModelRecipe(names, new ModelParts(
            parts.Contains("bias"),
            parts.Contains("perseveration"),
            parts.Contains("decay"),
            result.GetValue(_readout) == "tanh" ? ReadoutKind.Tanh : ReadoutKind.Linear,
            parts.Contains("traceRate"),
            parts.Contains("initialValue"),
            parts.Contains("lapse"),
            parts.Contains("lossSensitivity"),
            parts.Contains("foregone")));
    }

    /// <summary>Words between commas.</summary>
    public static string[] Split(string? text) =>
        text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
