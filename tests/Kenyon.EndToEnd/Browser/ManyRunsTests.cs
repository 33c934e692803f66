using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Kenyon.EndToEnd.Browser;

/// <summary>
/// A hundred thousand runs, which have twelve thousand columns together: what a person waits for. Writes the figures of docs/DASHBOARD.md.
/// </summary>
[Trait("Category", "Long")]
public sealed class ManyRunsTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const int RunCount = 100_000;
    private const int ColumnCount = 12_000; // as where sweeps set, and programs told, very many things

    [Fact]
    public async Task The_list_of_very_many_runs_is_there_at_once()
    {
        using var place = new MemoryFolder();
        Make(place.Path);
        var (server, address) = browser.Serve(place.Path);
        await using (var window = await browser.Open("/", address: address)) // the first look reads all folders
        {
            double paint = await Median(async () =>
            {
                await window.Page.ReloadAsync();
                await window.Ready();
                return await window.Page.EvaluateAsync<double>(
                    "() => performance.getEntriesByName('first-contentful-paint')[0].startTime");
            });
            double table = await Median(() => Timed(async () =>
            {
                await window.Page.ReloadAsync();
                await window.Ready();
            }));
            double filter = await Median(() => Asked(window, "where", "task.rewardNoise = 0.05 and test.mean > -0.2"));
            double sort = await Median(() => Asked(window, "sort", "test.mean desc"));
            double back = await Median(() => Asked(window, "sort", "replicate"));
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"first paint {paint:F0} ms, table {table:F0} ms, filter {filter:F0} ms, sort {sort:F0} ms, sort by another {back:F0} ms"));
            Assert.True(paint <= 1_000, $"first paint after {paint:F0} ms");
            Assert.True(filter <= 500, $"filtered after {filter:F0} ms");
            Assert.True(Math.Max(sort, back) <= 500, $"sorted after {sort:F0} and {back:F0} ms");
            await window.IsInOrder();
        }

        SmallSweep.Signal(server, 2);
        await server.WaitForExitAsync();
        server.Dispose();
    }

    /// <summary>Twenty readers of one run that grows ten times a second: how late they are told.</summary>
    [Fact]
    public async Task Twenty_readers_are_told_at_once()
    {
        string source = Directory.GetDirectories(Path.Combine(browser.Root, "noise"))[0];
        string folder = Path.Combine(browser.Root, "told", "base", "1-0");
        Directory.CreateDirectory(folder);
        string run = Directory.GetDirectories(source)[0];
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(run, "generations.jsonl"));
        File.Copy(Path.Combine(run, "manifest.json"), Path.Combine(folder, "manifest.json"));
        File.Copy(Path.Combine(run, "spec.yaml"), Path.Combine(folder, "spec.yaml"));
        string records = Path.Combine(folder, "generations.jsonl");
        await File.WriteAllTextAsync(records, lines[0] + "\n");
        using var client = await Readers.Client(new Uri(browser.Address));
        var list = JsonNode.Parse(await client.GetStringAsync($"{browser.Origin}/api/runs?where=directory+contains+told"))!;
        string id = (string)list["runs"]![0]!["id"]!;
        var written = new long[lines.Length];
        var lags = await Task.WhenAll(Enumerable.Range(0, Readers.Count).Select(_ => Task.Run(() => Read(client, id, written)))
            .Append(Task.Run(() => Write(records, lines, written))));
        double[] all = [.. lags.SelectMany(lag => lag).Order()];
        double median = all[all.Length / 2], late = all[(int)(all.Length * 0.99)];
        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{all.Length} events: median {median:F1} ms, 99 % {late:F1} ms"));
        Assert.Equal(Readers.Count * (lines.Length - 1), all.Length);
        Assert.True(late <= 200, $"99 % are told within {late:F0} ms"); // the look every 100 ms, and as much for a machine at work
    }

    private static async Task<double[]> Write(string records, string[] lines, long[] written)
    {
        await Task.Delay(1_000);
        for (int line = 1; line < lines.Length; line++)
        {
            Volatile.Write(ref written[line], Stopwatch.GetTimestamp());
            await File.AppendAllTextAsync(records, lines[line] + "\n");
            await Task.Delay(100);
        }

        return [];
    }

    private async Task<double[]> Read(HttpClient client, string id, long[] written)
    {
        using var reader = new StreamReader(await client.GetStreamAsync($"{browser.Origin}/api/live/runs/{id}"));
        var lags = new List<double>();
        while (lags.Count < written.Length - 1)
        {
            string line = await reader.ReadLineAsync() ?? throw new InvalidOperationException("the stream ended");
            if (line.StartsWith("data: {\"isAnew\"", StringComparison.Ordinal))
            {
                var told = JsonNode.Parse(line["data: ".Length..])!["records"]!.AsArray().Select(record => (int)record!["g"]!);
                lags.AddRange(told.Where(generation => generation > 0)
                    .Select(generation => Stopwatch.GetElapsedTime(Volatile.Read(ref written[generation])).TotalMilliseconds));
            }
        }

        return [.. lags];
    }

    private static async Task<double> Asked(Window window, string field, string text)
    {
        await window.Page.FillAsync("#where", "");
        await window.Page.FillAsync($"#{field}", text);
        return await Timed(async () =>
        {
            string before = await window.Page.EvaluateAsync<string>("() => document.documentElement.dataset.ready");
            await window.Page.PressAsync($"#{field}", "Enter");
            await window.Until("document.documentElement.dataset.ready", now => now != before);
        });
    }

    private static async Task<double> Timed(Func<Task> work)
    {
        long begun = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static async Task<double> Median(Func<Task<double>> measure)
    {
        var found = new List<double>();
        for (int repeat = 0; repeat < 5; repeat++)
        {
            found.Add(await measure());
        }

        return found.Order().ElementAt(2);
    }

    /// <summary>Run folders with what a list reads, each with a fitness of its own.</summary>
    private void Make(string root)
    {
        string[] runs = [.. Directory.GetDirectories(Path.Combine(browser.Root, "noise")).Select(
            condition => Directory.GetDirectories(condition)[0])];
        Parallel.For(0, RunCount, number =>
        {
            string source = runs[number % runs.Length];
            string condition = Path.GetFileName(Path.GetDirectoryName(source))!;
            string folder = Path.Combine(root, $"noise{number % 100:00}", condition, $"1-{number / 100}");
            Directory.CreateDirectory(folder);
            File.Copy(Path.Combine(source, "spec.yaml"), Path.Combine(folder, "spec.yaml"));
            string id = $"noise{number % 100:00}/{condition}/1-{number / 100}";
            var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(source, "manifest.json")))!;
            (manifest["run"], manifest["replicate"]) = (id, number / 100);
            File.WriteAllText(Path.Combine(folder, "manifest.json"), manifest.ToJsonString());
            var summary = JsonNode.Parse(File.ReadAllText(Path.Combine(source, "summary.json")))!;
            summary["run"] = id;
            summary["test"]![$"column{number % ColumnCount}"] = number;
            summary["test"]!["mean"] = -0.1 - (number * 7919 % RunCount / (2.0 * RunCount));
            File.WriteAllText(Path.Combine(folder, "summary.json"), summary.ToJsonString());
        });
    }
}
