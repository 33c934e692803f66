using System.Diagnostics;

namespace Kenyon.Mutants;

/// <summary>The built tests, laid out anew with one assembly of another making.</summary>
public sealed class TestCopy : IDisposable
{
    private readonly string _project;

    /// <summary>Copies everything but the assembly of a project.</summary>
    /// <param name="tests">The output of the tests.</param>
    /// <param name="project">The project.</param>
    public TestCopy(string tests, string project)
    {
        _project = project;
        foreach (string folder in Directory.GetDirectories(tests, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(Folder, Path.GetRelativePath(tests, folder)));
        }

        foreach (string file in Directory.GetFiles(tests, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetRelativePath(tests, file)));
        }

        File.Delete(Assembly);
    }

    /// <summary>Where it is.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("kenyon-mutant-").FullName;

    /// <summary>Path of the assembly of the project.</summary>
    public string Assembly => Path.Combine(Folder, _project + ".dll");

    /// <summary>Runs tests until one fails.</summary>
    /// <param name="namespaces">Namespaces of the tests; those below are meant, too.</param>
    /// <param name="longest">Time after which they count as failed.</param>
    /// <param name="output">What they said.</param>
    /// <returns>Whether all passed in time.</returns>
    public bool Pass(IReadOnlyList<string> namespaces, TimeSpan longest, out string output)
    {
        string[] classes = [.. namespaces.SelectMany(name => new[] { "-class", $"{name}.*" })];
        var start = new ProcessStartInfo("dotnet", [
            Path.Combine(Folder, "Kenyon.Tests.dll"), "-noColor", "-noLogo", "-stopOnFail", "-maxThreads", "1", "-trait-", "Category=Long",
            .. classes])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(longest))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            output = $"no end within {longest.TotalSeconds:F0} s";
            return false;
        }

        output = said.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult();
        return process.ExitCode == 0;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
