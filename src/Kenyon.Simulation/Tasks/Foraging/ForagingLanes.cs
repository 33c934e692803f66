using Kenyon.Numerics.Memory;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Tasks.Foraging;

/// <summary>What changes while up to sixty-four lifetimes forage, lane last. Groups of sixteen lanes lie one after the other.</summary>
/// <param name="scenario">A scenario of the foraging task.</param>
internal sealed unsafe class ForagingLanes(Scenario scenario) : IDisposable
{
    /// <summary>Lanes of all groups.</summary>
    public const int TotalCount = ILifetimeBatch.GroupCount * LaneNumbers.LaneCount;

    private const int ColumnCount = 15;
    private readonly AlignedBuffer<float> _columns = new(ColumnCount * TotalCount);
    private readonly AlignedBuffer<ForagingLane> _own = new(TotalCount);
    private readonly AlignedBuffer<float> _weights = new((long)scenario.Readout.Width * RowStride(scenario.InputCount) * TotalCount);
    private readonly AlignedBuffer<float> _drives = new((long)scenario.Readout.Width * TotalCount);
    private readonly AlignedBuffer<float> _readouts = new((long)scenario.Readout.Width * TotalCount);
    private readonly AlignedBuffer<float> _senses = new((long)(4 + scenario.Readout.Width) * TotalCount);
    private readonly AlignedBuffer<float> _actions = new(2L * TotalCount);
    private readonly AlignedBuffer<uint> _foods = new((long)FoodCount(scenario) * TotalCount);
    private readonly AlignedBuffer<int> _items = new((long)FoodCount(scenario) * TotalCount);
    private readonly AlignedBuffer<uint> _indices = Count(FoodCount(scenario));

    /// <summary>Axis x, fraction of 2³². Shape [64].</summary>
    public uint* X => (uint*)Column(0);

    /// <summary>Axis y, fraction of 2³². Shape [64].</summary>
    public uint* Y => (uint*)Column(1);

    /// <summary>Packed position. Shape [64].</summary>
    public uint* Here => (uint*)Column(2);

    /// <summary>Cosine of the heading. Shape [64].</summary>
    public float* Cosine => Column(3);

    /// <summary>Sine of the heading. Shape [64].</summary>
    public float* Sine => Column(4);

    /// <summary>Speed. Shape [64].</summary>
    public float* Speed => Column(5);

    /// <summary>Index of the nearest food. Shape [64].</summary>
    public uint* Targets => (uint*)Column(6);

    /// <summary>Packed position of the nearest food. Shape [64].</summary>
    public uint* TargetFoods => (uint*)Column(7);

    /// <summary>Displacement to the nearest food along x. Shape [64].</summary>
    public float* TowardX => Column(8);

    /// <summary>Displacement to the nearest food along y. Shape [64].</summary>
    public float* TowardY => Column(9);

    /// <summary>All ones in the lanes that eat in this step. Shape [64].</summary>
    public float* Eats => Column(10);

    /// <summary>R felt in this step. Shape [64].</summary>
    public float* Rewards => Column(11);

    /// <summary>Σ |change of a weight|. Shape [64].</summary>
    public float* Changes => Column(12);

    /// <summary>v·x of the nearest food. Shape [64].</summary>
    public float* Worths => Column(13);

    /// <summary>v·x eaten in this step, 0 where nothing was; written where an objective asks for it. Shape [64].</summary>
    public float* Yields => Column(14);

    /// <summary>What each lane has for itself. Shape [64].</summary>
    public ForagingLane* Own => _own.Start;

    /// <summary>Plastic weights W, a lifetime's together. Shape [64 × M × <see cref="RowStride"/>].</summary>
    public float* Weights => _weights.Start;

    /// <summary>W·x of the nearest food. Shape [M × 64].</summary>
    public float* Drives => _drives.Start;

    /// <summary>Noisy readouts y. Shape [groups × M × 16].</summary>
    public float* Readouts => _readouts.Start;

    /// <summary>Inputs of the motor network. Shape [groups × (4 + M) × 16].</summary>
    public float* Senses => _senses.Start;

    /// <summary>Outputs of the motor network. Shape [groups × 2 × 16].</summary>
    public float* Actions => _actions.Start;

    /// <summary>Packed positions of the foods. Shape [groups × F × 16].</summary>
    public uint* Foods => _foods.Start;

    /// <summary>Numbers of the items that the foods are. Shape [groups × F × 16].</summary>
    public int* Items => _items.Start;

    /// <summary>0, 1, 2 … Shape [F].</summary>
    public uint* Indices => _indices.Start;

    /// <summary>Floats from one row of weights to the next: K in whole registers.</summary>
    /// <param name="inputCount">K.</param>
    public static int RowStride(int inputCount) => (inputCount + BilinearEvent.Count - 1) / BilinearEvent.Count * BilinearEvent.Count;

    /// <inheritdoc/>
    public void Dispose()
    {
        _columns.Dispose();
        _own.Dispose();
        _weights.Dispose();
        _drives.Dispose();
        _readouts.Dispose();
        _senses.Dispose();
        _actions.Dispose();
        _foods.Dispose();
        _items.Dispose();
        _indices.Dispose();
    }

    private static int FoodCount(Scenario scenario) => scenario.SettingsOf<ForagingSettings>().Body.FoodCount;

    private static AlignedBuffer<uint> Count(int foodCount)
    {
        var indices = new AlignedBuffer<uint>(foodCount);
        for (int food = 0; food < foodCount; food++)
        {
            indices.Start[food] = (uint)food;
        }

        return indices;
    }

    private float* Column(int column) => _columns.Start + (column * TotalCount);
}
