using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Experiments.Champions;

/// <summary>A champion that can live again: with the settings it came from, changed where asked for.</summary>
/// <param name="Champion">The champion.</param>
/// <param name="Spec">Its settings, with the changes.</param>
/// <param name="Layout">What its genes mean there.</param>
/// <param name="Genome">Its genome. Shape [genes].</param>
public sealed record EvolvedAgent(ChampionRecord Champion, ExperimentSpec Spec, GenomeLayout Layout, double[] Genome)
{
    /// <summary>What it does.</summary>
    public Scenario Scenario => Layout.Scenario;

    /// <summary>The agent that its genome describes.</summary>
    public Agent Agent => Layout.Decode(Genome);

    /// <summary>Reads a champion.</summary>
    /// <param name="path">A run folder, or a champion file.</param>
    /// <param name="overrides">Settings as typed behind <c>--set</c>; <c>seed=N</c> among them gives other lifetimes.</param>
    /// <param name="newWorld">Whether another seed draws the values anew, too, that hold for a whole run; else they stay those of the
    /// run.</param>
    /// <exception cref="SpecException">A setting is wrong.</exception>
    /// <exception cref="FileNotFoundException">There is no such champion.</exception>
    /// <exception cref="InvalidDataException">The file is not a champion, or does not fit the settings.</exception>
    /// <exception cref="ArgumentException">The settings name another task, or a part does not have the size that they need.</exception>
    public static EvolvedAgent Read(string path, IReadOnlyList<string>? overrides = null, bool newWorld = false) =>
        Of(ChampionFile.Read(path), path, overrides, newWorld);

    /// <summary>A champion that was read.</summary>
    /// <param name="champion">The champion.</param>
    /// <param name="path">Its name for messages.</param>
    /// <param name="overrides">Settings as typed behind <c>--set</c>; <c>seed=N</c> among them gives other lifetimes.</param>
    /// <param name="newWorld">Whether another seed draws the values anew, too, that hold for a whole run; else they stay those of the
    /// run.</param>
    /// <exception cref="SpecException">A setting is wrong.</exception>
    /// <exception cref="FileNotFoundException">There is no such champion.</exception>
    /// <exception cref="InvalidDataException">It does not fit the settings.</exception>
    /// <exception cref="ArgumentException">The settings name another task, or a part does not have the size that they need.</exception>
    public static EvolvedAgent Of(ChampionRecord champion, string path, IReadOnlyList<string>? overrides = null, bool newWorld = false)
    {
        ArgumentNullException.ThrowIfNull(champion);
        var own = LifeSettings.Read(champion.Spec, path, []);
        var spec = overrides is null or { Count: 0 } ? own : LifeSettings.Read(champion.Spec, path, overrides);
        if (spec.Task.GetType() != own.Task.GetType())
        {
            throw new ArgumentException(
                "--set task.kind names another task than the champion's; a champion can live in other conditions, "
                + "but only in its own task.");
        }

        ulong born = ulong.TryParse(champion.RunSeed, out ulong given) ? given
            : throw new InvalidDataException($"{path}: runSeed is '{champion.RunSeed}'; must be a whole number of at most 64 bits.");
        bool isAsked = overrides?.Any(setting => setting.Split('=')[0].Trim() == "seed") == true;
        var scenario = ScenarioFactory.Create(spec, isAsked ? new RunPlan(spec, champion.Condition, champion.Replicate).RunSeed : born);
        if (isAsked && scenario.Environment.IsOfRun && !newWorld)
        {
            scenario = scenario with { Environment = scenario.Environment with { WorldSeed = born } };
        }

        return In(scenario, champion, own.Agent.Frozen, spec);
    }

    /// <summary>A champion in the settings and the world of its own run.</summary>
    /// <param name="champion">The champion.</param>
    /// <param name="spec">The settings of its run.</param>
    /// <param name="scenario">What the agents of its run do.</param>
    /// <exception cref="InvalidDataException">It does not fit the settings.</exception>
    public static EvolvedAgent OfRun(ChampionRecord champion, ExperimentSpec spec, Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(champion);
        ArgumentNullException.ThrowIfNull(spec);
        return In(scenario, champion, spec.Agent.Frozen, spec);
    }

    /// <summary>The name of a test lifetime; no generation of the run met it.</summary>
    /// <param name="trial">Its number, from 0.</param>
    public LifetimeKey LifetimeOf(int trial) => new(Scenario.RunSeed, LifetimeSet.TestGeneration, trial);

    /// <summary>Lets it live a test lifetime again, by the scalar definition.</summary>
    /// <param name="trial">Number of the lifetime, from 0.</param>
    /// <param name="visit">Called after every step; the object is reused.</param>
    /// <param name="learns">False switches learning off.</param>
    /// <returns>What the lifetime came to.</returns>
    public LifetimeScore Live(int trial, Action<LifetimeStep> visit, bool learns = true) =>
        Scenario.CreateReference().Live(Agent, LifetimeOf(trial), learns, visit: visit);

    /// <summary>The value vectors that a test lifetime meets.</summary>
    /// <param name="trial">Number of the lifetime, from 0.</param>
    /// <param name="learns">False: those that it meets with learning switched off.</param>
    public LifetimeValues ValuesOf(int trial, bool learns = true) => Scenario.ValuesOf(Agent, LifetimeOf(trial), learns);

    private static EvolvedAgent In(Scenario scenario, ChampionRecord champion, FrozenSpec own, ExperimentSpec spec)
    {
        var layout = new GenomeLayout(scenario, Frozen(champion, own, spec.Agent.Frozen));
        return new EvolvedAgent(champion, spec, layout, champion.ToGenome(layout));
    }

    /// <summary>The parts that do not evolve. Those that the run had frozen are in its champion, which is complete by itself.</summary>
    private static FrozenParts Frozen(ChampionRecord champion, FrozenSpec own, FrozenSpec asked)
    {
        var others = FrozenPartsReader.Read(
            new FrozenSpec(asked.Motor == own.Motor ? null : asked.Motor, asked.Rule == own.Rule ? null : asked.Rule));
        return new FrozenParts(
            others.Motor ?? (asked.Motor is null ? null : champion.Motor),
            others.Rule ?? (asked.Rule is null ? null : champion.Rule?.ToRule()));
    }
}
