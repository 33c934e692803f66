using Kenyon.Evolution;
using Kenyon.Experiments.Records;

namespace Kenyon.Experiments.Running;

/// <summary>Carries out one run in its folder, from the start or from where it stopped.</summary>
/// <param name="evaluator">Lets candidates live.</param>
/// <param name="clock">Tells the time for records; no result depends on it.</param>
/// <param name="warn">Told what a person should know although the run goes on, e.g. of a damaged checkpoint; or null.</param>
public sealed class EvolutionRunner(IPopulationEvaluator evaluator, TimeProvider clock, Action<string>? warn = null)
{
    private static readonly TimeSpan CheckpointInterval = TimeSpan.FromSeconds(2);

    /// <summary>Runs, or goes on with, or merely reports a run that is finished.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="folder">Where; made if missing.</param>
    /// <param name="progress">Told after every generation, or null.</param>
    /// <param name="cancellation">Ends the run after the present generation, with its state saved.</param>
    /// <exception cref="SettingsDifferException">The folder holds a run with other settings.</exception>
    /// <exception cref="FolderInUseException">A live process is at work in the folder.</exception>
    /// <exception cref="RunFailedException">Every candidate failed.</exception>
    /// <exception cref="InvalidDataException">The folder is damaged.</exception>
    /// <exception cref="OperationCanceledException">The run was interrupted; the same request goes on.</exception>
    public RunSummary Run(
        RunRequest request, RunFolder folder, IProgress<RunProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(folder);
        if (folder.FindFinished(request.Plan) is { } finished)
        {
            return finished;
        }

        using var held = folder.Lock(clock);
        if (folder.Begin(request.Plan) is { } finishedMeanwhile)
        {
            return finishedMeanwhile;
        }

        var manifest = RunManifest.Start(request, clock.GetUtcNow());
        folder.Write(manifest);
        string state = RunManifest.Failed;
        try
        {
            var summary = Evolve(request, folder, progress, cancellation);
            state = RunManifest.Finished;
            return summary;
        }
        catch (OperationCanceledException)
        {
            state = RunManifest.Interrupted;
            throw;
        }
        finally
        {
            folder.Write(manifest with { State = state, Ended = clock.GetUtcNow() });
        }
    }

    private RunSummary Evolve(RunRequest request, RunFolder folder, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var optimizer = request.CreateOptimizer();
        var start = Resume(folder, optimizer);
        var hash = new ResultHash(start.Hash);
        double[] finalists = start.Finalists;
        long stepCount = start.StepCount;
        var (population, scores, scorer) = RoomFor(request, optimizer);
        long begun = clock.GetTimestamp();
        long saved = begun;
        using var log = new GenerationLog(folder.RecordsPath, optimizer.Generation);
        while (optimizer.Generation < request.GenerationCount)
        {
            if (cancellation.IsCancellationRequested)
            {
                Save();
                cancellation.ThrowIfCancellationRequested();
            }

            int generation = optimizer.Generation;
            if (scores.CandidateCount != optimizer.PopulationSize)
            {
                (population, scores, scorer) = RoomFor(request, optimizer); // strategies with restarts change the size of a generation
            }

            optimizer.Ask(population);
            evaluator.Evaluate(population, scores.CandidateCount, request.LifetimesOf(generation), scores);
            scorer.Score(population, scores);
            hash.Append(population, scorer.Told);
            var record = scorer.Record(generation, log.Evaluations + scores.CandidateCount, hash, Seconds());
            log.Append(record);
            optimizer.Tell(population, scorer.Told);
            finalists = ChampionSelection.Finalists(population, scorer.Order, optimizer.GeneCount);
            stepCount += scores.StepCount;
            if (clock.GetElapsedTime(saved) >= CheckpointInterval || optimizer.Generation == request.GenerationCount)
            {
                Save();
            }

            progress?.Report(ProgressAfter(record));
        }

        var selection = new ChampionSelection(evaluator, request);
        var champion = selection.Choose(finalists, optimizer);
        return folder.Finish(champion, log.Records, stepCount + selection.StepCount, Seconds());

        double Seconds() => start.Seconds + clock.GetElapsedTime(begun).TotalSeconds;

        void Save()
        {
            log.Flush();
            folder.Write(new Checkpoint(optimizer.Save(), hash.Current, finalists, stepCount, Seconds()));
            saved = clock.GetTimestamp();
        }

        RunProgress ProgressAfter(GenerationRecord record)
        {
            double seconds = Math.Max(1e-9, clock.GetElapsedTime(begun).TotalSeconds);
            double perGeneration = seconds / (optimizer.Generation - start.Generation);
            return new RunProgress(
                optimizer.Generation, request.GenerationCount, record.BestFitness, record.MeanFitness, (stepCount - start.StepCount) / seconds,
                TimeSpan.FromSeconds(perGeneration * (request.GenerationCount - optimizer.Generation)));
        }
    }

    private static (double[] Population, PopulationScores Scores, CandidateScorer Scorer) RoomFor(RunRequest request, IOptimizer optimizer) =>
    (
        new double[optimizer.PopulationSize * optimizer.GeneCount],
        new PopulationScores(optimizer.PopulationSize, request.Spec.Task.Trials),
        new CandidateScorer(request, optimizer.PopulationSize));

    private Checkpoint Resume(RunFolder folder, IOptimizer optimizer)
    {
        var checkpoint = folder.ReadCheckpoint(warn);
        if (checkpoint is null)
        {
            return new Checkpoint(optimizer.Save(), [], [], 0, 0);
        }

        optimizer.Restore(checkpoint.Optimizer);
        return checkpoint;
    }
}
