namespace Kenyon.Simulation.Tasks.Choice;

/// <summary>
/// How one agent stands to its criterion, the scalar definition. <see cref="ReversalLanes{TLanes}"/> does the same in lanes.
/// </summary>
/// <param name="criterion">The criterion.</param>
internal sealed class ReversalMemory(ReversalCriterion criterion)
{
    private readonly Queue<bool> _last = new();

    /// <summary>1 after an odd number of reversals, else 0.</summary>
    public int Turned { get; private set; }

    /// <summary>Ends a trial.</summary>
    /// <param name="isBest">Whether none on offer was better than what was chosen.</param>
    public void Judge(bool isBest)
    {
        _last.Enqueue(isBest);
        if (_last.Count > criterion.Window)
        {
            _last.Dequeue();
        }

        if (_last.Count(wasBest => wasBest) >= criterion.Correct)
        {
            Turned ^= 1;
            _last.Clear();
        }
    }
}
