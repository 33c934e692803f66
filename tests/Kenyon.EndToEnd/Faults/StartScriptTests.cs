using System.Diagnostics;
using System.Globalization;

namespace Kenyon.EndToEnd.Faults;

/// <summary>The script <c>kenyon</c> with a compiler that only says that it was called.</summary>
public sealed class StartScriptTests : IDisposable
{
    private const string Compiler = """
        #!/usr/bin/env bash
        if [ "$1" = publish ]; then
          mkdir -p artifacts/kenyon.new
          touch artifacts/kenyon.new/kenyon.dll
          echo "$EPOCHREALTIME" >> built
          exit
        fi
        echo "$KENYON_STARTED"
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("kenyon-script-").FullName;

    public StartScriptTests()
    {
        string compiler = Path.Combine(Directory.CreateDirectory(Path.Combine(_root, "bin")).FullName, "dotnet");
        File.Copy(Path.Combine(SourceTree.Root, "kenyon"), Path.Combine(_root, "kenyon"));
        File.Copy(Path.Combine(_root, "kenyon"), compiler); // A copy may be executed; what is written anew may not.
        File.WriteAllText(compiler, Compiler);
        foreach (string folder in new[] { "src", "experiments", "bench" })
        {
            Directory.CreateDirectory(Path.Combine(_root, folder));
        }

        foreach (string file in new[] { "src/a.cs", "bench/champion.json", "Directory.Build.props", "global.json" })
        {
            File.WriteAllText(Path.Combine(_root, file), "");
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_program_is_built_when_a_source_is_newer_and_starts_after_that()
    {
        double first = Start();
        double built = Assert.Single(Builds());
        Assert.True(first >= built, "The start is told from the end of the build.");
        Assert.True(Start() >= first);
        Assert.Single(Builds());
        File.SetLastWriteTimeUtc(Path.Combine(_root, "src", "a.cs"), DateTime.UtcNow.AddSeconds(5));
        Assert.True(Start() >= Builds()[^1]);
        Assert.Equal(2, Builds().Length);
    }

    private double Start()
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(_root, "kenyon"), "list"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["PATH"] = Path.Combine(_root, "bin") + ":" + Environment.GetEnvironmentVariable("PATH");
        using var process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal((0, ""), (process.ExitCode, errors));
        return double.Parse(output, CultureInfo.InvariantCulture);
    }

    private double[] Builds() =>
        [.. File.ReadAllLines(Path.Combine(_root, "built"))
            .Select(line => double.Parse(line.Replace(',', '.'), CultureInfo.InvariantCulture))];
}
