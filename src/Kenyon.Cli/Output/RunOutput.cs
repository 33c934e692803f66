using System.CommandLine;
using System.Globalization;
using Kenyon.Experiments.Running;
using Spectre.Console;

namespace Kenyon.Cli.Output;

/// <summary>Progress and messages of runs, all on standard error: a bar on a terminal, a plain line now and then elsewhere, nothing with --quiet.</summary>
/// <param name="result">The command line.</param>
internal sealed class RunOutput(ParseResult result)
{
    private static readonly TimeSpan LinePace = TimeSpan.FromSeconds(5);
    private readonly bool _isQuiet = result.GetValue(GlobalOptions.Quiet);

    /// <summary>A message.</summary>
    /// <param name="message">One line.</param>
    public void Say(string message)
    {
        if (!_isQuiet)
        {
            Console.Error.WriteLine($"kenyon: {message}");
        }
    }

    /// <summary>Does work under the eyes of a person.</summary>
    /// <param name="title">What is done.</param>
    /// <param name="work">The work.</param>
    /// <typeparam name="T">What it gives.</typeparam>
    public T WithProgress<T>(string title, Func<IProgress<RunProgress>?, T> work)
    {
        if (_isQuiet)
        {
            return work(null);
        }

        return Console.IsErrorRedirected ? work(new PlainProgress(title)) : WithBar(title, work);
    }

    private static T WithBar<T>(string title, Func<IProgress<RunProgress>?, T> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .Start(context =>
            {
                var bar = context.AddTask(Markup.Escape(title));
                return work(new BarProgress(bar, title));
            });
    }

    private static string Describe(RunProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"generation {progress.Generation}/{progress.GenerationCount}  best {progress.BestFitness:F4}  mean {progress.MeanFitness:F4}  {progress.StepsPerSecond / 1e6:F1} M steps/s  {Left(progress.TimeLeft)} left");

    private static string Left(TimeSpan time) => time.TotalSeconds < 90
        ? $"{Math.Ceiling(time.TotalSeconds):F0} s"
        : time.TotalMinutes < 90 ? $"{time.TotalMinutes:F0} min" : $"{time.TotalHours:F1} h";

    /// <summary>A line every few seconds.</summary>
    private sealed class PlainProgress(string title) : IProgress<RunProgress>
    {
        private long _last = TimeProvider.System.GetTimestamp();

        public void Report(RunProgress value)
        {
            if (TimeProvider.System.GetElapsedTime(_last) >= LinePace || value.Generation == value.GenerationCount)
            {
                _last = TimeProvider.System.GetTimestamp();
                Console.Error.WriteLine($"{title}: {Describe(value)}");
            }
        }
    }

    /// <summary>A bar.</summary>
    private sealed class BarProgress(ProgressTask bar, string title) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            bar.MaxValue = value.GenerationCount;
            bar.Description = Markup.Escape($"{title}  {Describe(value)}");
            bar.Value = value.Generation;
        }
    }
}
