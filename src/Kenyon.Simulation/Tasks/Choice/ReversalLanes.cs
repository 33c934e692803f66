using System.Runtime.CompilerServices;
using Kenyon.Numerics.Lanes;
using Kenyon.Numerics.Memory;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Simulation.Tasks.Choice;

/// <summary>
/// How a group of sixteen agents stands to its criterion; equals <see cref="ReversalMemory"/> in every lane. Lanes are reversed at
/// different trials, so what options yield is the group's own: of the two that the world has written down, that in force.
/// </summary>
/// <typeparam name="TLanes">Width of a register.</typeparam>
/// <param name="criterion">The criterion.</param>
/// <param name="outcomeSize">Floats of the outcomes of a trial (<see cref="ChoiceEvent.OutcomeSize"/>).</param>
internal sealed unsafe class ReversalLanes<TLanes>(ReversalCriterion criterion, int outcomeSize) : IDisposable
    where TLanes : struct, ILanes<TLanes>
{
    private const int LaneCount = LaneNumbers.LaneCount;

    // Rows of sixteen: masks of the lanes that are reversed, choices of the best in the window, trials since the last reversal; then
    // the window itself, 1 where the choice was of the best.
    private const int Turned = 0;
    private const int Right = LaneCount;
    private const int Since = 2 * LaneCount;
    private const int Window = 3 * LaneCount;
    private readonly AlignedBuffer<float> _state = new(Window + (criterion.Window * LaneCount));
    private readonly AlignedBuffer<float> _outcomes = new(outcomeSize);

    /// <summary>Nothing is reversed, and nothing was chosen.</summary>
    public void BeBorn() => new Span<float>(_state.Start, (int)_state.Length).Clear();

    /// <summary>What options yield in the state that each lane is in.</summary>
    /// <param name="shape">Where the numbers of the trial stand.</param>
    /// <param name="happening">The trial. Shape [<see cref="ChoiceEvent.Size"/>].</param>
    /// <returns>The outcomes in force, until the next trial. Shape [<see cref="ChoiceEvent.OutcomeSize"/>].</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public float* Face(ChoiceEvent shape, float* happening)
    {
        for (int lane = 0; lane < LaneCount; lane += TLanes.Count)
        {
            var turned = TLanes.Load(_state.Start + Turned + lane);
            for (int row = lane; row < shape.OutcomeSize; row += LaneCount)
            {
                TLanes.Select(turned, TLanes.Load(happening + shape.Turned + row), TLanes.Load(happening + shape.Means + row))
                    .Store(_outcomes.Start + row);
            }
        }

        return _outcomes.Start;
    }

    /// <summary>Ends a trial: the lanes that have met the criterion are reversed from the next on.</summary>
    /// <param name="step">Number of the trial, from 0.</param>
    /// <param name="shape">Where the numbers of the trial stand.</param>
    /// <param name="happening">The trial. Shape [<see cref="ChoiceEvent.Size"/>].</param>
    /// <param name="state">The choice (<see cref="ChoiceLanes"/>).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Judge(int step, ChoiceEvent shape, float* happening, float* state)
    {
        for (int lane = 0; lane < LaneCount; lane += TLanes.Count)
        {
            var chosen = TLanes.Load(state + ChoiceLanes.Last + lane);
            var highest = TLanes.Load(_outcomes.Start + lane);
            var own = highest;
            for (int row = lane; row < shape.OptionCount * LaneCount; row += LaneCount)
            {
                // Mask: all ones where this is the option that the lane chose.
                var mean = TLanes.Load(_outcomes.Start + row);
                own = TLanes.Select(TLanes.EqualWhole(TLanes.Load(happening + shape.Ids + row), chosen), mean, own);
                highest = TLanes.Max(highest, mean);
            }

            // What stood here a window ago counts where no reversal has come since.
            float* place = _state.Start + Window + (step % criterion.Window * LaneCount) + lane;
            var since = TLanes.Load(_state.Start + Since + lane);
            var old = TLanes.AndNot(TLanes.Load(place), TLanes.LessThan(since, TLanes.Broadcast(criterion.Window)));
            var best = TLanes.AndNot(TLanes.Broadcast(1f), TLanes.LessThan(own, highest));
            best.Store(place);
            var right = TLanes.Load(_state.Start + Right + lane) + (best - old);

            // Mask: all ones in the lanes that have met the criterion.
            var meets = TLanes.LessThanOrEqual(TLanes.Broadcast(criterion.Correct), right);
            var turned = TLanes.Load(_state.Start + Turned + lane);
            (TLanes.AndNot(turned, meets) | TLanes.AndNot(meets, turned)).Store(_state.Start + Turned + lane);
            TLanes.AndNot(right, meets).Store(_state.Start + Right + lane);
            TLanes.AndNot(since + TLanes.Broadcast(1f), meets).Store(_state.Start + Since + lane);
        }
    }

    public void Dispose()
    {
        _state.Dispose();
        _outcomes.Dispose();
    }
}
