using Kenyon.Experiments.Planning;

namespace Kenyon.Experiments.Running;

/// <summary>
/// Adds up how far many runs are. A run counts by its agent steps, so that conditions of different size weigh as they should.
/// </summary>
/// <param name="plans">The runs.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="progress">Told after every generation of any run, one report at a time; or null.</param>
internal sealed class SweepMeter(IReadOnlyList<RunPlan> plans, TimeProvider clock, IProgress<SweepProgress>? progress)
{
    private readonly double[] _weights = [.. plans.Select(StepsPerGeneration)];
    private readonly int[] _generations = new int[plans.Count];
    private readonly long _begun = clock.GetTimestamp();
    private readonly double _total = plans.Sum(plan => StepsPerGeneration(plan) * plan.Spec.Optimizer.Generations);
    private readonly Lock _gate = new();
    private double _lived;
    private double _livedHere;
    private int _doneCount;
    private int _failedCount;
    private int _runningCount;

    public void Begin() => Change(() => _runningCount++);

    /// <summary>A run is done; what was done in other sessions counts as lived, but says nothing about the speed.</summary>
    public void Done(int run) => Change(() =>
    {
        Advance(run, plans[run].Spec.Optimizer.Generations, isHere: false);
        _doneCount++;
        _runningCount--;
    });

    public void Failed() => Change(() =>
    {
        _failedCount++;
        _runningCount--;
    });

    public void Left() => Change(() => _runningCount--);

    /// <summary>Where the run's own progress is told.</summary>
    public IProgress<RunProgress> Of(int run) => new RunMeter(this, run);

    private static double StepsPerGeneration(RunPlan plan) =>
        (double)plan.Spec.Optimizer.Options.PopulationSize * plan.Spec.Task.Trials * plan.Spec.Task.Steps;

    private void Advance(int run, int generation, bool isHere)
    {
        int gained = generation - _generations[run];
        _generations[run] = generation;
        _lived += gained * _weights[run];

        // The first report of a run that goes on covers more than this session did.
        _livedHere += isHere ? Math.Min(gained, 1) * _weights[run] : 0;
    }

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            double seconds = Math.Max(1e-9, clock.GetElapsedTime(_begun).TotalSeconds);
            double speed = _livedHere / seconds;
            progress?.Report(new SweepProgress(
                plans.Count, _doneCount, _failedCount, _runningCount, _total > 0 ? _lived / _total : 0, speed,
                speed > 0 ? TimeSpan.FromSeconds(Math.Min((_total - _lived) / speed, 1e9)) : null));
        }
    }

    private sealed class RunMeter(SweepMeter meter, int run) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => meter.Change(() => meter.Advance(run, value.Generation, isHere: true));
    }
}
