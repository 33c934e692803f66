namespace Kenyon.Cli.Output;

/// <summary>Ends a command with messages for the person who typed it and an exit code; never shown with a stack trace.</summary>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="messages">What was found, what is allowed and what to do, a line each.</param>
internal sealed class CommandException(int exitCode, params IReadOnlyList<string> messages) : Exception(string.Join('\n', messages))
{
    /// <summary>The exit code.</summary>
    public int ExitCode => exitCode;

    /// <summary>The messages, a line each.</summary>
    public IReadOnlyList<string> Messages => messages;
}
