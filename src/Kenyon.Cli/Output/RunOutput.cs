using System.CommandLine;
using System.Globalization;
using Kenyon.Experiments.Running;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Kenyon.Cli.Output;

/// <summary>Progress and messages of runs, all on standard error: a bar on a terminal, a plain line now and then elsewhere, nothing with --quiet.</summary>
/// <param name="result">The command line.</param>
internal sealed class RunOutput(ParseResult result)
{
    private readonly bool _isQuiet = result.GetValue(GlobalOptions.Quiet);
    private volatile Action<string> _write = Console.Error.WriteLine;

    /// <summary>A message.</summary>
    /// <param name="message">One line.</param>
    public void Say(string message)
    {
        if (!_isQuiet)
        {
            _write($"kenyon: {message}");
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

        return Terminal.ShowsBars ? WithBar(title, work) : work(new PlainProgress(title));
    }

    private T WithBar<T>(string title, Func<IProgress<RunProgress>?, T> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Console.Error),
            ColorSystem = Terminal.AllowsColor ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });

        // Messages go above the bar while there is one.
        _write = text => console.WriteLine(text);
        try
        {
            var numbers = new NumbersColumn(isShort: console.Profile.Width < 110);
            return console.Progress()
                .Columns(
                    new TaskDescriptionColumn { Alignment = Justify.Left },
                    new ProgressBarColumn { Width = Math.Clamp(console.Profile.Width - 90, 8, 30) },
                    numbers)
                .Start(context => work(new BarProgress(context.AddTask(Markup.Escape(Fit(title))), numbers)));
        }
        finally
        {
            _write = Console.Error.WriteLine;
        }
    }

    /// <summary>The end of a long title, which tells runs apart.</summary>
    private static string Fit(string title)
    {
        const int Longest = 32;
        return title.Length <= Longest ? title : "…" + title[^(Longest - 1)..];
    }

    private static string Describe(RunProgress progress, bool isShort)
    {
        string left = progress.Generation == progress.GenerationCount ? "testing" : $"{Left(progress.TimeLeft)} left";
        string speed = $"{progress.StepsPerSecond / 1e6:F1} M{(isShort ? "/s" : " steps/s")}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(isShort ? "" : "generation ")}{progress.Generation}/{progress.GenerationCount}  best {progress.BestFitness:F4}  mean {progress.MeanFitness:F4}  {speed}  {left}");
    }

    private static string Left(TimeSpan time) => time.TotalSeconds < 90
        ? $"{Math.Ceiling(time.TotalSeconds):F0} s"
        : time.TotalMinutes < 90 ? $"{time.TotalMinutes:F0} min" : $"{time.TotalHours:F1} h";

    /// <summary>A line now and then: every 5 seconds at first, every minute later.</summary>
    private sealed class PlainProgress(string title) : IProgress<RunProgress>
    {
        private readonly long _start = TimeProvider.System.GetTimestamp();
        private TimeSpan _next = TimeSpan.FromSeconds(5);

        public void Report(RunProgress value)
        {
            var elapsed = TimeProvider.System.GetElapsedTime(_start);
            if (elapsed >= _next || value.Generation == value.GenerationCount)
            {
                _next = elapsed + TimeSpan.FromSeconds(Math.Clamp(elapsed.TotalSeconds / 10, 5, 60));
                Console.Error.WriteLine($"{title}: {Describe(value, isShort: false)}");
            }
        }
    }

    /// <summary>A bar.</summary>
    private sealed class BarProgress(ProgressTask bar, NumbersColumn numbers) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            numbers.Latest = value;
            bar.MaxValue = value.GenerationCount;
            bar.Value = value.Generation;
        }
    }

    /// <summary>What stands behind the bar.</summary>
    private sealed class NumbersColumn(bool isShort) : ProgressColumn
    {
        private volatile RunProgress? _latest;

        public RunProgress? Latest
        {
            set => _latest = value;
        }

        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(_latest is { } progress ? Describe(progress, isShort) : "starting") { Overflow = Overflow.Ellipsis };
    }
}
