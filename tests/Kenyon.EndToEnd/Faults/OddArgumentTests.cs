using System.Diagnostics;

namespace Kenyon.EndToEnd.Faults;

/// <summary>Arguments that can mean nothing: an error at once, in words, exit code 2.</summary>
public sealed class OddArgumentTests : IDisposable
{
    private static readonly string[] s_commands =
    [
        "evolve", "sensitivity", "evaluate", "theory", "analyze", "rule show", "fit", "transfer", "plot", "report", "cite", "compare",
        "match", "data check", "validate", "presets show", "export",
    ];

    private readonly KenyonProcess _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\t\n")]
    [InlineData("-")]
    public void An_argument_of_nothing_is_an_error_of_every_command(string argument)
    {
        foreach (string command in s_commands)
        {
            var outcome = _kenyon.Run([.. command.Split(' '), argument, .. command == "match" ? new[] { "atlas.parquet" } : []]);
            Assert.True(outcome.ExitCode == 2, $"{command} '{argument}': {outcome.ExitCode}: {outcome.Errors}");
            Assert.DoesNotContain("should not happen", outcome.Errors);
            Assert.Equal("", outcome.Output);
        }
    }

    [Theory]
    [InlineData("evolve", "noise", "--out", "")]
    [InlineData("list", "--out", " ")]
    [InlineData("list", "--where", "")]
    [InlineData("evolve", "noise", "--set", "")]
    [InlineData("export", "runs", "--out", "")]
    public void An_option_of_nothing_is_an_error(params string[] arguments)
    {
        var outcome = _kenyon.Run(arguments);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Matches("^--[a-z]+ is ' ?'; must not be empty.\n$", outcome.Errors);
    }

    [Fact]
    public void A_path_longer_than_any_is_said_to_be_and_not_repeated()
    {
        var outcome = _kenyon.Run("analyze", new string('a', 20_000));
        Assert.Equal(2, outcome.ExitCode);
        Assert.StartsWith("RUN has 20,000 characters (aaaa", outcome.Errors, StringComparison.Ordinal);
        Assert.InRange(outcome.Errors.Length, 20, 200);
    }

    [Theory]
    [InlineData("evolve", "X")]
    [InlineData("validate", "X")]
    [InlineData("presets", "show", "X")]
    [InlineData("data", "check", "X")]
    [InlineData("data", "check", "choices.csv", "--data-spec", "X")]
    [InlineData("match", "choices.csv", "X")]
    public async Task What_is_no_file_is_refused_at_once_wherever_one_is_named(params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "pipes and devices are made as on Linux");
        File.WriteAllText(Path.Combine(_kenyon.Folder, "choices.csv"), "subject,choice,reward\na,L,1\na,R,0\n");
        using (var made = Process.Start("mkfifo", Path.Combine(_kenyon.Folder, "pipe")))
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        File.CreateSymbolicLink(Path.Combine(_kenyon.Folder, "endless"), "/dev/zero");
        Directory.CreateDirectory(Path.Combine(_kenyon.Folder, "folder"));
        using (var huge = File.Create(Path.Combine(_kenyon.Folder, "huge")))
        {
            huge.SetLength(3L << 30); // takes no room on the disk
        }

        foreach (string kind in new[] { "pipe", "endless", "folder", "huge" })
        {
            using var process =
                _kenyon.Start(new Dictionary<string, string>(), [.. arguments.Select(argument => argument == "X" ? kind : argument)]);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            bool hasEnded = process.WaitForExit(TimeSpan.FromMinutes(2));
            process.Kill();
            string said = await errors;
            Assert.True(hasEnded, $"{kind}: still at work after two minutes");
            Assert.True(process.ExitCode == 2, $"{kind}: {process.ExitCode}: {said}");
            Assert.Contains(kind, said, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_killed_process_leaves_nothing_in_the_temporary_folder()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the names are those of Linux");
        using var process =
            _kenyon.Start(new Dictionary<string, string>(), "evolve", "foraging", "--no-figures", "--checkpoint-every", "0");
        while (!File.Exists(Path.Combine(_kenyon.Folder, "runs/foraging/base/1-0/generations.jsonl")))
        {
            Thread.Sleep(20);
        }

        int id = process.Id;
        process.Kill();
        process.WaitForExit();
        Assert.Empty(Directory.GetFileSystemEntries(Path.GetTempPath(), $"*-{id}-*"));
        Assert.Contains("DOTNET_EnableDiagnostics", File.ReadAllText(Path.Combine(SourceTree.Root, "kenyon")));
    }
}
