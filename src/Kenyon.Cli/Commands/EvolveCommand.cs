using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Figures.Runs;
using Kenyon.Figures.Sources;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon evolve SPEC</c>: runs every run of an experiment; the same command again continues what is unfinished.</summary>
internal static class EvolveCommand
{
    private static readonly Option<string?> s_jobs = new("--jobs")
    {
        Description = "Runs at a time; they share the threads [default: as many as there are threads]", HelpName = "N",
    };

    private static readonly Option<bool> s_keepGoing =
        new("--keep-going") { Description = "When a run fails, go on with the others (the default)" };

    private static readonly Option<bool> s_failFast = new("--fail-fast") { Description = "When a run fails, save the others and stop" };

    private static readonly Option<string> s_retries = new("--retries")
    {
        Description = "How often a run is tried again after the disk failed", HelpName = "N", DefaultValueFactory = _ => "2",
    };

    private static readonly Option<string> s_checkpointEvery = new("--checkpoint-every")
    {
        Description = "Seconds between checkpoints; 0: after every generation", HelpName = "SECONDS", DefaultValueFactory = _ => "2",
    };

    private static readonly Option<bool> s_noFigures =
        new("--no-figures") { Description = "Draw no figures; the same command without this draws them later" };

    private static readonly Option<string?> s_against = AgainstOption.Create();

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var spec = ExperimentSource.Argument();
        var command = new Command("evolve", "Run every run of an experiment; the same command again continues what is unfinished")
        {
            spec, s_against, s_jobs, s_keepGoing, s_failFast, s_retries, s_checkpointEvery, s_noFigures,
        };
        command.SetAction(result => Run(result.GetValue(spec)!, result));
        return command;
    }

    private static int Run(string name, ParseResult result)
    {
        var plans = RunPlan.Of(ExperimentSource.Read(name, result, condition => FinishedParts(condition, result)));
        var options = Options(result);
        string? against = AgainstOption.Check(result.GetValue(s_against), [.. plans.Select(plan => plan.Condition).Distinct()]);
        var interval = CheckpointInterval(result);
        MakeFolder(result.GetValue(GlobalOptions.Out)!);
        CheckFolders(plans, result);
        var output = new RunOutput(result);
        using var stop = new CancellationTokenSource();
        using var interrupt = Interrupts(PosixSignal.SIGINT, stop, output);
        using var terminate = Interrupts(PosixSignal.SIGTERM, stop, output);
        var outcome = plans.Count == 1
            ? output.WithProgress(plans[0].Id, progress => Sweep(null, progress))
            : output.WithProgress<SweepProgress, SweepOutcome>(plans[0].Spec.Name, RunOutput.View, progress => Sweep(progress, null));
        return SweepOutput.Print(plans, outcome, stop.IsCancellationRequested, against, result, output);

        SweepOutcome Sweep(IProgress<SweepProgress>? all, IProgress<RunProgress>? only) => new SweepRunner(
                plans,
                options,
                (plan, threads, progress, token) => RunOne(plan, threads, interval, result, output, only ?? progress, token),
                TimeProvider.System)
            .Run(all, failure => Fail(failure, plans.Count, output), output.Say, stop.Token);
    }

    /// <summary>A failure of one of many is told when it happens; all of them once more at the end.</summary>
    private static void Fail(RunFailure failure, int planCount, RunOutput output)
    {
        if (planCount > 1)
        {
            output.Say($"failed: {failure}");
        }
    }

    private static SweepOptions Options(ParseResult result)
    {
        const int LargestJobCount = 1024;
        const int LargestRetryCount = 100;
        if (result.GetValue(s_keepGoing) && result.GetValue(s_failFast))
        {
            throw new CommandException(ExitCode.Usage, "--keep-going and --fail-fast exclude each other; give one of them.");
        }

        int threads = ExperimentSource.Threads(result);
        int jobs = result.GetValue(s_jobs) is { } text ? (int)ExperimentSource.WholeNumber("--jobs", text, 1, LargestJobCount) : threads;
        int retries = (int)ExperimentSource.WholeNumber("--retries", result.GetValue(s_retries)!, 0, LargestRetryCount);
        return new SweepOptions(jobs, threads, result.GetValue(s_failFast), retries);
    }

    private static TimeSpan CheckpointInterval(ParseResult result)
    {
        const double Longest = 3600;
        string text = result.GetValue(s_checkpointEvery)!;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds is >= 0 and <= Longest
            ? TimeSpan.FromSeconds(seconds)
            : throw new CommandException(ExitCode.Usage, $"--checkpoint-every is '{text}'; must be a number of seconds in [0, {Longest}].");
    }

    private static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(OutputPath.Folder("--out", folder));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandException(ExitCode.Usage, $"--out is '{folder}'; runs cannot be kept there: {failure.Message}");
        }
    }

    /// <summary>The frozen parts of a condition as its run folders say, where all of its runs are finished; else null.</summary>
    private static FrozenSpec? FinishedParts(Condition condition, ParseResult result)
    {
        var asked = condition.Spec.Agent.Frozen;
        FrozenSpec? found = null;
        foreach (var plan in RunPlan.Of([condition]))
        {
            try
            {
                var there = Folder(plan, result).ReadSpec().Agent.Frozen;
                found ??=
                    asked with { MotorSha256 = asked.MotorSha256 ?? there.MotorSha256, RuleSha256 = asked.RuleSha256 ?? there.RuleSha256 };
                var spec = condition.Spec with { Agent = condition.Spec.Agent with { Frozen = found } };
                if (Folder(plan, result).FindFinished(plan with { Spec = spec }) is null)
                {
                    return null;
                }
            }
            catch (Exception failure) when (failure is SettingsDifferException or InvalidDataException or SpecException or IOException
                or UnauthorizedAccessException)
            {
                return null; // That the champion is missing is said then.
            }
        }

        return found;
    }

    /// <summary>
    /// Other settings in any of the folders, and champions that are not there, are reported before the first run begins, all at once.
    /// </summary>
    private static void CheckFolders(IReadOnlyList<RunPlan> plans, ParseResult result)
    {
        var problems = new List<string>();
        var unfinished = new List<RunPlan>();
        foreach (var plan in plans)
        {
            try
            {
                if (Folder(plan, result).FindFinished(plan) is null)
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

        if (problems.Count > 0)
        {
            throw new CommandException(ExitCode.Usage, problems);
        }
    }

    private static RunFolder Folder(RunPlan plan, ParseResult result) => new(Path.Combine(result.GetValue(GlobalOptions.Out)!, plan.Id));

    private static RunSummary RunOne(
        RunPlan plan,
        int threads,
        TimeSpan interval,
        ParseResult result,
        RunOutput output,
        IProgress<RunProgress> progress,
        CancellationToken stop)
    {
        var folder = Folder(plan, result);
        bool draws = !result.GetValue(s_noFigures);
        var finished = folder.FindFinished(plan);
        bool isWhole = finished is not null && folder.ReadManifest() is null or { State: RunManifest.Done };
        if (finished is not null && (!draws || IsDrawn(folder)))
        {
            output.Say($"{plan.Id} is finished; this is what it came to.");
            return finished;
        }

        // What is left to do of a finished run is its figure, for which nobody needs the champions of frozen parts.
        try
        {
            return isWhole ? DrawFinished(finished!, folder) : Evolve(plan, threads, interval, folder, output, progress, draws, stop);
        }
        catch (FolderInUseException) when (finished is not null)
        {
            return finished; // Whoever has the folder finished the run a moment ago, and draws.
        }
    }

    private static RunSummary DrawFinished(RunSummary finished, RunFolder folder)
    {
        using var held = folder.Lock(TimeProvider.System);
        Draw(folder);
        return finished;
    }

    /// <summary>Draws what every run has. Only for who holds the folder.</summary>
    private static void Draw(RunFolder folder)
    {
        if (!IsDrawn(folder))
        {
            FigureFolder.Save(
                new RunEvolutionFigure().Draw(FigureSource.Read(folder.Path, 1, layout => new ParallelEvaluator(layout, 1))),
                folder.FiguresPath);
        }
    }

    /// <summary>Whether the figure is there, and the run did not go on after it.</summary>
    private static bool IsDrawn(RunFolder folder)
    {
        // Written last, so that the others are there too.
        string last = Path.Combine(folder.FiguresPath, $"{EvolutionFigure.FileName}.json");
        return File.Exists(last) && File.GetLastWriteTimeUtc(last) >= File.GetLastWriteTimeUtc(folder.SummaryPath);
    }

    private static RunSummary Evolve(
        RunPlan plan,
        int threads,
        TimeSpan interval,
        RunFolder folder,
        RunOutput output,
        IProgress<RunProgress> progress,
        bool draws,
        CancellationToken stop)
    {
        var layout = new GenomeLayout(ScenarioFactory.Create(plan.Spec, plan.RunSeed), FrozenPartsReader.Read(plan.Spec.Agent.Frozen));
        using var evaluator = new ParallelEvaluator(layout, threads, countsChange: plan.Spec.Penalty.PlasticityCost > 0);
        return new EvolutionRunner(evaluator, TimeProvider.System, output.Say, interval, draws ? Draw : null)
            .Run(new RunRequest(plan, layout, threads), folder, progress, stop);
    }

    /// <summary>The first signal finishes the generation and saves; the second ends the process at once, which is safe too.</summary>
    private static PosixSignalRegistration Interrupts(
        PosixSignal signal, CancellationTokenSource stop, RunOutput output) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        if (stop.IsCancellationRequested)
        {
            Terminal.ShowCursor();
            Environment.Exit(ExitCode.Interrupted);
        }

        stop.Cancel();
        output.Say("finishing this generation and saving (once more to stop at once) ...");
    });
}
