using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kenyon.Experiments.Running;

namespace Kenyon.Tests.Experiments.Running;

/// <summary>
/// How the wall time of a run is divided, on a clock that stands still but for three seconds an evaluation and one second a report of
/// progress.
/// </summary>
public sealed partial class EvaluationTimeTests : IDisposable
{
    private readonly RunFixture _fixture = new();
    private readonly HandClock _clock = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Records_and_summary_tell_evaluation_from_what_is_around_it()
    {
        var summary = Run();
        Assert.Equal(
            Enumerable.Range(1, 12).Select(count => (double?)(3 * count)),
            _fixture.Folder().ReadRecords().Select(record => record.EvaluationSeconds));
        Assert.Equal((36.0, 48.0, 0.25), (summary.EvaluationSeconds, summary.GenerationSeconds, summary.ShareAroundEvaluation));
        Assert.True(summary.WallSeconds > summary.GenerationSeconds); // and the champion's choice and test
        Assert.Equal(36, (double?)JsonNode.Parse(summary.ToJson())!["evaluationSeconds"]);
    }

    [Fact]
    public void Time_before_an_interruption_counts()
    {
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Run(stop, stopAfter: 5));
        var summary = Run();
        Assert.Equal((36.0, 48.0), (summary.EvaluationSeconds, summary.GenerationSeconds));
    }

    [Fact]
    public void What_earlier_records_did_not_tell_stays_unknown()
    {
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Run(stop, stopAfter: 5));
        string path = _fixture.Folder().RecordsPath;
        File.WriteAllText(path, EvaluationSeconds().Replace(File.ReadAllText(path), ""));
        var summary = Run();
        Assert.Null(summary.EvaluationSeconds);
        Assert.Null(summary.ShareAroundEvaluation);
    }

    [GeneratedRegex(",\"evaluationSeconds\":[0-9.]+", RegexOptions.None, 1000)]
    private static partial Regex EvaluationSeconds();

    private Kenyon.Experiments.Records.RunSummary Run(CancellationTokenSource? stop = null, int stopAfter = 0)
    {
        var request = RunFixture.Request();
        var evaluator = new FakeEvaluator(request.Layout) { Before = _ => _clock.Advance(3) };
        var progress = new Listener(report =>
        {
            _clock.Advance(1);
            if (report.Generation == stopAfter)
            {
                stop?.Cancel();
            }
        });
        return new EvolutionRunner(evaluator, _clock).Run(request, _fixture.Folder(), progress, stop?.Token ?? default);
    }

    private sealed class Listener(Action<RunProgress> report) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => report(value);
    }

    private sealed class HandClock : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public void Advance(int seconds) => _seconds += seconds;

        public override long GetTimestamp() => _seconds;
    }
}
