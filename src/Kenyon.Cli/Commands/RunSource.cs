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
        var problems = GlobalOptions.Problems(result).ToList();
        try
        {
            var champion = ChampionRecord.Read(path);
            var spec = ExperimentFile.Read(champion.Spec, path, ExperimentSource.Overrides(result))[0].Spec;
            if (spec.Task.GetType() != ExperimentFile.Read(champion.Spec, path)[0].Spec.Task.GetType())
            {
                problems.Add("--set task.kind names another task than the champion's; a champion can live in other conditions, but only in its own task.");
            }

            if (problems.Count > 0)
            {
                throw new CommandException(ExitCode.Usage, problems);
            }

            ulong seed = result.GetValue(GlobalOptions.Seed) is null
                ? ulong.Parse(champion.RunSeed)
                : new RunPlan(spec, champion.Condition, champion.Replicate).RunSeed;
            var layout = new GenomeLayout(ScenarioFactory.Create(spec, seed), Frozen(champion, spec, path));
            return new RunSource(champion, spec, layout, champion.ToGenome(layout));
        }
        catch (SpecException failure)
        {
            throw new CommandException(ExitCode.Usage, [.. problems, .. failure.Problems.Select(problem => problem.ToString())]);
        }
        catch (Exception failure) when (failure is FileNotFoundException or InvalidDataException or ArgumentException or FormatException or OverflowException)
        {
            throw new CommandException(ExitCode.Usage, failure.Message);
        }
    }

    /// <summary>The parts that do not evolve. Those that the run had frozen are in its champion, which is complete by itself.</summary>
    private static FrozenParts Frozen(ChampionRecord champion, ExperimentSpec spec, string path)
    {
        var own = ExperimentFile.Read(champion.Spec, path)[0].Spec.Agent.Frozen;
        var asked = spec.Agent.Frozen;
        var others = FrozenPartsReader.Read(
            new FrozenSpec(asked.Motor == own.Motor ? null : asked.Motor, asked.Rule == own.Rule ? null : asked.Rule));
        return new FrozenParts(
            others.Motor ?? (asked.Motor is null ? null : champion.Motor), others.Rule ?? (asked.Rule is null ? null : champion.Rule?.ToRule()));
    }
}
