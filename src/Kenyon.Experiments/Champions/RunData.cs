using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Experiments.Champions;

/// <summary>What a run folder holds, read when it is asked for, and its champion ready to live again.</summary>
public sealed class RunData
{
    private readonly RunFolder _folder;
    private readonly Lazy<IReadOnlyList<GenerationRecord>> _generations;
    private readonly Lazy<ChampionRecord?> _champion;
    private readonly Lazy<IReadOnlyDictionary<string, string>> _settings;
    private readonly Lazy<Scenario> _scenario;
    private readonly Lazy<EvolvedAgent> _evolved;

    private RunData(RunFolder folder, RunManifest manifest, ExperimentSpec spec, RunSummary? summary)
    {
        _folder = folder;
        (Manifest, Spec, Summary) = (manifest, spec, summary);
        _generations = new(folder.ReadRecords);
        _champion = new(() => File.Exists(folder.ChampionPath) ? folder.ReadChampion() : null);
        _settings = new(() => SpecWriter.Settings(spec));
        _scenario = new(() => ScenarioFactory.Create(spec, ulong.Parse(manifest.RunSeed)));
        _evolved = new(() => EvolvedAgent.OfRun(Champion!, Spec, Scenario));
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

    /// <summary>What is missing of a run that is done, with what to do; null where nothing is.</summary>
    public string? Missing => Summary is null ? _folder.Missing : null;

    /// <summary>Id of the run.</summary>
    public string Id => Manifest.Run;

    /// <summary>Its generations so far.</summary>
    public IReadOnlyList<GenerationRecord> Generations => _generations.Value;

    /// <summary>What people noted on it, oldest first.</summary>
    /// <exception cref="InvalidDataException">The file of the notes is damaged.</exception>
    public IReadOnlyList<RunNote> Notes => new NoteFile(_folder).Read();

    /// <summary>Its tags: those of its experiment file and those that were added.</summary>
    /// <exception cref="InvalidDataException">The file of notes is damaged.</exception>
    public IReadOnlyList<string> Tags => RunNotes.AllTags(Manifest.Tags, new NoteFile(_folder).ReadTags());

    /// <summary>Its champion; null where there is none yet.</summary>
    public ChampionRecord? Champion => _champion.Value;

    /// <summary>What its agents do.</summary>
    public Scenario Scenario => _scenario.Value;

    /// <summary>The champion, able to live again. There must be one.</summary>
    public EvolvedAgent Evolved => _evolved.Value;

    /// <summary>Reads a run.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="FileNotFoundException">It holds no run.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    /// <exception cref="SpecException">The settings cannot be read.</exception>
    public static RunData Read(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var manifest = folder.ReadManifest()
            ?? throw new FileNotFoundException($"{folder.ManifestPath} does not exist; must be a run folder.");
        return new RunData(folder, manifest, folder.ReadSpecOf(manifest), folder.ReadSummary());
    }
}
