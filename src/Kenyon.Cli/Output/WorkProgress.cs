namespace Kenyon.Cli.Output;

/// <summary>Says on standard error how far pieces of work are: on a terminal in place, elsewhere a line every 10 seconds.</summary>
/// <param name="title">What is done.</param>
/// <param name="terminal">Where it is said.</param>
internal sealed class WorkProgress(string title, Terminal terminal)
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private TimeSpan _next = s_first;
    private bool _isLineOpen;

    /// <summary>Reports.</summary>
    /// <param name="done">Pieces done.</param>
    /// <param name="count">Pieces there are.</param>
    public void Report(int done, int count)
    {
        lock (_lock)
        {
            var elapsed = TimeProvider.System.GetElapsedTime(_start);
            bool isLast = done == count;
            if (elapsed < _next && !(isLast && _isLineOpen))
            {
                return;
            }

            _next = elapsed + (terminal.ShowsBars ? TimeSpan.FromSeconds(0.2) : TimeSpan.FromSeconds(10));
            double left = elapsed.TotalSeconds * (count - done) / Math.Max(1, done);
            string text = isLast
                ? $"kenyon: {title}: {count:N0} of {count:N0}"
                : $"kenyon: {title}: {done:N0} of {count:N0}, {left:F0} s left";
            terminal.Error.Write(terminal.ShowsBars ? $"\r{text,-70}{(isLast ? "\n" : "")}" : text + "\n");
            _isLineOpen = terminal.ShowsBars && !isLast;
        }
    }
}
