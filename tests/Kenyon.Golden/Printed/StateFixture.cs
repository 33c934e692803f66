using Kenyon.Experiments.Folders;

namespace Kenyon.Golden.Printed;

/// <summary>Runs in the states in which a person may find them: done, failed, damaged, at work elsewhere, with notes.</summary>
public sealed class StateFixture : IAsyncLifetime
{
    private const string Small =
        "task: { kind: prediction, trials: 4, steps: 10 }\noptimizer: { generations: 2, populationSize: 12, elites: 2 }\n";

    private static readonly (string Name, string Text)[] s_specs =
    [
        ("blocked", Small + "sweep: { task.rewardNoise: [0.1, 0.2, 0.3] }\n"),
        ("cold", Small + "environment: { kind: fixed }\nagent: { initialWeights: { evolved: true } }\n"),
        ("costly", Small + "replicates: 2\npenalty: { l1: 0.01 }\nconditions: { calm: {}, loud: { task.rewardNoise: 1 } }\n"),
        ("decides", Small.Replace("prediction", "decision", StringComparison.Ordinal) + "sweep: { task.steps: [10, 20] }\n"),
        ("drifts", Small + "environment: { kind: drifting, autocorrelation: 0.9 }\n"),
        ("held", Small + "replicates: 2\n"),
        ("hurt", Small + "replicates: 2\n"),
        ("kept", Small),
        ("law", Small + "rule: { family: expression, expression: \"dw = a * x * (r - y) - 0.01 * w\" }\npenalty: { l1: 0.01 }\n"),
        ("offsets", Small + "rule: { normalization: none }\n"),
        ("one-patch", Small.Replace("prediction", "patch", StringComparison.Ordinal)
            + "environment: { kind: switching, switchProbability: 0.1 }\n"),
        ("patches", Small.Replace("prediction", "patch", StringComparison.Ordinal) + "sweep: { task.decay: [0.7, 0.8] }\n"),
        ("risky", Small.Replace("prediction", "choice", StringComparison.Ordinal) + "objective: { kind: risk, aversion: 1 }\n"),
        ("still", Small.Replace("prediction", "foraging", StringComparison.Ordinal) + "agent: { plastic: false }\n"),
        ("units", Small.Replace("steps: 10", "steps: 3, ingredientCount: 4", StringComparison.Ordinal)
            + "agent: { expansion: { units: 6 }, initialWeights: { noise: 0 } }\n"),
        ("world", Small + "environment: { kind: switching, switchProbability: 0.1 }\n"),
        ("wide", Small + $"sweep: {{ task.rewardNoise: [{string.Join(", ", Enumerable.Range(1, 31).Select(step => $"0.{step:D2}"))}] }}\n"),
    ];

    internal PrintedCommand Kenyon { get; } = new();

    public async ValueTask InitializeAsync()
    {
        foreach (var (name, text) in s_specs)
        {
            await File.WriteAllTextAsync(Kenyon[$"{name}.yaml"], $"name: {name}\n{text}");
        }

        foreach (string name in (string[])["held", "hurt", "kept", "law", "risky", "still", "world"])
        {
            var outcome = await Evolve(name);
            Assert.True(outcome.ExitCode == 0, outcome.Errors);
        }

        foreach (string place in (string[])["made/blocked/rewardNoise-0_1", "made/single"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Kenyon[place])!);
            await File.WriteAllTextAsync(Kenyon[place], "in the way");
        }

        await File.WriteAllTextAsync(Kenyon["single.yaml"], $"name: single\n{Small}");
        await File.WriteAllTextAsync(Kenyon["runs/hurt/base/1-0/summary.json"], "{");
        Unfinish("runs/held/base/1-0");
        Unfinish("runs/kept/base/1-0");
        var notes = new NoteFile(new RunFolder(Kenyon["runs/risky/base/1-0"]));
        notes.Tag(["pilot", "risk"]);
        notes.Add("it takes no risks", new Noon());
    }

    public ValueTask DisposeAsync()
    {
        Kenyon.Dispose();
        return ValueTask.CompletedTask;
    }

    internal Task<PrintedCommand.Outcome> Evolve(string name, params string[] more) => PrintedCommand.Run(
        ["evolve", Kenyon[$"{name}.yaml"], "--out", Kenyon["runs"], "--threads", "1", "--no-figures", .. more]);

    /// <summary>As if it were still at work.</summary>
    private void Unfinish(string run)
    {
        File.Delete(Kenyon[$"{run}/summary.json"]);
        string manifest = Kenyon[$"{run}/manifest.json"];
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"done\"", "\"running\"", StringComparison.Ordinal));
    }

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);
    }
}
