using Kenyon.Cluster.Exchange;
using Kenyon.Cluster.Pieces;

namespace Kenyon.Cluster.Coordination;

/// <summary>Does pieces where workers differ, or no second one is there. Safe on several threads.</summary>
/// <param name="clock">Tells the time.</param>
/// <param name="skills">What can be done beside runs.</param>
internal sealed class Arbiter(TimeProvider clock, Skills skills) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Workbench _own = new(clock, new JobMemory(skills));

    /// <summary>What a piece comes to.</summary>
    /// <param name="order">The piece.</param>
    /// <param name="stop">Ends the work at a whole run.</param>
    /// <exception cref="RunTaintedException">It was ended: nobody knows who is right.</exception>
    /// <exception cref="InvalidDataException">It is a piece of other work that nobody can do.</exception>
    public Outcome Do(Order order, CancellationToken stop) =>
        order.IsShort ? Short(order) : Whole(order, stop);

    /// <inheritdoc/>
    public void Dispose() => _own.Dispose();

    private Outcome Short(Order order)
    {
        lock (_gate)
        {
            if (!_own.TryTake(order.Description.Id))
            {
                _own.Learn(order.Description);
            }

            if (order.Part is not { } part)
            {
                return _own.Do(order.Evaluation!);
            }

            var outcome = _own.Do(part);
            return outcome.Failure is not { } why ? outcome : throw new InvalidDataException(
                $"piece {part} of {order.Description.Name} cannot be done: {why}");
        }
    }

    /// <summary>A whole run from its beginning, at a bench of its own: it takes long, and nobody else has to wait for it.</summary>
    private Outcome Whole(Order order, CancellationToken stop)
    {
        using var bench = new Workbench(clock, new JobMemory(skills));
        bench.Learn(order.Description);
        try
        {
            return bench.Do([], _ => { }, stop);
        }
        catch (OperationCanceledException)
        {
            throw new RunTaintedException(); // Nobody knows whether what workers told of it is right: it must not be gone on from.
        }
    }
}
