namespace Kenyon.EndToEnd.Faults;

/// <summary>
/// A run folder that a process on another machine holds, as whole commands see it: by what that process last wrote into the folder.
/// </summary>
public sealed class LeasedFolderTests : IDisposable
{
    private const string Run = "leased/base/1-0";

    private readonly KenyonProcess _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    [Fact]
    public void A_run_of_another_machine_is_left_alone_until_that_machine_was_silent_for_a_minute_and_then_goes_on_to_the_same_bits()
    {
        var straight = Evolve(8, "straight");
        Assert.Equal(0, straight.ExitCode);
        Assert.Equal(0, Evolve(4, "runs").ExitCode);
        Hold(heardOf: DateTimeOffset.UtcNow);
        var refused = Evolve(8, "runs");
        Assert.Equal(75, refused.ExitCode);
        Assert.Matches(
            @"leased/base/1-0.* process 7 on far since 2025-12-31T00:00:00Z \(heard of \d+ s ago; given up after 60 s\)", refused.Errors);
        Assert.Equal("running", State());
        Hold(heardOf: DateTimeOffset.UtcNow.AddSeconds(-61));
        Assert.Equal("interrupted", State());
        var resumed = Evolve(8, "runs");
        Assert.Equal(0, resumed.ExitCode);
        Assert.Equal(straight.Json["resultHash"]!.GetValue<string>(), resumed.Json["resultHash"]!.GetValue<string>());
        Assert.Equal(8, resumed.Json["generations"]!.GetValue<int>());
        Assert.False(File.Exists(HolderPath), "The lease of the other machine is still there.");
    }

    private string HolderPath => Path.Combine(_kenyon.Folder, "runs", Run, "lock-holder");

    private KenyonProcess.Outcome Evolve(int generations, string folder) => _kenyon.Run(
        "evolve",
        "prediction",
        "--json",
        "--no-figures",
        "--out",
        folder,
        "--set",
        "name=leased",
        "--set",
        "task.trials=16",
        "--set",
        "task.steps=20",
        "--set",
        "optimizer.populationSize=8",
        "--set",
        $"optimizer.generations={generations}");

    /// <summary>
    /// What a process that began on another machine leaves in the folder: its lease, and a manifest that says that it runs.
    /// </summary>
    private void Hold(DateTimeOffset heardOf)
    {
        File.WriteAllText(
            HolderPath,
            "{ \"host\": \"far\", \"boot\": \"x\", \"process\": 7, \"since\": \"2025-12-31T00:00:00+00:00\", "
            + $"\"renewed\": \"{heardOf:o}\" }}");
        File.SetLastWriteTimeUtc(HolderPath, heardOf.UtcDateTime); // by the clock of the disk, which is what counts
        string manifest = Path.Combine(_kenyon.Folder, "runs", Run, "manifest.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"done\"", "\"running\"", StringComparison.Ordinal));
        File.Delete(Path.Combine(_kenyon.Folder, "runs", Run, "summary.json"));
    }

    private string State() => (string)_kenyon.Run("list", "--json").Json["runs"]![0]!["state"]!;
}
