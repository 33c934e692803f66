using Kenyon.Inference.Sharing;

namespace Kenyon.Inference.Fitting;

/// <summary>
/// Does independent pieces of work on several threads. Results go to slots by their number, and whoever asks reads them in order: the
/// result cannot depend on the number of threads.
/// </summary>
/// <param name="threads">Threads, at least 1.</param>
/// <param name="progress">Told how many pieces of how many are done, or null.</param>
/// <param name="elsewhere">Has work done on other machines that can travel; null: nobody.</param>
/// <param name="stop">Stops between pieces.</param>
public sealed class WorkPool(
    int threads, Action<int, int>? progress = null, WorkCarrier? elsewhere = null, CancellationToken stop = default)
{
    /// <summary>The same threads, which tell nobody.</summary>
    public WorkPool Quiet() => new(threads, progress: null, elsewhere, stop);

    /// <summary>Does work that may be done on other machines: there, where somebody has it done there.</summary>
    /// <param name="work">The work.</param>
    /// <typeparam name="T">What a piece gives.</typeparam>
    /// <returns>What the pieces gave, in order.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public T[] Run<T>(PortableWork<T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return elsewhere is not null && work.CanTravel
            ? work.DoElsewhere(elsewhere, progress, stop)
            : Run(work.PieceCount, work.Do);
    }

    /// <summary>Does the work.</summary>
    /// <param name="count">Number of pieces.</param>
    /// <param name="work">Does one piece; must not depend on the others.</param>
    /// <typeparam name="T">What a piece gives.</typeparam>
    /// <returns>What the pieces gave, in order.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public T[] Run<T>(int count, Func<int, T> work)
    {
        var results = new T[count];
        int done = 0;
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop }, piece =>
            {
                results[piece] = work(piece);
                int finished = Interlocked.Increment(ref done);
                progress?.Invoke(finished, count);
            });
        }
        catch (AggregateException failure) when (failure.InnerExceptions.Count > 0)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure.InnerExceptions[0]);
        }

        return results;
    }
}
