using System.Diagnostics;
using System.Text.RegularExpressions;
using Kenyon.Experiments.Folders;

namespace Kenyon.EndToEnd.Browser;

/// <summary>
/// <c>kenyon serve</c> on some small runs, and Chromium to look at it. Tests are skipped where there is no Chromium.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string Sweep =
        "name: noise\nreplicates: 3\ntask: { kind: prediction, trials: 16, steps: 40 }\n"
        + "optimizer: { generations: 30, populationSize: 16, elites: 2 }\n"
        + "sweep: { task.rewardNoise: [0.05, 0.4], environment.kind: [perLifetime, fixed] }\n";

    private readonly KenyonProcess _kenyon = new();
    private readonly ChromiumFixture _chromium = new();
    private Process? _server;

    /// <summary>Where the runs are.</summary>
    public string Root => Path.Combine(_kenyon.Folder, "runs");

    /// <summary>The address with its token.</summary>
    public string Address { get; private set; } = "";

    public string Origin => new Uri(Address).GetLeftPart(UriPartial.Authority);

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_kenyon.Folder, "noise.yaml"), Sweep);
        Assert.Equal(0, _kenyon.Run("evolve", "noise.yaml", "--quiet").ExitCode);
        await File.WriteAllTextAsync(Path.Combine(_kenyon.Folder, "choices.csv"), AnimalFolder.Choices());
        Assert.Equal(
            0,
            _kenyon.Run(
                "trials", "choices.csv", "--subject", "subject", "--simulations", "0", "--out", "runs/two.trials.csv", "--quiet").ExitCode);
        await File.WriteAllTextAsync(Path.Combine(Root, "two.match.json"), AnimalFolder.Match(["task.steps"]));
        ClusterFile.Write(Path.Combine(Root, "noise"), Crew("lab-1-ab12"));
        (_server, Address) = Serve("runs");
        await _chromium.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _chromium.DisposeAsync();
        if (_server is not null)
        {
            SmallSweep.Signal(_server, 2);
            Assert.True(_server.WaitForExit(TimeSpan.FromSeconds(30)), "the server goes on after Ctrl-C");
            Assert.Equal(0, _server.ExitCode);
            _server.Dispose();
        }

        _kenyon.Dispose();
    }

    /// <summary>A cluster with a worker of every state.</summary>
    /// <param name="name">Name of the first.</param>
    public static ClusterStatus Crew(string name) => new(
        "192.0.2.1:7310",
        name,
        7,
        DateTimeOffset.UtcNow.AddMinutes(-3),
        DateTimeOffset.UtcNow,
        false,
        [
            new WorkerStatus(name, 8, WorkerStatus.Working, [name, "b", "c", "d"], 31, 1_210, 0.2),
            new WorkerStatus("lab-2-cd34", 4, WorkerStatus.Waiting, [], 12, 540, 0.3),
            new WorkerStatus("lab-3-ef56", 4, WorkerStatus.Silent, [], 2, 60, 95),
            new WorkerStatus("lab-4-0123", 2, WorkerStatus.Left, [], 4, 110, 0),
            new WorkerStatus("lab-5-4567", 2, WorkerStatus.Expelled, [], 1, 20, 0),
        ],
        50,
        3,
        0.27,
        10.4,
        0.87);

    /// <summary>Starts a server; it says where it is.</summary>
    public (Process Process, string Address) Serve(string folder, params string[] more)
    {
        var process = Start(["serve", folder, "--no-browser", .. more]);
        string line = process.StandardError.ReadLine() ?? "";
        Assert.Matches(@"^http://127\.0\.0\.1:\d+/#[\w-]{43}$", line);
        return (process, line);
    }

    /// <summary>Starts a command beside it.</summary>
    public Process Start(params string[] arguments) => _kenyon.Start(new Dictionary<string, string>(), arguments);

    /// <summary>A window of its own, let in; what goes wrong in it is kept.</summary>
    /// <param name="path">The page and its parts.</param>
    /// <param name="isDark">Whether it asks for dark colours.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="address">Another server's address.</param>
    internal async Task<Window> Open(string path, bool isDark = false, int width = 1280, string? address = null)
    {
        var window = new Window(await _chromium.Open(width, isDark, isCalm: true));
        var uri = new Uri(address ?? Address);
        await window.Page.GotoAsync($"{uri.GetLeftPart(UriPartial.Authority)}{path}{uri.Fragment}");
        await window.Ready();
        Assert.DoesNotMatch(new Regex("#."), window.Page.Url);
        return window;
    }
}
