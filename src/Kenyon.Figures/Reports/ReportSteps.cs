namespace Kenyon.Figures.Reports;

/// <summary>Counts the parts of a report that take time: figures, and sections of the analysis.</summary>
/// <param name="progress">Is told how many are done; null: nobody asks.</param>
internal sealed class ReportSteps(IProgress<int>? progress = null)
{
    private readonly Lock _gate = new();
    private int _done;

    /// <summary>One more part is done, also where it had nothing to say; on any thread.</summary>
    public void Done()
    {
        lock (_gate) // parts are told in their order, whoever finishes them
        {
            progress?.Report(++_done);
        }
    }
}
