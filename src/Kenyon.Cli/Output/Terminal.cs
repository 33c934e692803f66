using System.CommandLine;
using Kenyon.Cli.Output.Streams;
using Spectre.Console;

namespace Kenyon.Cli.Output;

/// <summary>
/// Where the command line writes, and how text looks there: every command finds it in what it is called with. Nothing else writes to the
/// console.
/// </summary>
internal sealed class Terminal : InvocationConfiguration
{
    private readonly TerminalLooks _looks;
    private readonly Func<Stream> _openOutput;

    /// <summary>A terminal, or what stands for it.</summary>
    /// <param name="output">Gets results.</param>
    /// <param name="error">Gets messages.</param>
    /// <param name="looks">How text looks.</param>
    /// <param name="openOutput">Opens what gets results for bytes.</param>
    public Terminal(TextWriter output, TextWriter error, TerminalLooks looks, Func<Stream> openOutput)
    {
        // Ctrl-C is the commands' own business: a run finishes its generation and saves first.
        (Output, Error, EnableDefaultExceptionHandler, ProcessTerminationTimeout) = (output, error, false, null);
        (_looks, _openOutput) = (looks, openOutput);
    }

    /// <summary>Whether a bar can be drawn on standard error.</summary>
    public bool ShowsBars => _looks.ShowsBars;

    /// <summary>Characters in a line of standard output; null where there is no end.</summary>
    public int? Width => _looks.Width;

    /// <summary>The terminal of this process, whose streams never end the work.</summary>
    public static Terminal OfProcess() => new(Console.Out, Console.Error, TerminalLooks.OfProcess(), StandardStreams.OpenOutput);

    /// <summary>The terminal of a command.</summary>
    /// <param name="result">The command line.</param>
    public static Terminal Of(ParseResult result) => (Terminal)result.InvocationConfiguration;

    /// <summary>Writes a line of results.</summary>
    /// <param name="text">The line.</param>
    public void Line(string text = "") => Output.WriteLine(text);

    /// <summary>Writes bytes to standard output.</summary>
    /// <param name="write">Writes them.</param>
    /// <exception cref="CommandException">They cannot be written.</exception>
    public void Bytes(Action<Stream> write)
    {
        try
        {
            using var stream = _openOutput();
            write(stream);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Failed, StandardStreams.LostMessage(failure.Message));
        }
    }

    /// <summary>Standard error as what draws bars sees it; for where <see cref="ShowsBars"/> holds.</summary>
    public IAnsiConsole ForBars() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Error),
        Interactive = InteractionSupport.Yes,
        Ansi = OperatingSystem.IsWindows() ? AnsiSupport.Detect : AnsiSupport.Yes,
        ColorSystem = _looks.AllowsColor ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
    });

    /// <summary>Gives a terminal its cursor back, which a bar had hidden.</summary>
    public void ShowCursor()
    {
        if (ShowsBars)
        {
            Error.Write("\e[?25h");
        }
    }

    /// <summary>Text that matters.</summary>
    /// <param name="text">One line or less.</param>
    public string Strong(string text) => Paint(text, 1);

    /// <summary>Text that stands back.</summary>
    /// <param name="text">One line or less.</param>
    public string Faint(string text) => Paint(text, 2);

    /// <summary>Good news.</summary>
    /// <param name="text">One line or less.</param>
    public string Good(string text) => Paint(text, 32);

    /// <summary>Bad news.</summary>
    /// <param name="text">One line or less.</param>
    public string Bad(string text) => Paint(text, 31);

    private string Paint(string text, int code) => _looks.PaintsOutput ? $"\e[{code}m{text}\e[0m" : text;
}
