using BenchmarkDotNet.Attributes;
using Kenyon.Experiments.Champions;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Tasks.Static;

namespace Kenyon.Benchmarks.Simulation;

/// <summary>
/// Events of the prediction task, K 8, T 200, the delta rule: shared or own events, how many lifetimes in lock-step, the scalar definition.
/// </summary>
public class StaticBenchmarks
{
    private const int EventCount = 200;
    private readonly LifetimeScore[] _scores = new LifetimeScore[ILifetimeBatch.GroupCount * LaneNumbers.LaneCount];
    private readonly Scenario _scenario = Prediction();
    private Agent _agent = null!;
    private ILaneWorld _world = null!;
    private LaneGroup[] _groups = [];
    private LaneGroup[] _elsewhere = [];
    private ILifetimeBatch _eight = null!;
    private ILifetimeBatch _sixteen = null!;
    private ILifetimeBatch _counting = null!;

    /// <summary>Draws the events of sixteen lifetimes.</summary>
    [GlobalSetup]
    public void Draw()
    {
        _agent = new GenomeLayout(_scenario).Decode([0, 0, 1, 0, -1, 0, 0, 0, Math.Log(0.5)]);
        _world = _scenario.CreateWorld();
        _world.Draw(new LifetimeKey(_scenario.RunSeed, 0, 0));
        _groups = [.. Enumerable.Repeat(new LaneGroup(_world, _agent), ILifetimeBatch.GroupCount)];
        _elsewhere = [.. Enumerable.Range(0, ILifetimeBatch.GroupCount).Select(group =>
        {
            var world = _scenario.CreateWorld();
            world.Draw(new LifetimeKey(_scenario.RunSeed, 0, group * LaneNumbers.LaneCount));
            return new LaneGroup(world, _agent);
        })];
        _eight = _scenario.CreateBatch(wide: false, countsChange: false);
        _counting = _scenario.CreateBatch(wide: false);
        _sixteen = _scenario.CreateBatch(wide: true, countsChange: false);
    }

    /// <summary>
    /// Events that all candidates share, four groups of sixteen lifetimes in lock-step, registers of eight lanes: the winner on AVX2.
    /// </summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = EventCount * 64)]
    public void SharedEvents() => _eight.Live(_groups, true, 1f, _scores);

    /// <summary>The same in registers of sixteen lanes: the winner on AVX-512, split by the runtime elsewhere.</summary>
    [Benchmark(OperationsPerInvoke = EventCount * 64)]
    public void SharedEventsSixteenLanes() => _sixteen.Live(_groups, true, 1f, _scores);

    /// <summary>Lost: four groups of lifetimes of one candidate, each reads events of its own; registers of sixteen lanes.</summary>
    [Benchmark(OperationsPerInvoke = EventCount * 64)]
    public void FourWorldsSixteenLanes() => _sixteen.Live(_elsewhere, true, 1f, _scores);

    /// <summary>Lost where nobody asks: the mean change of the weights is counted too.</summary>
    [Benchmark(OperationsPerInvoke = EventCount * 64)]
    public void ChangesCounted() => _counting.Live(_groups, true, 1f, _scores);

    /// <summary>Lost: one group at a time, an event waits for the one before.</summary>
    [Benchmark(OperationsPerInvoke = EventCount * 16)]
    public void OneGroup() => _eight.Live(_groups.AsSpan(0, 1), true, 1f, _scores);

    /// <summary>Lost: every candidate draws its own events.</summary>
    [Benchmark(OperationsPerInvoke = EventCount * 16)]
    public void OwnEvents()
    {
        _world.Draw(new LifetimeKey(_scenario.RunSeed, 0, 0));
        _eight.Live(_groups.AsSpan(0, 1), true, 1f, _scores);
    }

    /// <summary>Lost: the plain scalar definition, which draws its events too.</summary>
    [Benchmark(OperationsPerInvoke = EventCount)]
    public LifetimeScore Scalar() => _scenario.CreateReference().Live(_agent, new LifetimeKey(_scenario.RunSeed, 0, 0));

    private static Scenario Prediction()
    {
        var champion = EvolvedAgent.Read(Path.Combine(AppContext.BaseDirectory, "champion.json")).Layout.Scenario;
        return new Scenario(
            1, new PredictionSettings(), 8, EventCount, 0.5, new EnvironmentSettings(), new ReadoutSettings(), champion.Rule,
            Plastic: true, WeightNoise: 0, WeightsEvolved: false);
    }
}
