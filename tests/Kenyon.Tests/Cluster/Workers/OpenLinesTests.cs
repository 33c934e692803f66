using Kenyon.Cluster.Workers;
using Kenyon.Tests.Cluster.Work;
using Microsoft.AspNetCore.Connections;

namespace Kenyon.Tests.Cluster.Workers;

/// <summary>Which lines to a coordinator are let go.</summary>
public sealed class OpenLinesTests
{
    private static readonly TimeSpan s_age = TimeSpan.FromSeconds(5);

    private readonly SimulatedClock _clock = new();

    [Fact]
    public async Task Lines_that_have_had_their_time_are_ended_and_no_others()
    {
        var lines = new OpenLines(_clock);
        var (old, young, closed) = (new Line(), new Line(), new Line());
        Assert.False(lines.Any || lines.HaveBeen);
        var held = lines.Hold(old, _ => old.Ended.Task);
        await lines.Hold(closed, _ => Task.CompletedTask);
        Assert.True(lines.HaveBeen);
        _clock.Now = 2000;
        _ = lines.Hold(young, _ => young.Ended.Task);
        _clock.Now = 4999;
        Assert.True(lines.Any);
        Assert.Equal(0, lines.LetGo(s_age));
        Assert.False(old.Ended.Task.IsCompleted);
        _clock.Now = 5000;
        Assert.Equal(1, lines.LetGo(s_age));
        await held;
        Assert.False(young.Ended.Task.IsCompleted);
        Assert.False(closed.Ended.Task.IsCompleted);
    }

    private sealed class Line : DefaultConnectionContext
    {
        public TaskCompletionSource Ended { get; } = new();

        public override void Abort(ConnectionAbortedException abortReason) => Ended.SetResult();
    }
}
