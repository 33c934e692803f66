using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Memory;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Foods;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Simulation.Tasks.Foraging;

/// <summary>Lifetimes of foraging as they are before an agent is born: the random numbers, and where all is at birth.</summary>
/// <param name="scenario">A scenario of the foraging task.</param>
internal sealed unsafe class ForagingWorld(Scenario scenario) : ILaneWorld
{
    private const int LaneCount = LaneNumbers.LaneCount;
    private readonly int _foodCount = FoodCount(scenario);
    private readonly AlignedBuffer<uint> _foods = new(FoodCount(scenario) * LaneCount);
    private readonly AlignedBuffer<uint> _place = new(3 * LaneCount);
    private readonly AlignedBuffer<float> _heading = new(2 * LaneCount);

    /// <summary>Ingredients, positions, noise, values.</summary>
    public LaneNumbers Numbers { get; } = new(scenario, FoodCount(scenario) + scenario.StepCount, hasPositions: true);

    /// <summary>Packed positions of the first foods. Shape [F × 16], lane last.</summary>
    public uint* Foods => _foods.Start;

    /// <summary>Axis x, axis y and packed position of the agents at birth. Shape [3 × 16].</summary>
    public uint* Place => _place.Start;

    /// <summary>Cosine and sine of the heading at birth. Shape [2 × 16].</summary>
    public float* Heading => _heading.Start;

    /// <inheritdoc/>
    public long ByteCount => Numbers.ByteCount + (sizeof(float) * (_foods.Length + _place.Length + _heading.Length));

    /// <inheritdoc/>
    public void Begin(LifetimeKey first, bool isShared = false) => Numbers.Begin(first, isShared);

    /// <inheritdoc/>
    public void DrawLane(int lane)
    {
        if (Numbers.IsShared && lane > 0)
        {
            return;
        }

        Numbers.DrawLane(lane);
        for (int food = 0; food < _foodCount; food++)
        {
            _foods.Start[((long)food * LaneCount) + lane] = *Numbers.Position(lane, food);
        }

        var (x, y, headingTurns) = LifetimeNumbers.Birth(Numbers.Lifetime(lane));
        var (sine, cosine) = SinCosKernel.SinCosTurns(headingTurns);
        _place.Start[lane] = x;
        _place.Start[LaneCount + lane] = y;
        _place.Start[(2 * LaneCount) + lane] = FoodPosition.Pack(x, y);
        _heading.Start[lane] = cosine;
        _heading.Start[LaneCount + lane] = sine;
        if (Numbers.IsShared)
        {
            LaneColumn.Spread(_foods.Start, _foodCount);
            LaneColumn.Spread(_place.Start, 3);
            LaneColumn.Spread(_heading.Start, 2);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Numbers.Dispose();
        _foods.Dispose();
        _place.Dispose();
        _heading.Dispose();
    }

    private static int FoodCount(Scenario scenario) => scenario.SettingsOf<ForagingSettings>().Body.FoodCount;
}
