using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Kenyon.EndToEnd.Browser;

/// <summary>
/// An evolution that twenty readers look at, on the same machine: it gives the same result. Writes how much longer a generation takes, for
/// how much of the time its threads could have run and had to wait for a core, and what the dashboard needs (docs/DASHBOARD.md). The
/// readers come and go in turns of some seconds while one run goes on, and each turn with them is held against the turns before and after
/// it: what else the machine does is the same for both.
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
        var cookies = new CookieContainer();
        using var client = await Readers.Client(address, cookies);
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
        var costs = new List<double>(); // the same of processor time a generation
        var waits = new List<double>(); // share of the time that a thread waited for a core
        double busy = 0, served = 0, read = 0;
        int messages = 0;
        using var self = Process.GetCurrentProcess();
        for (int turn = -2; turn <= 2 * turns; turn++) // in the first two, what is needed is compiled
        {
            bool isWatched = turn % 2 != 0;
            using var end = new CancellationTokenSource();
            var readers = LeanReaders.Follow(address, cookies.GetCookieHeader(address), id, isWatched ? Readers.Count : 0, end.Token);
            await Task.Delay(s_settling);
            var (from, begun, waited) = (await Last(name), Processor(evolution, server, self), Waited(evolution));
            var clock = Stopwatch.StartNew();
            await Task.Delay(s_turn);
            double wait = Waited(evolution).Sum(thread => thread.Value - waited.GetValueOrDefault(thread.Key, thread.Value));
            wait /= clock.Elapsed.TotalSeconds * threads;
            var (to, ended) = (await Last(name), Processor(evolution, server, self));
            await end.CancelAsync();
            int heard = await readers;
            if (turn < 0)
            {
                continue;
            }

            double generations = to.Generation - from.Generation;
            rates.Add(Math.Log(generations / (to.Seconds - from.Seconds)));
            waits.Add(wait);
            costs.Add(Math.Log((ended.Evolution - begun.Evolution).TotalSeconds / generations));
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
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{threads} threads, {Readers.Count} readers, {turns} turns: a generation takes "
            + $"{Longer([.. rates.Select(rate => -rate)])} by the clock, {Longer(costs)} of the processor, "
            + $"and waits for a core {Longer(waits)}; "
            + $"dashboard {100 * served / busy:F2} %, readers {100 * read / busy:F2} % of a core"));
        return await Fitness(name);
    }

    /// <summary>By how much turns with readers, at odd places, are above their neighbours: mean, 95 % interval, in per cent.</summary>
    private static string Longer(List<double> values)
    {
        double[] longer =
        [
            .. Enumerable.Range(0, values.Count / 2).Select(
                place => values[(2 * place) + 1] - ((values[2 * place] + values[(2 * place) + 2]) / 2)),
        ];
        double mean = longer.Average();
        // Neighbours share a turn without readers: of independent turns the mean of the differences varies by 4/3 of what they tell.
        double error = Math.Sqrt(4.0 / 3 * longer.Sum(value => (value - mean) * (value - mean)) / (longer.Length - 1) / longer.Length);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{100 * mean:+0.00;-0.00} % longer "
            + $"[{100 * (mean - (1.96 * error)):+0.00;-0.00}, {100 * (mean + (1.96 * error)):+0.00;-0.00}]");
    }

    private static (TimeSpan Evolution, TimeSpan Server, TimeSpan Readers) Processor(Process evolution, Process server, Process self)
    {
        evolution.Refresh();
        server.Refresh();
        self.Refresh();
        return (evolution.TotalProcessorTime, server.TotalProcessorTime, self.TotalProcessorTime);
    }

    /// <summary>For how long each thread could have run and did not, in seconds since it began (Linux, schedstat).</summary>
    private static Dictionary<string, double> Waited(Process process)
    {
        var waited = new Dictionary<string, double>();
        foreach (string thread in Directory.GetDirectories($"/proc/{process.Id}/task"))
        {
            try
            {
                string[] times = File.ReadAllText(Path.Combine(thread, "schedstat")).Split(' ');
                waited[thread] = double.Parse(times[1], CultureInfo.InvariantCulture) / 1e9;
            }
            catch (IOException)
            {
                // It has ended.
            }
        }

        return waited;
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
