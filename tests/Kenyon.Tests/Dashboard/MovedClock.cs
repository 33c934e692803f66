namespace Kenyon.Tests.Dashboard;

/// <summary>A clock that can be put forward; its timers are those of the machine.</summary>
public sealed class MovedClock : TimeProvider
{
    private TimeSpan _ahead;

    public void Move(TimeSpan time) => _ahead += time;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;
}
