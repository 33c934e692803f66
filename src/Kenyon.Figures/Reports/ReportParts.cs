using Kenyon.Inference.Fitting;

namespace Kenyon.Figures.Reports;

/// <summary>
/// The parts of a report that take time, figures and sections of the analysis: made on several threads before the page is written.
/// </summary>
/// <param name="threadCount">Threads, at least 1; what comes out does not depend on it.</param>
/// <param name="progress">Is told how many are done; null: nobody asks.</param>
internal sealed class ReportParts(int threadCount, IProgress<int>? progress = null)
{
    private readonly Lock _gate = new();
    private readonly List<Action> _parts = [];
    private int _done;

    /// <summary>Adds a part; its value is there once they are made.</summary>
    /// <param name="make">Makes it, on any thread.</param>
    /// <typeparam name="T">What it is.</typeparam>
    public Lazy<T> Add<T>(Func<T> make)
    {
        var part = new Lazy<T>(make);
        _parts.Add(() => _ = part.Value);
        return part;
    }

    /// <summary>Makes all parts; one that has nothing to say counts as well.</summary>
    public void Make() => new WorkPool(threadCount).Run(_parts.Count, number =>
    {
        _parts[number]();
        lock (_gate) // parts are told in their order, whoever finishes them
        {
            progress?.Report(++_done);
        }

        return number;
    });
}
