namespace Kenyon.Files;

/// <summary>
/// The one place that waits for asynchronous work: Parquet.Net has no other calls, and its decompressors go through the thread pool. The
/// work runs without the caller's synchronisation context, so that a window or a web server that calls a library of Kenyon is never locked
/// up.
/// </summary>
internal static class Waiting
{
    /// <summary>Does asynchronous work and waits for its end.</summary>
    /// <param name="work">Begins the work.</param>
    /// <exception cref="Exception">Whatever the work throws.</exception>
    public static void For(Func<Task> work)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            work().GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }
}
