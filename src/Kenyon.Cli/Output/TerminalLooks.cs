namespace Kenyon.Cli.Output;

/// <summary>How text looks: coloured on a terminal, plain elsewhere and where NO_COLOR is set.</summary>
/// <param name="AllowsColor">Whether colours are welcome (no-color.org).</param>
/// <param name="PaintsOutput">Whether standard output is coloured.</param>
/// <param name="ShowsBars">Whether a bar can be drawn on standard error.</param>
/// <param name="Width">Characters in a line of standard output; null where there is no end.</param>
internal sealed record TerminalLooks(bool AllowsColor, bool PaintsOutput, bool ShowsBars, int? Width)
{
    private const string NoColor = "NO_COLOR";
    private const string Kind = "TERM";

    /// <summary>How text looks in this process.</summary>
    public static TerminalLooks OfProcess() => Of(
        Environment.GetEnvironmentVariable,
        Console.IsOutputRedirected ? null : Console.WindowWidth,
        isErrorTerminal: !Console.IsErrorRedirected);

    /// <summary>How text looks somewhere.</summary>
    /// <param name="variable">Gives what is set in the environment.</param>
    /// <param name="width">Width of the terminal that gets results; null: they do not go to a terminal.</param>
    /// <param name="isErrorTerminal">Whether messages go to a terminal.</param>
    public static TerminalLooks Of(Func<string, string?> variable, int? width, bool isErrorTerminal)
    {
        bool isDumb = variable(Kind) == "dumb";
        bool allowsColor = string.IsNullOrEmpty(variable(NoColor)) && !isDumb;
        return new TerminalLooks(allowsColor, allowsColor && width is not null, isErrorTerminal && !isDumb, width);
    }
}
