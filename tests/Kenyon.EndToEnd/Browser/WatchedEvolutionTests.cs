using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Kenyon.EndToEnd.Browser;

/// <summary>
/// An evolution that twenty readers look at, on the same machine: it gives the same result. Writes how much longer a generation takes, and
/// what the dashboard needs (docs/DASHBOARD.md). The readers come and go in turns of some seconds while one run goes on, and each turn with
/// them is held against the turns before and after it: what else the machine does is the same for both.
/// </summary>
public sealed class WatchedEvolutionTests : IDisposable
{
    private const int Compared = 60;
    private const string Spec = // about ten generations a second on two cores
        "name: watched\ntask: { kind: foraging, trials: 64 }\noptimizer: { generations: 1000000, populationSize: 256 }\n";

    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan s_turn = TimeSpan.FromSeconds(4);

    private readonly KenyonProcess _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    [Fact]
    [Trait("Category", "Long")]
    public async Task Who_looks_changes_nothing()
    {
        int turns = int.Parse(Environment.GetEnvironmentVariable("KENYON_WATCHED_TURNS") ?? "30", CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(Path.Combine(_kenyon.Folder, "watched.yaml"), Spec);
        foreach (int threads in (int[])[2, 1])
        {
            string[] fitness = await Watch(threads, turns);
            string name = $"alone-{threads}";
            Assert.Equal(
                0,
                _kenyon.Run(
                    "evolve", "watched.yaml", "--quiet", "--no-figures", "--out", name, "--set", $"optimizer.generations={Compared}")
                    .ExitCode);
            Assert.Equal((await Fitness(name))[..Compared], fitness[..Compared]);
        }
    }

    /// <summary>One run, with readers in every second turn.</summary>
    private async Task<string[]> Watch(int threads, int turns)
    {
        string name = $"watched-{threads}";
        string root = Path.Combine(_kenyon.Folder, name);
        Directory.CreateDirectory(root);
        using var server = _kenyon.Start(new Dictionary<string, string>(), "serve", root, "--no-browser");
        var address = new Uri((await server.StandardError.ReadLineAsync())!);
        using var client = await Readers.Client(address);
        using var evolution = _kenyon.Start(
            new Dictionary<string, string>(),
            ["evolve", "watched.yaml", "--quiet", "--no-figures", "--threads", $"{threads}", "--out", name]);
        string origin = address.GetLeftPart(UriPartial.Authority);
        string? id = null;
        while (id is null)
        {
            await Task.Delay(50);
            id = (string?)JsonNode.Parse(await client.GetStringAsync($"{origin}/api/runs"))!["runs"]!.AsArray().FirstOrDefault()?["id"];
        }

        var rates = new List<double>(); // logarithms of generations a second, one a turn; those with readers have odd places
        double busy = 0, served = 0, read = 0;
        int messages = 0;
        using var self = Process.GetCurrentProcess();
        for (int turn = -2; turn <= 2 * turns; turn++) // in the first two, what is needed is compiled
        {
            bool isWatched = turn % 2 != 0;
            using var end = new CancellationTokenSource();
            var readers = Task.WhenAll(Enumerable.Range(0, isWatched ? Readers.Count : 0).Select(
                _ => Readers.Follow(client, $"{origin}/api/live/runs/{id}", end.Token)));
            await Task.Delay(s_settling);
            var (from, begun) = (await Last(name), Processor(server, self));
            await Task.Delay(s_turn);
            var (to, ended) = (await Last(name), Processor(server, self));
            await end.CancelAsync();
            int heard = (await readers).Sum();
            if (turn < 0)
            {
                continue;
            }

            rates.Add(Math.Log((to.Generation - from.Generation) / (to.Seconds - from.Seconds)));
            if (isWatched)
            {
                messages += heard;
                busy += to.Seconds - from.Seconds;
                served += (ended.Server - begun.Server).TotalSeconds;
                read += (ended.Readers - begun.Readers).TotalSeconds;
            }
        }

        SmallSweep.Signal(evolution, 2);
        await evolution.WaitForExitAsync();
        server.Kill();
        await server.WaitForExitAsync();
        Assert.True(messages >= 20 * Readers.Count, $"only {messages} messages came");
        double[] longer =
        [
            .. Enumerable.Range(0, turns).Select(place => ((rates[2 * place] + rates[(2 * place) + 2]) / 2) - rates[(2 * place) + 1]),
        ];
        double mean = longer.Average();
        // Neighbours share a turn without readers: of independent turns the mean of the differences varies by 4/3 of what they tell.
        double error = Math.Sqrt(4.0 / 3 * longer.Sum(value => (value - mean) * (value - mean)) / (turns - 1) / turns);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{threads} threads, {Readers.Count} readers, {turns} turns: a generation takes {100 * mean:+0.00;-0.00} % longer, "
            + $"95 % interval [{100 * (mean - (1.96 * error)):+0.00;-0.00}, {100 * (mean + (1.96 * error)):+0.00;-0.00}]; "
            + $"dashboard {100 * served / busy:F1} %, readers {100 * read / busy:F1} % of a core"));
        return await Fitness(name);
    }

    private static (TimeSpan Server, TimeSpan Readers) Processor(Process server, Process self)
    {
        server.Refresh();
        self.Refresh();
        return (server.TotalProcessorTime, self.TotalProcessorTime);
    }

    private async Task<(int Generation, double Seconds)> Last(string name)
    {
        var record = JsonNode.Parse((await Lines(name))[^1])!;
        return ((int)record["generation"]!, (double)record["seconds"]!);
    }

    private async Task<string[]> Lines(string name)
    {
        string text = await File.ReadAllTextAsync(Path.Combine(_kenyon.Folder, name, "watched", "base", "1-0", "generations.jsonl"));
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private async Task<string[]> Fitness(string name) =>
        [.. (await Lines(name)).Select(line => JsonNode.Parse(line)!["bestFitness"]!.ToJsonString())];
}
