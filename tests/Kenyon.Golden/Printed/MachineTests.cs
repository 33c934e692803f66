using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Kenyon.Cli;
using Kenyon.Cli.Commands.Cluster;
using Kenyon.Cli.Output;
using Kenyon.Laboratory.Submission;

namespace Kenyon.Golden.Printed;

/// <summary>Commands that machines talk by: dashboards, coordinators with their workers, batch systems.</summary>
public sealed class MachineTests : IDisposable
{
    private const string Small =
        "task: { kind: prediction, trials: 4, steps: 10 }\noptimizer: { generations: 2, populationSize: 12, elites: 2 }\n";

    private readonly PrintedCommand _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    /// <summary>The usual port may be somebody else's: then any that is free is taken; one that was asked for is not replaced.</summary>
    [Fact]
    public async Task A_dashboard_says_where_it_is_lets_nobody_in_and_ends_when_it_is_told()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var refused = await PrintedCommand.Run("serve", _kenyon.Folder, "--no-browser", "--port", $"{port}");
        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Contains($"--port is {port}, which is in use; take another, or leave it out.", refused.Errors, StringComparison.Ordinal);
        refused = await PrintedCommand.Run("serve", _kenyon.Folder, "--no-browser", "--certificate", _kenyon["c.pem"]);
        Assert.Contains("--certificate without --host has no effect", refused.Errors, StringComparison.Ordinal);
        refused = await PrintedCommand.Run("serve", _kenyon.Folder, "--no-browser", "--host", "192.0.2.1", "--port", "8466");
        Assert.Equal(2, refused.ExitCode);

        using var usual = new TcpListener(IPAddress.Loopback, 8465);
        try
        {
            usual.Start();
        }
        catch (SocketException)
        {
            // It is somebody else's already, which is as good.
        }

        foreach (string how in (string[])["--json", "--control"])
        {
            using var stop = new CancellationTokenSource();
            using var output = new LineWriter();
            using var errors = new LineWriter();
            var terminal = new Terminal(output, errors, TerminalLooks.Of(_ => null, 80, isErrorTerminal: false), () => Stream.Null);
            var serving = Program.Run(["serve", _kenyon.Folder, "--no-browser", how], terminal, stop.Token);
            string said = await (how == "--json" ? output : errors).First.WaitAsync(TimeSpan.FromMinutes(1), stop.Token);
            var address = new Uri(how == "--json" ? (string)JsonNode.Parse(output.ToString())!["address"]! : said.Trim());
            Assert.NotEqual(8465, address.Port);
            Assert.True(address.Fragment.Length > 20, "Whoever is to be let in is given a secret.");
            using var client = new HttpClient();
            using var answer = await client.GetAsync(new Uri(address, "/api/runs"), stop.Token);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.False(serving.IsCompleted);
            await stop.CancelAsync();
            Assert.Equal(0, await serving.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public void A_browser_that_cannot_be_started_leaves_nothing_behind()
    {
        string[] before = Pages();
        Assert.Null(BrowserPage.Open("http://localhost:1/#secret", null));
        Assert.Null(BrowserPage.Open("http://localhost:1/#secret", "no-such-program-opens-files"));
        Assert.Equal(before, Pages());

        static string[] Pages() => [.. Directory.GetDirectories(Path.GetTempPath(), "kenyon-*")
            .Where(folder => File.Exists(Path.Combine(folder, "dashboard.html")))];
    }

    /// <summary>The bits are those of a run by itself, and each side says what it did.</summary>
    [Fact]
    public async Task A_coordinator_and_a_worker_do_a_run_between_them()
    {
        await File.WriteAllTextAsync(_kenyon["small.yaml"], $"name: small\n{Small}", TestContext.Current.CancellationToken);
        var made = await PrintedCommand.Run("cluster", "init", _kenyon["keys"], "--json");
        Assert.Equal(0, made.ExitCode);
        foreach (string side in (string[])["coordinator", "worker"])
        {
            string[] files = [.. JsonNode.Parse(made.Output)![side]!.AsArray().Select(name => (string)name!)];
            Assert.NotEmpty(files);
            Assert.All(files, file => Assert.True(File.Exists(_kenyon[$"keys/{file}"]), file));
        }

        string[] evolve = ["evolve", _kenyon["small.yaml"], "--json", "--quiet", "--no-figures", "--threads", "1"];
        var alone = await PrintedCommand.Run([.. evolve, "--out", _kenyon["alone"]]);
        string place = $"127.0.0.1:{FreePort()}";
        string[] keys = ["--certificates", _kenyon["keys"]];
        var together = Task.Run(
            () => PrintedCommand.Run([.. evolve[..3], .. evolve[4..], "--out", _kenyon["shared"], "--cluster", place, .. keys]),
            TestContext.Current.CancellationToken);
        var worker = await PrintedCommand.Run(["worker", place, .. keys, "--threads", "1", "--patience", "60"]);
        Assert.Equal(0, worker.ExitCode);
        Assert.Matches(@"^\d+ pieces of work done\.\r?\n$", worker.Output);
        var done = await together;
        Assert.True(done.ExitCode == 0, done.Errors);
        Assert.Equal((string)JsonNode.Parse(alone.Output)!["resultHash"]!, (string)JsonNode.Parse(done.Output)!["resultHash"]!);
        Assert.Contains("kenyon: ", done.Errors, StringComparison.Ordinal);

        // Nobody is there any more.
        var lonely = await PrintedCommand.Run(["worker", place, .. keys, "--threads", "1", "--patience", "1", "--json"]);
        Assert.Equal(4, lonely.ExitCode);
        Assert.Equal(0, (int)JsonNode.Parse(lonely.Output)!["pieces"]!);

        // Where somebody listens already nobody can coordinate.
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var refused = await PrintedCommand.Run(
            [.. evolve, "--out", _kenyon["never"], "--cluster", $"127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}", .. keys]);
        Assert.Equal((4, ""), (refused.ExitCode, refused.Output));
        var pointless = await PrintedCommand.Run([.. evolve, "--out", _kenyon["never"], "--batch", "8"]);
        Assert.Equal(2, pointless.ExitCode);
        Assert.Contains("--batch is for a coordinator; give --cluster HOST:PORT too.", pointless.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("41", 1, 1, "job 41: 1 task does 1 run; job 42 draws when it is done.\n")]
    [InlineData("41", 3, 7, "job 41: 3 tasks share 7 runs; job 42 draws when they are done.\n")]
    [InlineData(null, 1, 2, "1 task would do 2 runs; nothing was sent:\n  sbatch '--wrap=kenyon evolve it'\\''s.yaml'\n")]
    public void Who_sends_runs_away_is_told_as_what(string? job, int taskCount, int runCount, string expected)
    {
        using var output = new StringWriter();
        var terminal = new Terminal(output, TextWriter.Null, TerminalLooks.Of(_ => null, null, isErrorTerminal: false), () => Stream.Null);
        SubmitCommand.Write(
            terminal,
            new SubmitAnswer(
                "small", "runs/small", runCount, taskCount, [["sbatch", "--wrap=kenyon evolve it's.yaml"]], job,
                job is null ? null : "42"));
        Assert.Equal(expected + "runs/small holds what the tasks read, and what they say.\n", output.ToString().ReplaceLineEndings("\n"));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Tells when something was written.</summary>
    private sealed class LineWriter : StringWriter
    {
        private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> First => _first.Task;

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            _first.TrySetResult(value ?? "");
        }

        public override Task WriteLineAsync(string? value)
        {
            WriteLine(value);
            return Task.CompletedTask;
        }
    }
}
