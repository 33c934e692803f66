namespace Kenyon.Cluster.Coordination;

/// <summary>Wakes all who wait.</summary>
internal sealed class Signal
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done at the next <see cref="Ring"/>.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Wakes them.</summary>
    public void Ring() =>
        Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
}
