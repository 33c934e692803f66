using System.CommandLine;
using System.Globalization;
using Kenyon.Cli.Options;
using Kenyon.Experiments.Running;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Kenyon.Cli.Output;

/// <summary>
/// Progress and messages of runs, all on standard error: a bar on a terminal, a plain line now and then elsewhere, nothing with --quiet.
/// </summary>
/// <param name="result">The command line.</param>
internal sealed class RunOutput(ParseResult result)
{
    private readonly bool _isQuiet = result.GetValue(GlobalOptions.Quiet);
    private readonly Terminal _terminal = Terminal.Of(result);
    private volatile Action<string>? _writeAbove;

    /// <summary>A message.</summary>
    /// <param name="message">One line.</param>
    public void Say(string message)
    {
        if (!_isQuiet)
        {
            (_writeAbove ?? _terminal.Error.WriteLine)($"kenyon: {message}");
        }
    }

    /// <summary>Carries out a run under the eyes of a person.</summary>
    /// <param name="title">What is done.</param>
    /// <param name="work">The work.</param>
    /// <typeparam name="T">What it gives.</typeparam>
    public T WithProgress<T>(string title, Func<IProgress<RunProgress>?, T> work) => WithProgress<RunProgress, T>(title, View, work);

    /// <summary>Does work under the eyes of a person.</summary>
    /// <param name="title">What is done.</param>
    /// <param name="view">What a report looks like, in short (true) or in full.</param>
    /// <param name="work">The work.</param>
    /// <typeparam name="TReport">What it tells.</typeparam>
    /// <typeparam name="T">What it gives.</typeparam>
    public T WithProgress<TReport, T>(string title, Func<TReport, bool, ProgressView> view, Func<IProgress<TReport>?, T> work)
    {
        if (_isQuiet)
        {
            return work(null);
        }

        return _terminal.ShowsBars ? WithBar(title, view, work) : work(new PlainProgress<TReport>(title, view, _terminal.Error));
    }

    /// <summary>What the progress of one run looks like.</summary>
    /// <param name="progress">The progress.</param>
    /// <param name="isShort">Whether there is little room.</param>
    public static ProgressView View(RunProgress progress, bool isShort)
    {
        string left = progress.Generation == progress.GenerationCount ? "testing" : $"{Left(progress.TimeLeft)} left";
        return new ProgressView(progress.Generation, progress.GenerationCount, string.Create(
            CultureInfo.InvariantCulture,
            $"{(isShort ? "" : "generation ")}{progress.Generation}/{progress.GenerationCount}  best {progress.BestFitness:F4}  mean "
            + $"{progress.MeanFitness:F4}  {Speed(progress.StepsPerSecond, isShort)}  {left}"));
    }

    /// <summary>What the progress of many runs looks like.</summary>
    /// <param name="progress">The progress.</param>
    /// <param name="isShort">Whether there is little room.</param>
    public static ProgressView View(SweepProgress progress, bool isShort)
    {
        string failed = progress.FailedCount > 0 ? $"  {progress.FailedCount} failed" : "";
        string left = progress.TimeLeft is { } time ? $"{Left(time)} left" : "starting";

        // The end is when the last run is done, not when its last generation is.
        const double AlmostAll = 0.999;
        double share = progress.DoneCount + progress.FailedCount == progress.RunCount ? 1 : Math.Min(progress.Share, AlmostAll);
        return new ProgressView(share, 1, string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.DoneCount}/{progress.RunCount} runs{failed}{(isShort ? "" : $"  {progress.RunningCount} at work")}  "
            + $"{100 * progress.Share:F0} %  {Speed(progress.StepsPerSecond, isShort)}  {left}"));
    }

    private T WithBar<TReport, T>(string title, Func<TReport, bool, ProgressView> view, Func<IProgress<TReport>?, T> work)
    {
        var console = _terminal.ForBars();

        // Messages go above the bar while there is one.
        _writeAbove = text => console.WriteLine(text);
        try
        {
            var numbers = new NumbersColumn();
            bool isShort = console.Profile.Width < 110;
            return console.Progress()
                .Columns(
                    new TaskDescriptionColumn { Alignment = Justify.Left },
                    new ProgressBarColumn { Width = Math.Clamp(console.Profile.Width - 90, 8, 30) },
                    numbers)
                .Start(context =>
                    work(new BarProgress<TReport>(context.AddTask(Markup.Escape(Fit(title))), numbers, report => view(report, isShort))));
        }
        finally
        {
            _writeAbove = null;
        }
    }

    /// <summary>The end of a long title, which tells runs apart.</summary>
    private static string Fit(string title)
    {
        const int Longest = 32;
        return title.Length <= Longest ? title : "…" + title[^(Longest - 1)..];
    }

    private static string Speed(double stepsPerSecond, bool isShort) =>
        string.Create(CultureInfo.InvariantCulture, $"{stepsPerSecond / 1e6:F1} M{(isShort ? "/s" : " steps/s")}");

    private static string Left(TimeSpan time) => time.TotalSeconds < 90
        ? $"{Math.Ceiling(time.TotalSeconds):F0} s"
        : time.TotalMinutes < 90 ? $"{time.TotalMinutes:F0} min" : $"{time.TotalHours:F1} h";

    /// <summary>A line now and then: every 5 seconds at first, every minute later.</summary>
    private sealed class PlainProgress<TReport>(string title, Func<TReport, bool, ProgressView> view, TextWriter error) : IProgress<TReport>
    {
        private readonly long _start = TimeProvider.System.GetTimestamp();
        private TimeSpan _next = TimeSpan.FromSeconds(5);

        public void Report(TReport value)
        {
            var elapsed = TimeProvider.System.GetElapsedTime(_start);
            var seen = view(value, false);
            if (elapsed >= _next || seen.Value >= seen.End)
            {
                _next = elapsed + TimeSpan.FromSeconds(Math.Clamp(elapsed.TotalSeconds / 10, 5, 60));
                error.WriteLine($"{title}: {seen.Text}");
            }
        }
    }

    /// <summary>A bar.</summary>
    private sealed class BarProgress<TReport>(ProgressTask bar, NumbersColumn numbers, Func<TReport, ProgressView> view)
        : IProgress<TReport>
    {
        public void Report(TReport value)
        {
            var seen = view(value);
            numbers.Latest = seen.Text;
            bar.MaxValue = seen.End;
            bar.Value = seen.Value;
        }
    }

    /// <summary>What stands behind the bar.</summary>
    private sealed class NumbersColumn : ProgressColumn
    {
        private volatile string? _latest;

        public string? Latest
        {
            set => _latest = value;
        }

        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(_latest ?? "starting") { Overflow = Overflow.Ellipsis };
    }
}
