using Kenyon.Evolution.Optimizers;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Specs;

namespace Kenyon.Experiments.Running;

/// <summary>Carries out one run in its folder, from the start or from where it stopped.</summary>
/// <param name="evaluator">Lets candidates live.</param>
/// <param name="clock">Tells the time for records; no result depends on it.</param>
/// <param name="warn">Told what a person should know although the run goes on, e.g. of a damaged checkpoint; or null.</param>
/// <param name="checkpointInterval">A checkpoint is written after the first generation that ends this long after the last one; null: 2
/// s.</param>
/// <param name="finish">Does what else belongs to the owner of a run that is done, e.g. its figures, before the folder is let go; or
/// null.</param>
public sealed class EvolutionRunner(
    IPopulationEvaluator evaluator,
    TimeProvider clock,
    Action<string>? warn = null,
    TimeSpan? checkpointInterval = null,
    Action<RunFolder>? finish = null)
{
    /// <summary>Time between checkpoints where none is asked for.</summary>
    public static readonly TimeSpan UsualCheckpointInterval = TimeSpan.FromSeconds(2);

    private readonly TimeSpan _checkpointInterval = checkpointInterval ?? UsualCheckpointInterval;

    /// <summary>Runs, or goes on with, or merely reports a run that is finished.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="folder">Where; made if missing.</param>
    /// <param name="progress">Told after every generation, or null.</param>
    /// <param name="cancellation">Ends the run after the present generation, with its state saved.</param>
    /// <exception cref="SettingsDifferException">The folder holds a run with other settings.</exception>
    /// <exception cref="FolderInUseException">A live process is at work in the folder.</exception>
    /// <exception cref="RunFailedException">Every candidate failed.</exception>
    /// <exception cref="InvalidDataException">The folder is damaged.</exception>
    /// <exception cref="IOException">The disk failed, e.g. it is full; the same request goes on.</exception>
    /// <exception cref="OperationCanceledException">The run was interrupted; the same request goes on.</exception>
    public RunSummary Run(
        RunRequest request, RunFolder folder, IProgress<RunProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(folder);
        var written = folder.ReadManifest();
        if (folder.FindFinished(request.Plan) is { } finished && written is null or { State: RunManifest.Done })
        {
            return finished;
        }

        using var held = folder.Lock(clock);
        var summary = folder.Begin(request.Plan);
        if (summary is null)
        {
            summary = EvolveAndTell(request, folder, held, progress, cancellation);
        }
        else if (folder.ReadManifest() is { State: not RunManifest.Done } unfinished)
        {
            // Another process died between its summary and its manifest.
            folder.Write(unfinished with { State = RunManifest.Done, Ended = clock.GetUtcNow() });
        }

        finish?.Invoke(folder);
        return summary;
    }

    /// <summary>Evolves, and writes down in the manifest that it does and how it ended.</summary>
    private RunSummary EvolveAndTell(
        RunRequest request, RunFolder folder, RunLock held, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var manifest = RunManifest.Start(request, clock.GetUtcNow());
        string state = RunManifest.Failed;
        string? problem = null;
        Checkpoint? start = null;
        var reached = new ReachedState();
        try
        {
            (var optimizer, start) = new RunResumption(request, folder, warn).Resume();
            manifest = manifest.GoingOn(folder.ReadManifest(), start.Generation);
            folder.Write(manifest);
            foreach (var other in manifest.OtherPrograms())
            {
                warn?.Invoke(
                    $"{request.Plan.Id}: generations {other.From} to {other.To - 1} were made by {other}; "
                    + $"it goes on with {manifest.Stretches![^1]}. manifest.json keeps both.");
            }

            var summary = Evolve(request, folder, held, optimizer, start, reached, progress, cancellation);
            state = RunManifest.Done;
            return summary;
        }
        catch (OperationCanceledException)
        {
            state = RunManifest.Interrupted;
            throw;
        }
        catch (Exception failure) when (failure is RunFailedException or IOException or InvalidDataException)
        {
            problem = failure.Message;
            throw;
        }
        finally
        {
            WriteEnd(folder, manifest.End(state, clock.GetUtcNow(), reached.Generation ?? start?.Generation, reached.Hash, problem));
        }
    }

    /// <summary>The results are safe already; that the disk fails here too must not hide why the run ended.</summary>
    private void WriteEnd(RunFolder folder, RunManifest manifest)
    {
        try
        {
            folder.Write(manifest);
        }
        catch (IOException failure)
        {
            warn?.Invoke($"{failure.Message} How the run ended is not written down in its manifest.");
        }
    }

    private RunSummary Evolve(
        RunRequest request,
        RunFolder folder,
        RunLock held,
        IOptimizer optimizer,
        Checkpoint start,
        ReachedState reached,
        IProgress<RunProgress>? progress,
        CancellationToken cancellation)
    {
        var hash = new ResultHash(start.Hash);
        double[] finalists = start.Finalists;
        long stepCount = start.StepCount;
        var (population, scores, scorer) = RoomFor(request, optimizer);
        long begun = clock.GetTimestamp();
        long saved = begun;
        using var log = new GenerationLog(folder.Storage, folder.RecordsPath, optimizer.Generation);
        double? evaluationSeconds = log.EvaluationSeconds;
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
            long asked = clock.GetTimestamp();
            evaluator.Evaluate(population, scores.CandidateCount, request.LifetimesOf(generation), scores);
            evaluationSeconds += clock.GetElapsedTime(asked).TotalSeconds;
            scorer.Score(population, scores);
            hash.Append(population, scorer.Told);
            var record = scorer.Record(generation, log.Evaluations + scores.CandidateCount, hash, Seconds(), evaluationSeconds);
            log.Append(record);
            RunFailedException.ThrowIfAllFail(request.Plan.Id, request.GenerationCount, log.Records);
            optimizer.Tell(population, scorer.Told, scorer.Measures);
            finalists = ChampionSelection.Finalists(population, scorer.Order, optimizer.GeneCount);
            stepCount += scores.StepCount;
            if (clock.GetElapsedTime(saved) >= _checkpointInterval || optimizer.Generation == request.GenerationCount)
            {
                Save();
            }

            progress?.Report(ProgressAfter(record));
        }

        double generationSeconds = Seconds();
        var selection = new ChampionSelection(evaluator, request);
        var champion = selection.Choose(finalists, optimizer);
        if (optimizer is IArchive archive)
        {
            folder.Write(selection.Review(archive, optimizer.Measures));
        }

        return folder.Finish(champion, log.Records, stepCount + selection.StepCount, Seconds(), generationSeconds);

        double Seconds() => start.Seconds + clock.GetElapsedTime(begun).TotalSeconds;

        void Save()
        {
            // Records first: a checkpoint never builds on a record that is not on the disk.
            held.Check();
            log.Flush();
            folder.Write(new Checkpoint(optimizer.Save(), hash.Current, finalists, stepCount, Seconds(), request.Plan.Identity));
            (reached.Generation, reached.Hash) = (optimizer.Generation, hash.Hex);
            saved = clock.GetTimestamp();
        }

        RunProgress ProgressAfter(GenerationRecord record)
        {
            double seconds = Math.Max(1e-9, clock.GetElapsedTime(begun).TotalSeconds);
            double perGeneration = seconds / (optimizer.Generation - start.Generation);
            return new RunProgress(
                optimizer.Generation,
                request.GenerationCount,
                record.BestFitness,
                record.MeanFitness,
                (stepCount - start.StepCount) / seconds,
                TimeSpan.FromSeconds(perGeneration * (request.GenerationCount - optimizer.Generation)));
        }
    }

    private static (double[] Population, PopulationScores Scores, CandidateScorer Scorer) RoomFor(
        RunRequest request, IOptimizer optimizer) =>
    (
        new double[optimizer.PopulationSize * optimizer.GeneCount],
        new PopulationScores(optimizer.PopulationSize, request.Spec.Task.Trials, request.Layout.Scenario),
        new CandidateScorer(request, optimizer.PopulationSize, [.. optimizer.Measures.Select(RuleMeasure.Find)]));

    /// <summary>The last state that was saved.</summary>
    private sealed class ReachedState
    {
        public int? Generation { get; set; }

        public string? Hash { get; set; }
    }
}
