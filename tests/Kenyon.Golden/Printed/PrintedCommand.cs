using System.Text;
using Kenyon.Cli;
using Kenyon.Cli.Output;

namespace Kenyon.Golden.Printed;

/// <summary>The command line in this process: what it prints on a terminal of some width, with colours or without.</summary>
internal sealed class PrintedCommand : IDisposable
{
    /// <summary>The folder for files of this test.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("kenyon-printed-").FullName;

    /// <summary>What a command printed.</summary>
    public sealed record Outcome(int ExitCode, string Output, string Errors);

    /// <summary>The path of a file below the folder.</summary>
    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>Runs a command.</summary>
    /// <param name="width">Width of the terminal; null: results are not printed on one.</param>
    /// <param name="environment">Variables, e.g. <c>NO_COLOR=1</c>.</param>
    /// <param name="arguments">Its words.</param>
    public static Task<Outcome> Run(int? width, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Run(TerminalLooks.Of(environment.GetValueOrDefault, width, isErrorTerminal: false), arguments);

    /// <summary>Runs a command.</summary>
    /// <param name="looks">How the terminal is.</param>
    /// <param name="arguments">Its words.</param>
    public static Task<Outcome> Run(TerminalLooks looks, params string[] arguments) =>
        Run(looks, terminal => Program.Run(arguments, terminal));

    /// <summary>Does something at a terminal.</summary>
    /// <param name="looks">How the terminal is.</param>
    /// <param name="work">What is done; gives the exit code.</param>
    public static async Task<Outcome> Run(TerminalLooks looks, Func<Terminal, Task<int>> work)
    {
        using var bytes = new MemoryStream(); // keeps what it got when whoever writes bytes closes it
        using var output = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
        using var errors = new StringWriter();
        int exitCode = await work(new Terminal(output, errors, looks, () => bytes));
        return new Outcome(exitCode, Encoding.UTF8.GetString(bytes.ToArray()), errors.ToString());
    }

    /// <summary>Runs a command on a terminal of 80 columns, with colours.</summary>
    public static Task<Outcome> Run(params string[] arguments) => Run(80, new Dictionary<string, string>(), arguments);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
