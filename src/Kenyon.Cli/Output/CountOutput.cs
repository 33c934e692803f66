using System.CommandLine;
using Kenyon.Cli.Options;
using Spectre.Console;

namespace Kenyon.Cli.Output;

/// <summary>
/// Progress of work that consists of things to count, and Ctrl-C: a bar on a terminal, a plain line now and then elsewhere, nothing with
/// --quiet; all on standard error.
/// </summary>
/// <param name="result">The command line.</param>
internal sealed class CountOutput(ParseResult result)
{
    private readonly bool _isQuiet = result.GetValue(GlobalOptions.Quiet);
    private readonly Terminal _terminal = Terminal.Of(result);

    /// <summary>A message.</summary>
    /// <param name="message">One line.</param>
    public void Say(string message)
    {
        if (!_isQuiet)
        {
            _terminal.Error.WriteLine($"kenyon: {message}");
        }
    }

    /// <summary>Does work under the eyes of a person.</summary>
    /// <param name="title">What is done.</param>
    /// <param name="unit">What is counted, in the plural.</param>
    /// <param name="total">How many there are.</param>
    /// <param name="work">The work; tells how many are done.</param>
    /// <typeparam name="T">What it gives.</typeparam>
    public T Count<T>(string title, string unit, int total, Func<IProgress<int>?, T> work)
    {
        if (_isQuiet)
        {
            return work(null);
        }

        var describe = new TimeLeft(unit, total);
        if (!_terminal.ShowsBars)
        {
            return work(new PlainProgress(title, total, describe, _terminal.Error));
        }

        var console = _terminal.ForBars();
        return console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 24 })
            .Start(context => work(new BarProgress(context.AddTask(Markup.Escape(title), maxValue: total), title, describe)));
    }

    /// <summary>Says how long the rest takes. Work that was done before this session is not counted for the speed.</summary>
    private sealed class TimeLeft(string unit, int total)
    {
        private readonly long _start = TimeProvider.System.GetTimestamp();
        private int _first = -1;

        public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_start);

        public string Describe(int done)
        {
            _first = _first < 0 ? Math.Max(0, done - 1) : _first;
            double seconds = Elapsed.TotalSeconds * (total - done) / Math.Max(1, done - _first);
            string left = seconds < 90 ? $"{Math.Ceiling(seconds):F0} s"
                : seconds < 5400 ? $"{seconds / 60:F0} min"
                : $"{seconds / 3600:F1} h";
            return done >= total ? $"{done}/{total} {unit}" : $"{done}/{total} {unit}  {left} left";
        }
    }

    private sealed class PlainProgress(string title, int total, TimeLeft left, TextWriter error) : IProgress<int>
    {
        private TimeSpan _next = TimeSpan.FromSeconds(5);

        public void Report(int value)
        {
            lock (left)
            {
                string text = left.Describe(value);
                if (left.Elapsed >= _next || value >= total)
                {
                    _next = left.Elapsed + TimeSpan.FromSeconds(Math.Clamp(left.Elapsed.TotalSeconds / 10, 5, 60));
                    error.WriteLine($"{title}: {text}");
                }
            }
        }
    }

    private sealed class BarProgress(ProgressTask bar, string title, TimeLeft left) : IProgress<int>
    {
        public void Report(int value)
        {
            lock (left)
            {
                bar.Value = value;
                bar.Description = Markup.Escape($"{title}  {left.Describe(value)}");
            }
        }
    }
}
