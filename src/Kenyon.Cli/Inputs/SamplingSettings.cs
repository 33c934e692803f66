using System.CommandLine;
using System.Globalization;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Inference.Sampling;
using Kenyon.Laboratory.Animals.Fitting;

namespace Kenyon.Cli.Inputs;

/// <summary>Options that say how a posterior is sampled.</summary>
internal sealed class SamplingSettings
{
    private static readonly SamplerOptions s_usual = new();

    private readonly NumberOption _chains =
        new("--chains", 1, SamplerOptions.MostChains)
        {
            HelpName = "N",
            Description = $"Of --method hierarchical: chains [{s_usual.ChainCount}]",
        };
    private readonly NumberOption _draws =
        new("--draws", SamplerOptions.FewestDraws, SamplerOptions.MostDraws)
        {
            HelpName = "N",
            Description = $"Of --method hierarchical: draws of each chain [{s_usual.DrawCount}]",
        };
    private readonly NumberOption _warmup = new("--warmup", SamplerOptions.FewestWarmups, SamplerOptions.MostDraws)
    {
        HelpName = "N", Description = $"Of --method hierarchical: draws before them, in which the chain adapts [{s_usual.WarmupCount}]",
    };

    private readonly RealOption _acceptance = new("--acceptance", 0.5, 1)
    {
        HelpName = "P",
        Description = "Of --method hierarchical: mean acceptance, in (0.5, 1); nearer to 1 steps are shorter, where paths diverge "
            + string.Create(CultureInfo.InvariantCulture, $"[{s_usual.Acceptance}]"),
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_chains);
        command.Options.Add(_draws);
        command.Options.Add(_warmup);
        command.Options.Add(_acceptance);
    }

    /// <summary>How it is sampled; every problem at once.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="isSampled">Whether anything is sampled: where nothing is, no such option may be given.</param>
    /// <param name="seed">Seed of all chains.</param>
    /// <exception cref="CommandException">An option cannot be used.</exception>
    public SamplerOptions Options(ParseResult result, bool isSampled, ulong seed)
    {
        var given = new Option[] { _chains, _draws, _warmup, _acceptance }
            .Where(option => result.GetResult(option) is { Implicit: false }).ToList();
        if (!isSampled && given.Count > 0)
        {
            throw new CommandException(
                ExitCode.Usage,
                [.. given.Select(option => $"{option.Name} is of --method {FitRequest.Sampled}; add that or leave it out.")]);
        }

        int Number(NumberOption option, int usual) => (int?)option.Long(result) ?? usual;
        var options = new SamplerOptions(
            Number(_chains, s_usual.ChainCount), Number(_draws, s_usual.DrawCount), Number(_warmup, s_usual.WarmupCount), seed,
            _acceptance.Number(result) ?? s_usual.Acceptance);
        string[] problems = [.. options.Validate().Select(problem => $"{problem.Path} {problem.Message}")];
        return problems.Length == 0 ? options : throw new CommandException(ExitCode.Usage, problems);
    }
}
