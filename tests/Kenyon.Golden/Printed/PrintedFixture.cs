namespace Kenyon.Golden.Printed;

/// <summary>Small runs and choices that the commands are about.</summary>
public sealed class PrintedFixture : IAsyncLifetime
{
    private const string Evolution = "optimizer: { generations: 3, populationSize: 16, elites: 2 }\n";

    private static readonly (string Name, string Text)[] s_specs =
    [
        ("one", "name: one\ntask: { kind: prediction, trials: 16, steps: 20, ingredientCount: 4 }\n" + Evolution),
        ("small", "name: small\nreplicates: 2\ntask: { kind: prediction, trials: 16, steps: 20, ingredientCount: 4 }\n" + Evolution
            + "sweep: { task.rewardNoise: [0.1, 0.4] }\n"),
        ("pick", "name: pick\ntask: { kind: choice, trials: 16, steps: 20 }\n" + Evolution + "sweep: { task.rewardNoise: [0, 0.3] }\n"),
        ("forage", "name: forage\nreplicates: 2\ntask: { kind: foraging, trials: 4, steps: 30 }\n" + Evolution),
        ("decide", "name: decide\ntask: { kind: decision, trials: 16, steps: 20, ingredientCount: 4 }\n" + Evolution),
        ("patch", "name: patch\ntask: { kind: patch, trials: 16, steps: 60, rewardNoise: 0.1 }\n" + Evolution),
        ("many", "name: many\ntask: { kind: prediction, trials: 16, steps: 20 }\n" + Evolution
            + $"sweep: {{ task.rewardNoise: [{string.Join(", ", Enumerable.Range(1, 12).Select(step => $"0.{step:D2}"))}] }}\n"),
        ("bad", "name: bad\ntask: { kind: prediction, trails: 16, steps: -1 }\n"),
    ];

    internal PrintedCommand Kenyon { get; } = new();

    public async ValueTask InitializeAsync()
    {
        foreach (var (name, text) in s_specs)
        {
            await File.WriteAllTextAsync(Kenyon[$"{name}.yaml"], text);
        }

        foreach (string name in s_specs.Select(spec => spec.Name).Where(name => name is not ("bad" or "many" or "patch")))
        {
            string[] figures = name == "one" ? [] : ["--no-figures"];
            await Make(["evolve", Kenyon[$"{name}.yaml"], "--out", Kenyon["runs"], "--threads", "1", .. figures]);
        }

        await Make(["recover", "--subjects", "3", "--trials", "80", "--models", "deltaRule", "--save", Kenyon["flies.csv"]]);
        await Make(["export", Kenyon["runs/pick"], "--what", "atlas", "--out", Kenyon["atlas.parquet"]]);
        await File.WriteAllTextAsync(Kenyon["leaving.csv"], LeavingTimes());
        await File.WriteAllTextAsync(Kenyon["columns.json"], "{\"subject\":\"subject\"}");
        await File.WriteAllTextAsync(Kenyon["theirs.json"], "{\"TaskName\":\"bandit\"}");
        ThinAtlas.Write(Kenyon["shipped.parquet"]);
    }

    /// <summary>Three subjects, forty patches each of two kinds, times that overlap.</summary>
    private static string LeavingTimes() => "subject,patch,time\n" + string.Concat(
        Enumerable.Range(0, 120).Select(row => $"{"abc"[row / 40]},{1 + (row % 2)},{1 + (row * 7 % 5) + (3 * (row % 2)) + (row / 40)}\n"));

    public ValueTask DisposeAsync()
    {
        Kenyon.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task Make(string[] arguments)
    {
        var outcome = await PrintedCommand.Run(null, new Dictionary<string, string>(), arguments);
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
    }
}
