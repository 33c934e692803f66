using Kenyon.Cluster.Exchange;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Cluster.Pieces;

/// <summary>
/// Does pieces of work on one thread: lets candidates live, carries out whole runs in a folder that only lives meanwhile, or does what else
/// can be done. Remembers the last run, whose worlds and threads are kept. Not safe on several threads.
/// </summary>
internal sealed class Workbench : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kenyon-worker-").FullName;
    private readonly TimeProvider _clock;
    private readonly JobMemory _jobs;
    private string _description = "";
    private RunPlan? _plan;
    private FrozenParts? _parts;
    private GenomeLayout? _layout;
    private IPopulationEvaluator? _evaluator;
    private Func<int, byte[]>? _job;
    private bool _countsChange;

    /// <summary>A workbench.</summary>
    /// <param name="clock">Tells the time for records.</param>
    /// <param name="jobs">Work beside runs, which the benches of a process share.</param>
    public Workbench(TimeProvider clock, JobMemory jobs) => (_clock, _jobs) = (clock, jobs);

    /// <summary>Takes a run, or other work, in hand that it need not be told of: it has it, or another bench of the process does.</summary>
    /// <param name="id">Name of the description.</param>
    /// <returns>False where it must be told (<see cref="Learn"/>).</returns>
    public bool TryTake(string id)
    {
        if (_description != id && _jobs.Find(id) is { } job)
        {
            Forget();
            (_job, _description) = (job, id);
        }

        return _description == id;
    }

    /// <summary>Takes a run, or other work, in hand.</summary>
    /// <param name="description">What it is.</param>
    /// <exception cref="InvalidDataException">A frozen part is another one than the settings say.</exception>
    public void Learn(Description description)
    {
        Forget();
        if (description is JobDescription job)
        {
            _job = _jobs.Learn(job);
        }
        else if (description is RunDescription run)
        {
            _plan = run.ToPlan();
            _parts = FrozenFile.Parts(_plan.Spec.Agent.Frozen, run, _folder);
            _layout = new GenomeLayout(ScenarioFactory.Create(_plan.Spec, _plan.RunSeed), _parts);
        }

        _description = description.Id;
    }

    /// <summary>Does a piece of what is in hand.</summary>
    /// <param name="errand">The piece.</param>
    /// <param name="tell">Told the files of a whole run so far, now and then.</param>
    /// <param name="stop">Ends a whole run.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public Outcome Do(Errand errand, Action<IReadOnlyList<RunFile>> tell, CancellationToken stop) =>
        errand.Part is { } part ? Do(part)
        : errand.Evaluation is { } evaluation ? Do(evaluation)
        : Do(errand.Files, tell, stop);

    /// <summary>Does a piece of work that is no run. Whatever is wrong with the piece is told: here it must not end the process.</summary>
    /// <param name="part">Its number.</param>
    public Outcome Do(int part)
    {
        long begun = _clock.GetTimestamp();
        try
        {
            byte[] found = _job!(part);
            return new Outcome(found, [], "", _clock.GetElapsedTime(begun).TotalSeconds);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or OutOfMemoryException))
        {
            return new Outcome([], [], "", Failure: failure.Message);
        }
    }

    /// <summary>Lets candidates live.</summary>
    /// <param name="order">The candidates.</param>
    public Outcome Do(EvaluationOrder order)
    {
        if (_evaluator is null || _countsChange != order.CountsChange)
        {
            _evaluator?.Dispose();
            _evaluator = new ParallelEvaluator(_layout!, 1, order.CountsChange);
            _countsChange = order.CountsChange;
        }

        var lifetimes = new LifetimeSet(order.Generation, order.TrialCount, order.Plastic, order.NoiseShare, order.FirstTrial);
        var scores = new PopulationScores(order.CandidateCount, order.TrialCount, _layout!.Scenario);
        long begun = _clock.GetTimestamp();
        _evaluator.Evaluate(Numbers.ToGenes(order.Genomes), order.CandidateCount, lifetimes, scores);
        return new Outcome(Scores.Of(scores), [], "", _clock.GetElapsedTime(begun).TotalSeconds);
    }

    /// <summary>Carries out the run in hand.</summary>
    /// <param name="files">What there is of it.</param>
    /// <param name="tell">Told the files of the run so far, now and then.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public Outcome Do(IReadOnlyList<RunFile> files, Action<IReadOnlyList<RunFile>> tell, CancellationToken stop)
    {
        long begun = _clock.GetTimestamp();
        var folder = new RunFolder(Path.Combine(_folder, "run"));
        if (Directory.Exists(folder.Path))
        {
            Directory.Delete(folder.Path, recursive: true);
        }

        try
        {
            using (folder.Lock(_clock))
            {
                RunFiles.Write(folder, [.. files.Select(file => (file.Name, file.Content))]);
            }

            using var run = PreparedRun.Of(_plan!, 1, null, _parts);
            var teller = new Teller(folder, _clock, tell);
            var summary = run.Run(folder, _clock, progress: teller, cancellation: stop);
            return new Outcome([], Files(folder), summary.ResultHash, _clock.GetElapsedTime(begun).TotalSeconds);
        }
        catch (Exception failure) when (failure is RunFailedException or InvalidDataException or SettingsDifferException)
        {
            return new Outcome([], [], "", Failure: failure.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Forget();
        Directory.Delete(_folder, recursive: true);
    }

    private static IReadOnlyList<RunFile> Files(RunFolder folder) =>
        [.. RunFiles.Read(folder).Select(file => new RunFile(file.Name, file.Content))];

    private void Forget()
    {
        _evaluator?.Dispose();
        (_evaluator, _plan, _parts, _layout, _job, _description) = (null, null, null, null, null, "");
    }

    /// <summary>Tells how far a run is, at most every few seconds.</summary>
    private sealed class Teller(RunFolder folder, TimeProvider clock, Action<IReadOnlyList<RunFile>> tell) : IProgress<RunProgress>
    {
        private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);
        private long _told = clock.GetTimestamp();

        public void Report(RunProgress value)
        {
            if (clock.GetElapsedTime(_told) >= s_pause)
            {
                tell(Files(folder));
                _told = clock.GetTimestamp();
            }
        }
    }
}
