using Kenyon.Analysis.Rules;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Tasks;

namespace Kenyon.Analysis.Figures;

/// <summary>What a run folder holds, read when it is asked for, and its champion ready to live again.</summary>
public sealed class RunData
{
    private readonly RunFolder _folder;
    private readonly Lazy<IReadOnlyList<GenerationRecord>> _generations;
    private readonly Lazy<ChampionRecord?> _champion;
    private readonly Lazy<IReadOnlyDictionary<string, string>> _settings;
    private readonly Lazy<Scenario> _scenario;
    private readonly Lazy<GenomeLayout> _layout;
    private readonly Lazy<Agent> _agent;

    private RunData(RunFolder folder, RunManifest manifest, ExperimentSpec spec, RunSummary? summary)
    {
        _folder = folder;
        (Manifest, Spec, Summary) = (manifest, spec, summary);
        _generations = new(folder.ReadRecords);
        _champion = new(() => File.Exists(folder.ChampionPath) ? folder.ReadChampion() : null);
        _settings = new(() => SpecWriter.Settings(spec));
        _scenario = new(() => ScenarioFactory.Create(spec, ulong.Parse(manifest.RunSeed)));
        _layout = new(CreateLayout);
        _agent = new(() => Layout.Decode(Champion!.ToGenome(Layout)));
    }

    /// <summary>Path of the folder.</summary>
    public string Path => _folder.Path;

    /// <summary>Where the figures of this run are.</summary>
    public string FiguresPath => _folder.FiguresPath;

    /// <summary>Who ran it, where and when.</summary>
    public RunManifest Manifest { get; }

    /// <summary>Its settings, resolved.</summary>
    public ExperimentSpec Spec { get; }

    /// <summary>The same settings by path in the file.</summary>
    public IReadOnlyDictionary<string, string> Settings => _settings.Value;

    /// <summary>What it came to; null where it has never been finished.</summary>
    public RunSummary? Summary { get; }

    /// <summary>Id of the run.</summary>
    public string Id => Manifest.Run;

    /// <summary>Its generations so far.</summary>
    public IReadOnlyList<GenerationRecord> Generations => _generations.Value;

    /// <summary>Its champion; null where there is none yet.</summary>
    public ChampionRecord? Champion => _champion.Value;

    /// <summary>What its genes mean. A champion must be there where parts of the agent are frozen.</summary>
    public GenomeLayout Layout => _layout.Value;

    /// <summary>What its agents do.</summary>
    public Scenario Scenario => _scenario.Value;

    /// <summary>The champion as an agent. There must be one.</summary>
    public Agent Agent => _agent.Value;

    /// <summary>What decides which parts of its rule are identified.</summary>
    public RuleContext RuleContext => RuleContext.Of(
        Scenario,
        motorEvolves: Scenario.Motor is not null && Spec.Agent.Frozen.Motor is null,
        coefficientsPenalised: Spec.Penalty is { L1: > 0 } or { L2: > 0 } or { L0: > 0 });

    /// <summary>Reads a run.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="FileNotFoundException">It holds no run.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    /// <exception cref="SpecException">The settings cannot be read.</exception>
    public static RunData Read(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var manifest = folder.ReadManifest() ?? throw new FileNotFoundException($"{folder.ManifestPath} does not exist; must be a run folder.");
        return new RunData(folder, manifest, folder.ReadSpecOf(manifest), folder.ReadSummary());
    }

    /// <summary>The name of a test lifetime; no generation of the run met it.</summary>
    /// <param name="trial">Its number, from 0.</param>
    public LifetimeKey LifetimeOf(int trial) => new(Scenario.RunSeed, LifetimeSet.TestGeneration, trial);

    /// <summary>Lets the champion live a test lifetime again, by the scalar definition.</summary>
    /// <param name="trial">Number of the lifetime, from 0.</param>
    /// <param name="visit">Called after every step; the object is reused.</param>
    /// <param name="learns">False switches learning off.</param>
    public void Live(int trial, Action<LifetimeStep> visit, bool learns = true) =>
        TaskCatalog.CreateReference(Scenario).Live(Agent, LifetimeOf(trial), learns, visit: visit);

    /// <summary>The value vectors that a test lifetime meets.</summary>
    /// <param name="trial">Number of the lifetime, from 0.</param>
    public LifetimeValues ValuesOf(int trial) => new(Scenario.Environment, LifetimeOf(trial), Scenario.IngredientCount, Scenario.StepCount);

    /// <summary>Frozen parts are in the champion, which is complete by itself: other folders may be gone.</summary>
    private GenomeLayout CreateLayout()
    {
        var frozen = Spec.Agent.Frozen;
        return new GenomeLayout(
            Scenario,
            new FrozenParts(frozen.Motor is null ? null : Champion!.Motor, frozen.Rule is null ? null : Champion!.Rule!.ToRule()));
    }
}
