using System.Collections.Concurrent;
using Kenyon.Analysis.Diversity;
using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Sensitivity;

/// <summary>
/// Carries out the runs of a study, as many side by side as there are threads, and measures them. Every run has a run folder: the same
/// study again goes on with what is unfinished, and a larger one with what it shares.
/// </summary>
/// <param name="folder">Folder of runs.</param>
/// <param name="clock">Tells the time for records; no result depends on it.</param>
/// <param name="createEvaluator">Gives what lets candidates live, for one run on one thread; null: threads of this process.</param>
/// <param name="carryOut">Carries out whole runs; null: this process.</param>
public sealed class SensitivityCampaign(
    string folder, TimeProvider clock, EvaluatorFactory? createEvaluator = null, RunCarrier? carryOut = null)
{
    /// <summary>Runs and measures.</summary>
    /// <param name="plan">The study.</param>
    /// <param name="threadCount">Runs at the same time, at least 1; no result depends on it.</param>
    /// <param name="warn">Told of runs that fail.</param>
    /// <param name="progress">Told how many runs are done, or null.</param>
    /// <param name="cancellation">Ends the work; the runs under way save their state.</param>
    /// <exception cref="OperationCanceledException">The work was interrupted; the same study goes on.</exception>
    /// <exception cref="SettingsDifferException">A folder holds a run with other settings.</exception>
    /// <exception cref="FolderInUseException">A live process is at work in a folder.</exception>
    public SensitivityRecord Run(
        SensitivityPlan plan,
        int threadCount,
        Action<string> warn,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var runs = plan.DistinctRuns;
        var points = new ConcurrentDictionary<string, RulePoint?>();
        var fitness = new ConcurrentDictionary<string, double>();
        var rewards = new ConcurrentDictionary<string, double>();
        int done = 0;
        try
        {
            var left = new ConcurrentQueue<RunPlan>(runs);
            void Work()
            {
                while (!cancellation.IsCancellationRequested && left.TryDequeue(out var run))
                {
                    RunOne(run, warn, points, fitness, rewards, cancellation);
                    progress?.Report(Interlocked.Increment(ref done));
                }
            }

            // On threads of their own: those who wait for runs elsewhere must not take the ones on which messages travel.
            Task.WaitAll([.. Enumerable.Range(0, Math.Min(threadCount, runs.Count)).Select(_ => Task.Factory.StartNew(
                Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))], CancellationToken.None);
            cancellation.ThrowIfCancellationRequested();
        }
        catch (AggregateException failure)
        {
            // The first says what to do; those of the other threads are of the same kind.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure.Flatten().InnerExceptions[0]);
        }

        return new SensitivityRecord(
            plan.Spec.Name,
            plan.Method.ToString().ToLowerInvariant(),
            plan.Spec.Seed,
            plan.SampleCount,
            plan.Spec.Replicates,
            runs.Count,
            [.. runs.Select(run => run.Id).Where(id => !fitness.ContainsKey(id))],
            plan.Factors,
            [.. plan.Points.Select(
                point => (IReadOnlyList<double>)[.. plan.Factors.Select((factor, index) => factor.ValueAt(point[index]))])],
            [.. Measure(plan, points, fitness, rewards)]);
    }

    private void RunOne(
        RunPlan run,
        Action<string> warn,
        ConcurrentDictionary<string, RulePoint?> points,
        ConcurrentDictionary<string, double> fitness,
        ConcurrentDictionary<string, double> rewards,
        CancellationToken cancellation)
    {
        var place = new RunFolder(Path.Combine(folder, run.Id));
        try
        {
            var summary = carryOut?.Invoke(run, 1, place, null, null, cancellation) ?? CarryOut(run, place, warn, cancellation);
            RemoveCheckpoints(place);
            fitness[run.Id] = summary.Test.Mean;
            rewards[run.Id] = summary.Test.Reward ?? double.NaN;
            points[run.Id] = summary.Rule is null ? null : RulePoint.Of(EvolvedAgent.Read(place.Path));
        }
        catch (RunFailedException failure)
        {
            warn($"{failure.Message} Its point is left out.");
        }
    }

    private RunSummary CarryOut(RunPlan run, RunFolder place, Action<string> warn, CancellationToken cancellation)
    {
        using var prepared = PreparedRun.Of(run, threadCount: 1, createEvaluator);
        return prepared.Run(place, clock, warn, cancellation: cancellation);
    }

    /// <summary>
    /// A finished run of a study is not continued; its checkpoints would be most of what a thousand runs need on the disk.
    /// </summary>
    private static void RemoveCheckpoints(RunFolder place)
    {
        foreach (string file in Directory.EnumerateFiles(place.Path, "checkpoint-*").ToList())
        {
            File.Delete(file);
        }
    }

    private static IEnumerable<SensitivityMeasure> Measure(
        SensitivityPlan plan,
        ConcurrentDictionary<string, RulePoint?> points,
        ConcurrentDictionary<string, double> fitness,
        ConcurrentDictionary<string, double> rewards)
    {
        (string Name, Func<IReadOnlyList<RunPlan>, double> Of)[] measures =
        [
            ("fitness", runs => runs.Average(run => fitness.GetValueOrDefault(run.Id, double.NaN))),
            ("reward", runs => runs.Average(run => rewards.GetValueOrDefault(run.Id, double.NaN))),
            ("learningRate", runs => Coefficient(runs, points, RewardHebbian.RewardPre)),
            ("forgettingRate", runs => -Coefficient(runs, points, RewardHebbian.PrePost)),
            ("dispersion", runs => Dispersion(runs, points)),
        ];
        return measures.Select(measure => SensitivityMeasure.Of(measure.Name, plan, [.. plan.Runs.Select(measure.Of)]))
            .Where(measure => measure.Values.Any(double.IsFinite));
    }

    /// <summary>Mean over the runs of what a rule has in front of some variables; NaN where a rule has no such term.</summary>
    private static double Coefficient(IReadOnlyList<RunPlan> runs, ConcurrentDictionary<string, RulePoint?> points, RuleTerm term) =>
        runs.Average(run => points.GetValueOrDefault(run.Id) is { } point ? term.SumIn(point.Coefficients) ?? double.NaN : double.NaN);

    private static double Dispersion(IReadOnlyList<RunPlan> runs, ConcurrentDictionary<string, RulePoint?> points)
    {
        var found = runs.Select(run => points.GetValueOrDefault(run.Id)).OfType<RulePoint>().ToList();
        var directions = RuleDirections.Of(found);
        return found.Count == runs.Count && directions.Count == runs.Count
            ? directions.Dispersion([.. Enumerable.Range(0, runs.Count)])
            : double.NaN;
    }
}
