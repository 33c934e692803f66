using Kenyon.Laboratory.Requests;
using Kenyon.Runs.Index;
using Kenyon.Runs.Search;

namespace Kenyon.Laboratory.Runs;

/// <summary>Lists the runs below a folder.</summary>
public static class ListRuns
{
    private const int Many = 5_000;

    /// <summary>Finds the runs; says what takes long: the first look at very many of them.</summary>
    /// <param name="request">Which.</param>
    /// <param name="instruments">Who is told.</param>
    /// <param name="make">Makes an answer of them while the index is open: there may be a hundred thousand.</param>
    /// <typeparam name="T">The answer.</typeparam>
    public static T Run<T>(ListRequest request, Instruments instruments, Func<FoundRuns, T> make)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        using var index = RunIndex.Open(request.Root, instruments.Clock, request.IsAnew, (count, all) =>
        {
            if (all >= Many && count % Many == 0)
            {
                instruments.Say($"reading runs: {count:N0} of {all:N0} (kept in an index for the next time) ...");
            }
        });
        return index.Find(request.Filter, request.Order, request.Limit, make);
    }
}
