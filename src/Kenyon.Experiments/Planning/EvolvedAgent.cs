using Kenyon.Experiments.Records;
using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Experiments.Planning;

/// <summary>A champion that can live again: with the settings it came from, changed where asked for.</summary>
/// <param name="Champion">The champion.</param>
/// <param name="Spec">Its settings, with the changes.</param>
/// <param name="Layout">What its genes mean there.</param>
/// <param name="Genome">Its genome. Shape [genes].</param>
public sealed record EvolvedAgent(ChampionRecord Champion, ExperimentSpec Spec, GenomeLayout Layout, double[] Genome)
{
    /// <summary>Reads a champion.</summary>
    /// <param name="path">A run folder, or a champion file.</param>
    /// <param name="overrides">Settings as typed behind <c>--set</c>; <c>seed=N</c> among them gives other lifetimes.</param>
    /// <param name="newWorld">Whether another seed draws the values anew, too, that hold for a whole run; else they stay those of the run.</param>
    /// <exception cref="SpecException">A setting is wrong.</exception>
    /// <exception cref="FileNotFoundException">There is no such champion.</exception>
    /// <exception cref="InvalidDataException">The file is not a champion, or does not fit the settings.</exception>
    /// <exception cref="ArgumentException">The settings name another task, or a part does not have the size that they need.</exception>
    public static EvolvedAgent Read(string path, IReadOnlyList<string>? overrides = null, bool newWorld = false) =>
        Of(ChampionRecord.Read(path), path, overrides, newWorld);

    /// <summary>A champion that was read.</summary>
    /// <param name="champion">The champion.</param>
    /// <param name="path">Its name for messages.</param>
    /// <param name="overrides">Settings as typed behind <c>--set</c>; <c>seed=N</c> among them gives other lifetimes.</param>
    /// <param name="newWorld">Whether another seed draws the values anew, too, that hold for a whole run; else they stay those of the run.</param>
    /// <exception cref="SpecException">A setting is wrong.</exception>
    /// <exception cref="FileNotFoundException">There is no such champion.</exception>
    /// <exception cref="InvalidDataException">It does not fit the settings.</exception>
    /// <exception cref="ArgumentException">The settings name another task, or a part does not have the size that they need.</exception>
    public static EvolvedAgent Of(ChampionRecord champion, string path, IReadOnlyList<string>? overrides = null, bool newWorld = false)
    {
        ArgumentNullException.ThrowIfNull(champion);
        var own = ExperimentFile.Read(champion.Spec, path, isRecord: true)[0].Spec;
        var spec = overrides is null or { Count: 0 } ? own : ExperimentFile.Read(champion.Spec, path, overrides, isRecord: true)[0].Spec;
        if (spec.Task.GetType() != own.Task.GetType())
        {
            throw new ArgumentException(
                "--set task.kind names another task than the champion's; a champion can live in other conditions, but only in its own task.");
        }

        ulong born = ulong.TryParse(champion.RunSeed, out ulong given) ? given
            : throw new InvalidDataException($"{path}: runSeed is '{champion.RunSeed}'; must be a whole number of at most 64 bits.");
        bool isAsked = overrides?.Any(setting => setting.Split('=')[0].Trim() == "seed") == true;
        var scenario = ScenarioFactory.Create(spec, isAsked ? new RunPlan(spec, champion.Condition, champion.Replicate).RunSeed : born);
        if (isAsked && scenario.Environment.IsOfRun && !newWorld)
        {
            scenario = scenario with { Environment = scenario.Environment with { WorldSeed = born } };
        }

        var layout = new GenomeLayout(scenario, Frozen(champion, own.Agent.Frozen, spec.Agent.Frozen));
        return new EvolvedAgent(champion, spec, layout, champion.ToGenome(layout));
    }

    /// <summary>The parts that do not evolve. Those that the run had frozen are in its champion, which is complete by itself.</summary>
    private static FrozenParts Frozen(ChampionRecord champion, FrozenSpec own, FrozenSpec asked)
    {
        var others = FrozenPartsReader.Read(
            new FrozenSpec(asked.Motor == own.Motor ? null : asked.Motor, asked.Rule == own.Rule ? null : asked.Rule));
        return new FrozenParts(
            others.Motor ?? (asked.Motor is null ? null : champion.Motor), others.Rule ?? (asked.Rule is null ? null : champion.Rule?.ToRule()));
    }
}
