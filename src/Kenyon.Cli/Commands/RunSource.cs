using System.CommandLine;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Cli.Commands;

/// <summary>A champion with the settings it came from, changed by <c>--set</c>.</summary>
/// <param name="Champion">The champion.</param>
/// <param name="Spec">Its settings, with the changes.</param>
/// <param name="Layout">What its genes mean there.</param>
/// <param name="Genome">Its genome. Shape [genes].</param>
internal sealed record RunSource(ChampionRecord Champion, ExperimentSpec Spec, GenomeLayout Layout, double[] Genome)
{
    /// <summary>The RUN argument of a command.</summary>
    public static Argument<string> Argument() => new("RUN") { Description = "A run folder, or a champion file" };

    /// <summary>Reads a champion.</summary>
    /// <param name="path">Run folder or champion file.</param>
    /// <param name="result">The command line, for <c>--set</c>.</param>
    /// <exception cref="CommandException">It cannot be read.</exception>
    public static RunSource Read(string path, ParseResult result)
    {
        try
        {
            var champion = ChampionRecord.Read(path);
            var spec = ExperimentFile.Read(champion.Spec, path, ExperimentSource.Overrides(result))[0].Spec;
            var layout = new GenomeLayout(
                ScenarioFactory.Create(spec, ulong.Parse(champion.RunSeed)), FrozenPartsReader.Read(spec.Agent.Frozen));
            return new RunSource(champion, spec, layout, champion.ToGenome(layout));
        }
        catch (SpecException failure)
        {
            throw new CommandException(ExitCode.Usage, [.. failure.Problems.Select(problem => problem.ToString())]);
        }
        catch (Exception failure) when (failure is FileNotFoundException or InvalidDataException or ArgumentException or FormatException or OverflowException)
        {
            throw new CommandException(ExitCode.Usage, failure.Message);
        }
    }
}
