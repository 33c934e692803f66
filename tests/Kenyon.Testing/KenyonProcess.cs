using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Kenyon.Testing;

/// <summary>The command line as a user starts it: a process of its own.</summary>
/// <param name="program">Folder of the program; null: the one that was built.</param>
/// <param name="folder">Where it works; null: a new folder, removed afterwards.</param>
public sealed class KenyonProcess(string? program = null, string? folder = null) : IDisposable
{
    /// <summary>The folder for this test's runs.</summary>
    public string Folder { get; } = folder ?? Directory.CreateTempSubdirectory("kenyon-test-").FullName;

    public sealed record Outcome(int ExitCode, string Output, string Errors)
    {
        public JsonNode Json => JsonNode.Parse(Output)!;
    }

    public Outcome Run(params string[] arguments) => Run([], arguments);

    public Outcome Run(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = Start(environment, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Outcome(process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    public Process Start(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        StartBy([], environment, arguments);

    /// <summary>Starts it by another program, which becomes it: <c>ip netns exec NAME</c>, for example.</summary>
    public Process StartBy(IReadOnlyList<string> starter, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        // A test run in the background of a script has Ctrl-C switched off, and its children would inherit that.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", .. starter, "dotnet"])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder,
        };
        start.ArgumentList.Add(Path.Combine(program ?? BuiltProgram.Folder, "kenyon.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["DOTNET_EnableDiagnostics"] = "0"; // as the start script does: killed processes leave nothing behind
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private Outcome Run(string[] none, string[] arguments) => Run(none.ToDictionary(name => name), arguments);
}
