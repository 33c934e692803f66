namespace Kenyon.Cli.Output;

/// <summary>How text looks: coloured on a terminal, plain elsewhere and where NO_COLOR is set.</summary>
internal static class Terminal
{
    private static readonly bool s_isDumb = Environment.GetEnvironmentVariable("TERM") == "dumb";

    /// <summary>Whether colours are welcome (no-color.org).</summary>
    public static bool AllowsColor { get; } = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && !s_isDumb;

    /// <summary>Whether a bar can be drawn on standard error.</summary>
    public static bool ShowsBars => !Console.IsErrorRedirected && !s_isDumb;

    /// <summary>Gives a terminal its cursor back, which a bar had hidden.</summary>
    public static void ShowCursor()
    {
        if (ShowsBars)
        {
            Console.Error.Write("\e[?25h");
        }
    }

    /// <summary>Text that matters.</summary>
    /// <param name="text">One line or less.</param>
    public static string Strong(string text) => Paint(text, 1);

    /// <summary>Text that stands back.</summary>
    /// <param name="text">One line or less.</param>
    public static string Faint(string text) => Paint(text, 2);

    /// <summary>Good news.</summary>
    /// <param name="text">One line or less.</param>
    public static string Good(string text) => Paint(text, 32);

    /// <summary>Bad news.</summary>
    /// <param name="text">One line or less.</param>
    public static string Bad(string text) => Paint(text, 31);

    private static string Paint(string text, int code) => AllowsColor && !Console.IsOutputRedirected ? $"\e[{code}m{text}\e[0m" : text;
}
