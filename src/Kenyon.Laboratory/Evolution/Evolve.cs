using Kenyon.Analysis.Conditions;
using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Figures.Runs;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Evolution;

/// <summary>Runs every run of an experiment; the same request again continues what is unfinished.</summary>
public sealed class Evolve
{
    /// <summary>Most conditions that a person reads side by side; of more, all are kept in a file of the experiment's folder.</summary>
    public const int MostRows = 20;

    private readonly EvolveRequest _request;
    private readonly Instruments _instruments;

    private readonly LeaseWatch? _watch;

    private Evolve(EvolveRequest request, Instruments instruments)
    {
        (_request, _instruments) = (request, instruments);
        _watch = request.Options.Waits ? new LeaseWatch(instruments.Clock) : null;
    }

    /// <summary>
    /// Makes the folder of runs, and looks into those of the runs: other settings in any of them, and champions that are not there, are
    /// reported before the first run begins, all at once.
    /// </summary>
    /// <param name="request">What is run.</param>
    /// <param name="instruments">With what.</param>
    /// <exception cref="RequestException">The runs do not go with what is there; every problem is a line.</exception>
    /// <exception cref="PlaceException">Runs cannot be kept in the folder.</exception>
    public static Evolve Prepare(EvolveRequest request, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        PlaceException.Guard(request.Folder, () => Directory.CreateDirectory(request.Folder));
        var problems = new List<string>();
        var unfinished = new List<RunPlan>();
        foreach (var plan in request.Plans)
        {
            try
            {
                if (KeptRuns.Of(plan, request.Folder).FindFinished(plan) is null)
                {
                    unfinished.Add(plan);
                }
            }
            catch (SettingsDifferException failure)
            {
                problems.Add(failure.Message);
            }
            catch (Exception failure) when (failure is InvalidDataException or SpecException or IOException or UnauthorizedAccessException)
            {
                // Reported when it is this run's turn, so that the other runs are done.
            }
        }

        foreach (var frozen in unfinished.Select(plan => plan.Spec.Agent.Frozen).Distinct())
        {
            try
            {
                FrozenPartsReader.Read(frozen);
            }
            catch (Exception failure) when (failure is FileNotFoundException
                or InvalidDataException
                or IOException
                or UnauthorizedAccessException)
            {
                problems.Add(failure.Message);
            }
        }

        return problems.Count == 0 ? new Evolve(request, instruments) : throw new RequestException(problems);
    }

    /// <summary>Runs. What fails is in the answer.</summary>
    /// <param name="all">Told how far all runs are, or null.</param>
    /// <param name="each">Told how far the runs are one by one, or null.</param>
    /// <param name="failed">Told of every failure at once; may be called on several threads.</param>
    /// <param name="stop">Ends the runs after their present generation, with their state saved.</param>
    public EvolveAnswer Run(
        IProgress<SweepProgress>? all, IProgress<RunProgress>? each, Action<RunFailure> failed, CancellationToken stop = default)
    {
        TellPlan();
        var outcome = new SweepRunner(
            _request.Plans,
            _request.Options,
            (plan, threads, progress, token) => RunOne(plan, threads, each ?? progress, token),
            _instruments.Clock).Run(all, failed, _instruments.Say, stop);
        var answer = new EvolveAnswer(_request, outcome, stop.IsCancellationRequested && outcome.WasStopped);
        if (answer.Table?.Rows.Count > MostRows)
        {
            ConditionFile.Write(answer.Table, Path.Combine(answer.Folder, ConditionFile.FileName));
        }

        return answer;
    }

    /// <summary>Says which runs there will be, for who watches; a sweep goes on without it.</summary>
    private void TellPlan()
    {
        try
        {
            SweepPlan.Write(_request.Plans, Path.Combine(_request.Folder, _request.Plans[0].Spec.Name));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _instruments.Say($"the list of runs cannot be kept: {failure.Message}");
        }
    }

    private RunSummary RunOne(RunPlan plan, int threads, IProgress<RunProgress> progress, CancellationToken stop)
    {
        var folder = KeptRuns.Of(plan, _request.Folder, _watch);
        var finished = folder.FindFinished(plan);
        bool isWhole = finished is not null && folder.ReadManifest() is null or { State: RunManifest.Done };
        if (finished is not null && (!_request.DrawsFigures || IsDrawn(folder)))
        {
            _instruments.Say($"{plan.Id} is finished; this is what it came to.");
            return finished;
        }

        // What is left to do of a finished run is its figure, for which nobody needs the champions of frozen parts.
        try
        {
            return isWhole ? DrawFinished(finished!, folder) : Carry(plan, threads, folder, progress, stop);
        }
        catch (FolderInUseException) when (finished is not null)
        {
            return finished; // Whoever has the folder finished the run a moment ago, and draws.
        }
    }

    private RunSummary Carry(
        RunPlan plan, int threads, RunFolder folder, IProgress<RunProgress> progress, CancellationToken stop)
    {
        Action<RunFolder>? finish = _request.DrawsFigures ? Draw : null;
        if (_instruments.CarryOut is { } elsewhere)
        {
            return elsewhere(plan, threads, folder, finish, progress, stop);
        }

        using var run = PreparedRun.Of(plan, threads, _instruments.CreateEvaluator);
        return run.Run(
            folder,
            _instruments.Clock,
            _instruments.Say,
            _request.CheckpointInterval,
            finish,
            progress,
            stop);
    }

    private RunSummary DrawFinished(RunSummary finished, RunFolder folder)
    {
        using var held = folder.Lock(_instruments.Clock);
        Draw(folder);
        return finished;
    }

    /// <summary>Draws what every run has. Only for who holds the folder.</summary>
    private static void Draw(RunFolder folder)
    {
        if (!IsDrawn(folder))
        {
            DrawRun.Save(folder);
        }
    }

    /// <summary>Whether the figure is there, and the run did not go on after it.</summary>
    private static bool IsDrawn(RunFolder folder)
    {
        // Written last, so that the others are there too.
        string last = Path.Combine(folder.FiguresPath, $"{EvolutionFigure.FileName}.json");
        return File.Exists(last) && File.GetLastWriteTimeUtc(last) >= File.GetLastWriteTimeUtc(folder.SummaryPath);
    }
}
