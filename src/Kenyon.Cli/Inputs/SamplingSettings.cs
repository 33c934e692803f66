using System.CommandLine;
using Kenyon.Cli.Output;
using Kenyon.Inference.Sampling;
using Kenyon.Laboratory.Animals.Fitting;

namespace Kenyon.Cli.Inputs;

/// <summary>Options that say how a posterior is sampled.</summary>
internal sealed class SamplingSettings
{
    private static readonly SamplerOptions s_usual = new();

    private readonly Option<string?> _chains =
        new("--chains") { HelpName = "N", Description = $"Of --method hierarchical: chains [{s_usual.ChainCount}]" };
    private readonly Option<string?> _draws =
        new("--draws") { HelpName = "N", Description = $"Of --method hierarchical: draws of each chain [{s_usual.DrawCount}]" };
    private readonly Option<string?> _warmup = new("--warmup")
    {
        HelpName = "N", Description = $"Of --method hierarchical: draws before them, in which the chain adapts [{s_usual.WarmupCount}]",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_chains);
        command.Options.Add(_draws);
        command.Options.Add(_warmup);
    }

    /// <summary>How it is sampled; every problem at once.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="isSampled">Whether anything is sampled: where nothing is, no such option may be given.</param>
    /// <param name="seed">Seed of all chains.</param>
    /// <exception cref="CommandException">An option cannot be used.</exception>
    public SamplerOptions Options(ParseResult result, bool isSampled, ulong seed)
    {
        var given = new[] { _chains, _draws, _warmup }.Where(option => result.GetResult(option) is { Implicit: false }).ToList();
        if (!isSampled && given.Count > 0)
        {
            throw new CommandException(
                ExitCode.Usage,
                [.. given.Select(option => $"{option.Name} is of --method {FitRequest.Sampled}; add that or leave it out.")]);
        }

        int Number(Option<string?> option, int usual) =>
            result.GetValue(option) is { } text ? (int)ExperimentSource.WholeNumber(option.Name, text, 1, int.MaxValue) : usual;
        var options = new SamplerOptions(
            Number(_chains, s_usual.ChainCount), Number(_draws, s_usual.DrawCount), Number(_warmup, s_usual.WarmupCount), seed);
        string[] problems = [.. options.Validate().Select(problem => $"{problem.Path} {problem.Message}")];
        return problems.Length == 0 ? options : throw new CommandException(ExitCode.Usage, problems);
    }
}
