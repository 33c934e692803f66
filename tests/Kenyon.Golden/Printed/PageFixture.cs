namespace Kenyon.Golden.Printed;

/// <summary>Small runs of the kinds that pages are written about.</summary>
public sealed class PageFixture : IAsyncLifetime
{
    private const string Evolution = "\noptimizer: { generations: 4, populationSize: 12, elites: 2 }\n";

    private static readonly (string Name, string Text)[] s_specs =
    [
        ("baited", "task: { kind: choice, steps: 30, trials: 4, probabilities: [0.3, 0.1], baited: true, blockLength: 10 }"),
        ("bandit", "task: { kind: choice, steps: 30, trials: 4, probabilities: [0.8, 0.2], perseverationEvolved: true }\n"
            + "objective: { kind: risk, aversion: 2 }\nenvironment: { kind: switchingPerLifetime, switchProbability: 0.05 }\n"
            + "agent: { initialWeights: { valueEvolved: true } }"),
        ("distance", "task: { kind: prediction, steps: 20, trials: 4 }\nenvironment: { kind: switching, switchProbability: 0.1 }\n"
            + "sweep: { environment.distance: [0.2, 1] }"),
        ("drifting", "replicates: 2\ntask: { kind: prediction, steps: 20, trials: 4 }\n"
            + "environment: { kind: drifting, autocorrelation: 0.9 }\nrule: { normalization: none }"),
        ("fixed", "task: { kind: foraging, steps: 40, trials: 4 }\nenvironment: { kind: fixed }\nagent: { plastic: false }"),
        ("forgets", "replicates: 2\ntask: { kind: choice, steps: 30, trials: 4, probabilities: [0.8, 0.2] }\n"
            + "environment: { kind: switchingPerLifetime }\n"
            + "rule: { family: rewardHebbianDecay, terms: [RewardPre, PrePost, Weight] }\n"
            + "sweep: { environment.switchProbability: [0.01, 0.1] }"),
        ("lines", "replicates: 3\ntask: { kind: prediction, steps: 20, trials: 4 }\nenvironment: { kind: switching }\n"
            + "sweep: { environment.switchProbability: [0, 0.2], task.rewardNoise: [0, 1] }"),
        ("parts", "replicates: 2\ntask: { kind: foraging, steps: 30, trials: 4 }\n"
            + "conditions: { short: {}, long: { task.steps: 40 } }\nsweep: { agent.readout.width: [1, 2] }"),
        ("switching", "description: Do rates follow the world?\ntags: [noise, pilot]\ntask: { kind: foraging, steps: 60, trials: 4 }\n"
            + "environment: { kind: switchingPerLifetime, switchProbability: 0.2 }"),
        ("tell", "task: { kind: decision, steps: 20, trials: 4 }\nenvironment: { kind: switching, switchProbability: 0.1 }"),
        ("units", "replicates: 2\ntask: { kind: prediction, steps: 20, trials: 4 }\n"
            + "conditions: { none: {}, few: { agent.expansion.units: 12, agent.expansion.winners: 2 } }"),
    ];

    internal PrintedCommand Kenyon { get; } = new();

    public async ValueTask InitializeAsync()
    {
        foreach (var (name, text) in s_specs)
        {
            await File.WriteAllTextAsync(Kenyon[$"{name}.yaml"], $"name: {name}\n{text}{Evolution}");
            await Make("evolve", Kenyon[$"{name}.yaml"], "--out", Kenyon["runs"], "--threads", "1", "--no-figures");
        }

        string[] study =
        [
            "sensitivity", Kenyon["tell.yaml"], "--vary", "task.rewardNoise=0..1", "--vary", "agent.readout.noise=0..1",
            "--replicates", "1", "--out", Kenyon["runs"], "--threads", "1",
        ];
        await Make([.. study, "--samples", "2"]);
        await Make([.. study, "--samples", "4", "--method", "sobol"]);
        await Make("transfer", Kenyon["runs/parts"], "--lifetimes", "16", "--out", Kenyon["runs"], "--threads", "1");
        Copy("units", "begun");
        File.Delete(Kenyon["runs/begun/few/1-0/summary.json"]);
    }

    public ValueTask DisposeAsync()
    {
        Kenyon.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Copy(string from, string to)
    {
        foreach (string file in Directory.GetFiles(Kenyon[$"runs/{from}"], "*", SearchOption.AllDirectories))
        {
            string target = file.Replace(Kenyon[$"runs/{from}"], Kenyon[$"runs/{to}"], StringComparison.Ordinal);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static async Task Make(params string[] arguments)
    {
        var outcome = await PrintedCommand.Run(null, new Dictionary<string, string>(), arguments);
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
    }
}
