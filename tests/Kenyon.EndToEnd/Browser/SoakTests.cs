using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Kenyon.EndToEnd.Browser;

/// <summary>
/// A dashboard that is looked at for ten minutes (KENYON_SOAK_MINUTES) by twenty readers, who come and go, while a run writes ten times a
/// second: what it holds does not grow.
/// </summary>
public sealed class SoakTests : IDisposable
{
    private const string Spec =
        "name: soak\ntask: { kind: prediction, trials: 16, steps: 40 }\noptimizer: { generations: 400, populationSize: 16 }\n";

    private readonly KenyonProcess _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    [Fact]
    [Trait("Category", "Long")]
    public async Task Nothing_grows_while_many_look()
    {
        var length = TimeSpan.FromMinutes(double.Parse(
            Environment.GetEnvironmentVariable("KENYON_SOAK_MINUTES") ?? "10", CultureInfo.InvariantCulture));
        await File.WriteAllTextAsync(Path.Combine(_kenyon.Folder, "soak.yaml"), Spec);
        Assert.Equal(0, _kenyon.Run("evolve", "soak.yaml", "--quiet", "--no-figures").ExitCode);
        string run = Path.Combine(_kenyon.Folder, "runs", "soak", "base", "1-0");
        string records = Path.Combine(run, "generations.jsonl");
        string[] lines = await File.ReadAllLinesAsync(records);
        using var server = _kenyon.Start(new Dictionary<string, string> { [LiveHeap.Allowed] = "1" }, "serve", "runs", "--no-browser");
        var address = new Uri((await server.StandardError.ReadLineAsync())!);
        string origin = address.GetLeftPart(UriPartial.Authority);
        using var client = await Readers.Client(address);
        string id = (string)JsonNode.Parse(await client.GetStringAsync($"{origin}/api/runs"))!["runs"]![0]!["id"]!;
        using var end = new CancellationTokenSource(length);
        var readers = Enumerable.Range(0, Readers.Count).Select(reader => Look(client, origin, id, reader, end.Token));
        var samples = new List<(double Minutes, double Heap, double Process, int Handles, TimeSpan Processor)>();
        await Task.WhenAll(readers.Append(Write(records, lines, end.Token)).Append(Sample(server, samples, end.Token)));
        server.Kill();
        await server.WaitForExitAsync();

        // In the first sixth code is compiled. What survives a full collection tells of a leak; buffers that are kept for the next answer
        // come and go with it, so that ten minutes leave some doubt and an hour little. The memory of the process is told beside it: to
        // be asked for collections takes some of its own.
        var late = samples.Where(sample => sample.Minutes > length.TotalMinutes / 6).ToList();
        var (heap, heapError) = Slope(late.Select(sample => (sample.Minutes, sample.Heap)));
        var (process, processError) = Slope(late.Select(sample => (sample.Minutes, sample.Process)));
        double processor = (late[^1].Processor - late[0].Processor).TotalMinutes / (late[^1].Minutes - late[0].Minutes);
        int handles = late[(late.Count / 2)..].Max(sample => sample.Handles) - late[..(late.Count / 2)].Max(sample => sample.Handles);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{length.TotalMinutes} minutes, {late.Count} looks: {late.Average(sample => sample.Heap):F2} MB survive a collection, "
            + $"{10 * heap:+0.00;-0.00} MB in ten minutes (standard error {10 * heapError:F2}); "
            + $"process {late.Average(sample => sample.Process):F1} MB, {10 * process:+0.0;-0.0} ({10 * processError:F1}); "
            + $"handles {handles:+0;-0;0}; {100 * processor:F1} % of a core"));
        Assert.True(10 * 2 * heapError <= 1, $"the slope is not known to 1 MB in ten minutes, but to {10 * 2 * heapError:F2}");
        Assert.True(10 * (heap - (2 * heapError)) <= 1, $"{10 * heap:F2} MB more survive a collection after ten minutes");
        Assert.True(handles <= 2, $"{handles} more handles are open");
    }

    /// <summary>Least squares: the slope and its standard error, from one look to the next as if they were independent.</summary>
    private static (double Slope, double Error) Slope(IEnumerable<(double Time, double Value)> looks)
    {
        var all = looks.ToList();
        double time = all.Average(look => look.Time), value = all.Average(look => look.Value);
        double spread = all.Sum(look => (look.Time - time) * (look.Time - time));
        double slope = all.Sum(look => (look.Time - time) * (look.Value - value)) / spread;
        double rest = all.Sum(look => Math.Pow(look.Value - value - (slope * (look.Time - time)), 2)) / (all.Count - 2);
        return (slope, Math.Sqrt(rest / spread));
    }

    private static async Task Write(string records, string[] lines, CancellationToken end)
    {
        for (int line = 0; !end.IsCancellationRequested; line = (line + 1) % lines.Length)
        {
            await (line == 0 ? File.WriteAllTextAsync(records, lines[line] + "\n", CancellationToken.None) // the run begins anew
                : File.AppendAllTextAsync(records, lines[line] + "\n", CancellationToken.None));
            await Pause(TimeSpan.FromMilliseconds(100), end);
        }
    }

    /// <summary>A reader follows the run for a while, looks at the list and at the run, and comes again.</summary>
    private static async Task Look(HttpClient client, string origin, string id, int reader, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            using var stay = CancellationTokenSource.CreateLinkedTokenSource(end);
            stay.CancelAfter(TimeSpan.FromSeconds(10 + reader));
            await Readers.Follow(client, $"{origin}/api/live/runs/{id}", stay.Token);
            foreach (string path in end.IsCancellationRequested ? Array.Empty<string>() : ["/", "/api/runs", $"/api/runs/{id}"])
            {
                (await client.GetAsync(origin + path, CancellationToken.None)).Dispose();
            }
        }
    }

    private static async Task Sample(
        Process server, List<(double Minutes, double Heap, double Process, int Handles, TimeSpan Processor)> samples, CancellationToken end)
    {
        long begun = Stopwatch.GetTimestamp();
        while (!end.IsCancellationRequested)
        {
            await Pause(TimeSpan.FromSeconds(5), end);
            double heap = await LiveHeap.Megabytes(server.Id);
            server.Refresh();
            samples.Add((
                Stopwatch.GetElapsedTime(begun).TotalMinutes,
                heap,
                server.WorkingSet64 / 1e6,
                Directory.GetFiles($"/proc/{server.Id}/fd").Length,
                server.TotalProcessorTime));
        }
    }

    private static async Task Pause(TimeSpan time, CancellationToken end)
    {
        try
        {
            await Task.Delay(time, end);
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }
}
