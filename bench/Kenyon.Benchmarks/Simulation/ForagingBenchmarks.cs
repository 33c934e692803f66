using BenchmarkDotNet.Attributes;
using Kenyon.Experiments.Champions;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Benchmarks.Simulation;

/// <summary>
/// Steps of the champion of <c>kenyon bench</c>: width of registers, number of groups in lock-step, the scalar definition.
/// </summary>
public class ForagingBenchmarks
{
    private const int StepCount = 500;
    private readonly LifetimeScore[] _scores = new LifetimeScore[ILifetimeBatch.GroupCount * LaneNumbers.LaneCount];
    private Agent _agent = null!;
    private Scenario _scenario = null!;
    private LaneGroup[] _groups = [];
    private LaneGroup[] _teams = [];
    private ILifetimeBatch _eight = null!;
    private ILifetimeBatch _sixteen = null!;

    /// <summary>Draws four worlds.</summary>
    [GlobalSetup]
    public void Draw()
    {
        var body = EvolvedAgent.Read(Path.Combine(AppContext.BaseDirectory, "champion.json"));
        (_scenario, _agent) = (body.Layout.Scenario, body.Layout.Decode(body.Genome));
        _groups = [.. Enumerable.Range(0, ILifetimeBatch.GroupCount).Select(group =>
        {
            var world = _scenario.CreateWorld();
            world.Draw(new LifetimeKey(_scenario.RunSeed, 0, group * LaneNumbers.LaneCount));
            return new LaneGroup(world, _agent);
        })];
        Agent[] team = [.. Enumerable.Range(0, LaneNumbers.LaneCount).Select(_ => body.Layout.Decode(body.Genome))];
        _teams = [.. Enumerable.Range(0, ILifetimeBatch.GroupCount).Select(trial =>
        {
            var world = _scenario.CreateWorld();
            world.Draw(new LifetimeKey(_scenario.RunSeed, 0, trial), isShared: true);
            return new LaneGroup(world, team);
        })];
        _eight = _scenario.CreateBatch(wide: false, countsChange: false);
        _sixteen = _scenario.CreateBatch(wide: true, countsChange: false);
    }

    /// <summary>Four groups, registers of eight lanes: the winner on AVX2.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = StepCount * 64)]
    public void EightLanes() => _eight.Live(_groups, true, 1f, _scores);

    /// <summary>Four groups, registers of sixteen lanes: the winner on AVX-512, split by the runtime elsewhere.</summary>
    [Benchmark(OperationsPerInvoke = StepCount * 64)]
    public void SixteenLanes() => _sixteen.Live(_groups, true, 1f, _scores);

    /// <summary>Four trials of sixteen candidates: every lane reads weights of its own. For few trials; with 64 of them it loses.</summary>
    [Benchmark(OperationsPerInvoke = StepCount * 64)]
    public void AgentPerLaneSixteenLanes() => _sixteen.Live(_teams, true, 1f, _scores);

    /// <summary>One group at a time: nothing to do while it waits.</summary>
    [Benchmark(OperationsPerInvoke = StepCount * 16)]
    public void OneGroup() => _eight.Live(_groups.AsSpan(0, 1), true, 1f, _scores);

    /// <summary>The plain scalar definition.</summary>
    [Benchmark(OperationsPerInvoke = StepCount)]
    public LifetimeScore Scalar() => _scenario.CreateReference().Live(_agent, new LifetimeKey(_scenario.RunSeed, 0, 0));
}
