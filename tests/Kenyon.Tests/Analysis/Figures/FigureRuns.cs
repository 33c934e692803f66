using Kenyon.Experiments.Running;
using Kenyon.Figures.Sources;

namespace Kenyon.Tests.Analysis.Figures;

/// <summary>Small runs of every shape that figures and reports are made from, evolved once.</summary>
public sealed class FigureRuns : IDisposable
{
    private const string Small = "optimizer: { generations: 4, populationSize: 12, elites: 2 }\n";

    private static readonly (string Name, string Text)[] s_experiments =
    [
        (
            "single",
            "name: single\ntask: { kind: foraging, steps: 60, trials: 4 }\nenvironment: { kind: "
            + "switchingPerLifetime, switchProbability: 0.2 }\n"
            + Small),
        ("transfer", "name: transfer\nreplicates: 3\ntask: { kind: foraging, steps: 60, trials: 4 }\n" + Small),
        ("control", "name: control\ntask: { kind: foraging, steps: 40, trials: 4 }\nagent: { plastic: false }\n" + Small),
        ("lines", "name: lines\nreplicates: 2\ntask: { kind: prediction, steps: 20, trials: 4 }\nenvironment: { kind: switching }\n" + Small
            + "sweep:\n  environment.switchProbability: [0, 0.01, 0.05, 0.2]\n"),
        ("alone", "name: alone\nreplicates: 2\ntask: { kind: prediction, steps: 20, trials: 4 }\n" + Small),
        ("wide", "name: wide\nreplicates: 4\ntask: { kind: prediction, steps: 20, trials: 4 }\nrule: { family: taylorPost }\n" + Small),
        (
            "text",
            "name: text\nreplicates: 2\ntask: { kind: prediction, steps: 20, trials: 4 }\nrule: { family: expression, expression: "
            + "\"dw = a * x * (r - y) - 0.01 * w\" }\n"
            + Small),
        ("map", "name: map\ntask: { kind: decision, steps: 20, trials: 4 }\nenvironment: { kind: switching }\n" + Small
            + "sweep:\n  environment.switchProbability: [0, 0.1]\n  task.rewardNoise: [0.1, 1]\n"),
        ("rows", "name: rows\nreplicates: 2\ntask: { kind: decision, steps: 20, trials: 4 }\n" + Small
            + "conditions:\n  linear: {}\n  binary: { agent.readout.kind: binary }\n  free: { rule.normalization: none }\n"),
        ("forgetting", "name: forgetting\nreplicates: 2\ntask: { kind: choice, steps: 30, trials: 4 }\n"
            + "rule: { family: rewardHebbianDecay, terms: [RewardPre, PrePost, Weight] }\n" + Small
            + "conditions:\n  rich: { task.probabilities: [0.8, 0.2] }\n  poor: { task.probabilities: [0.4, 0.1] }\n"
            + "sweep:\n  environment.switchProbability: [0.01, 0.1]\n  task.rewardNoise: [0, 0.5]\n"),
        ("expanded", "name: expanded\nreplicates: 2\ntask: { kind: prediction, steps: 20, trials: 4 }\n" + Small
            + "conditions:\n  none: {}\n  all: { agent.expansion.units: 12 }\n"
            + "  few: { agent.expansion.units: 12, agent.expansion.winners: 2 }\n  many: { agent.expansion: { units: 30, winners: 9 } }\n"),
        ("leaving", "name: leaving\nreplicates: 2\ntask: { kind: patch, steps: 80, trials: 4 }\n" + Small
            + "sweep:\n  task.decay: [0.7, 0.8]\n  task.travelTime: [2, 4]\n"),
        ("zero", "name: zero\nreplicates: 4\ntask: { kind: prediction, steps: 20, trials: 4 }\nrule: { fixed: { rate: 0 } }\n" + Small),
    ];

    private readonly KenyonProcess _kenyon = new();

    /// <summary>Evolves the runs.</summary>
    public FigureRuns()
    {
        foreach (var (name, text) in s_experiments)
        {
            File.WriteAllText(Path.Combine(_kenyon.Folder, $"{name}.yaml"), text);
            var outcome = _kenyon.Run("evolve", $"{name}.yaml", "--quiet");
            Assert.True(outcome.ExitCode == 0, outcome.Errors);
        }

        string[] study =
        [
            "sensitivity", "alone.yaml", "--vary", "task.rewardNoise=0..1", "--vary", "agent.readout.noise=0..1", "--replicates", "1",
            "--samples", "2", "--quiet",
        ];
        Assert.Equal(0, _kenyon.Run(study).ExitCode);
        Assert.Equal(0, _kenyon.Run([.. study, "--method", "sobol"]).ExitCode);
        Assert.Equal(0, _kenyon.Run("transfer", "runs/transfer", "--lifetimes", "16", "--quiet").ExitCode);
    }

    /// <summary>Names of the experiments.</summary>
    public static IReadOnlyList<string> Names => [.. s_experiments.Select(experiment => experiment.Name)];

    /// <summary>Names of all folders with something to draw: the experiments, and two sensitivity studies.</summary>
    public static IReadOnlyList<string> Folders => [.. Names, "alone-sensitivity"];

    /// <summary>Where everything is.</summary>
    public string Folder => _kenyon.Folder;

    /// <summary>The folder of an experiment.</summary>
    public string PathOf(string name) => Path.Combine(_kenyon.Folder, "runs", name);

    /// <summary>The data of an experiment.</summary>
    public FigureSource Source(string name) => Read(PathOf(name));

    /// <summary>The runs of a folder.</summary>
    public static FigureSource Read(string path) => FigureSource.Read(path, 2, layout => new ParallelEvaluator(layout, 2));

    /// <summary>A command, where the runs are.</summary>
    internal KenyonProcess.Outcome Run(params string[] arguments) => _kenyon.Run(arguments);

    public void Dispose() => _kenyon.Dispose();
}

/// <summary>Tests that share the runs.</summary>
[CollectionDefinition(Name)]
public sealed class FigureRunsTests : ICollectionFixture<FigureRuns>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "figure runs";
}
