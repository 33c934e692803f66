using System.Globalization;
using System.Text.Json.Nodes;

namespace Kenyon.EndToEnd.Browser;

/// <summary>
/// An evolution that twenty readers look at, on the same machine: it gives the same result. Writes how much longer it takes, and what the
/// dashboard needs (docs/DASHBOARD.md); with and without readers in turns.
/// </summary>
public sealed class WatchedEvolutionTests : IDisposable
{
    private const int Pairs = 7;
    private const string Spec = // about ten generations a second on two cores
        "name: watched\ntask: { kind: foraging, trials: 64 }\noptimizer: { generations: 120, populationSize: 256 }\n";

    private readonly KenyonProcess _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    [Fact]
    [Trait("Category", "Long")]
    public async Task Who_looks_changes_nothing()
    {
        await File.WriteAllTextAsync(Path.Combine(_kenyon.Folder, "watched.yaml"), Spec);
        foreach (int threads in (int[])[2, 1])
        {
            var ratios = new List<double>();
            var processor = new List<double>();
            for (int pair = 0; pair < Pairs; pair++)
            {
                bool isWatchedFirst = pair % 2 == 1;
                var first = await Evolve(threads, pair, isWatchedFirst);
                var second = await Evolve(threads, pair, !isWatchedFirst);
                var (alone, watched) = isWatchedFirst ? (second, first) : (first, second);
                Assert.Equal(alone.Fitness, watched.Fitness);
                Assert.True(watched.Messages >= 20 * Readers.Count, $"only {watched.Messages} messages came");
                ratios.Add(watched.Seconds / alone.Seconds);
                processor.Add(watched.Server / watched.Seconds);
            }

            ratios.Sort();
            processor.Sort();
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{threads} threads, {Readers.Count} readers, {Pairs} pairs: {100 * (ratios[Pairs / 2] - 1):+0.0;-0.0} % longer "
                + $"[{100 * (ratios[0] - 1):+0.0;-0.0}, {100 * (ratios[^1] - 1):+0.0;-0.0}], "
                + $"dashboard {100 * processor[Pairs / 2]:F1} % of a core"));
        }
    }

    private async Task<(string Fitness, double Seconds, double Server, int Messages)> Evolve(int threads, int pair, bool isWatched)
    {
        string name = $"{threads}-{pair}-{isWatched}";
        string root = Path.Combine(_kenyon.Folder, name);
        string run = Path.Combine(root, "watched", "base", "1-0");
        Directory.CreateDirectory(root);
        using var server = _kenyon.Start(new Dictionary<string, string>(), "serve", root, "--no-browser");
        var address = new Uri((await server.StandardError.ReadLineAsync())!);
        using var client = await Readers.Client(address);
        using var evolution = _kenyon.Start(
            new Dictionary<string, string>(),
            ["evolve", "watched.yaml", "--quiet", "--no-figures", "--threads", $"{threads}", "--out", name]);
        string origin = address.GetLeftPart(UriPartial.Authority);
        string? id = null;
        while (isWatched && id is null)
        {
            await Task.Delay(50);
            id = (string?)JsonNode.Parse(await client.GetStringAsync($"{origin}/api/runs"))!["runs"]!.AsArray().FirstOrDefault()?["id"];
        }

        using var end = new CancellationTokenSource();
        var readers = Task.WhenAll(Enumerable.Range(0, isWatched ? Readers.Count : 0).Select(
            _ => Readers.Follow(client, $"{origin}/api/live/runs/{id}", end.Token)));
        await Task.Delay(TimeSpan.FromSeconds(2)); // all are there, and what they need is compiled
        int from = (await File.ReadAllLinesAsync(Path.Combine(run, "generations.jsonl"))).Length;
        double begun = server.TotalProcessorTime.TotalSeconds;
        Assert.Equal(0, SmallSweep.End(evolution).ExitCode);
        server.Refresh();
        double used = server.TotalProcessorTime.TotalSeconds - begun;
        await end.CancelAsync();
        int messages = (await readers).Sum();
        server.Kill();
        await server.WaitForExitAsync();
        var records = (await File.ReadAllLinesAsync(Path.Combine(run, "generations.jsonl"))).Select(line => JsonNode.Parse(line)!).ToList();
        return (
            string.Join(' ', records.Select(record => record["bestFitness"]!.ToJsonString())),
            (double)records[^1]["seconds"]! - (double)records[from]["seconds"]!,
            used,
            messages);
    }
}
