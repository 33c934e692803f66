using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Kenyon.Cli.Commands.Cluster;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Laboratory.Evolution;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon evolve SPEC</c>: runs every run of an experiment; the same command again continues what is unfinished.</summary>
internal static class EvolveCommand
{
    private const int LargestJobCount = 1024;
    private const int LargestRetryCount = 100;

    private static readonly NumberOption s_jobs = new("--jobs", 1, LargestJobCount)
    {
        Description = "Runs at a time; they share the threads [default: as many as there are threads]", HelpName = "N",
    };

    private static readonly Option<bool> s_keepGoing =
        new("--keep-going") { Description = "When a run fails, go on with the others (the default)" };

    private static readonly Option<bool> s_failFast = new("--fail-fast") { Description = "When a run fails, save the others and stop" };

    private static readonly NumberOption s_retries = new("--retries", 0, LargestRetryCount)
    {
        Description = "How often a run is tried again after the disk failed", HelpName = "N", DefaultValueFactory = _ => "2",
    };

    private static readonly Option<string> s_checkpointEvery = new("--checkpoint-every")
    {
        Description = "Seconds between checkpoints; 0: after every generation", HelpName = "SECONDS", DefaultValueFactory = _ => "2",
    };

    private static readonly Option<bool> s_figures = new("--figures")
    {
        Description = $"Draw the figure of every run also where there are more than {EvolveRequest.MostDrawn} runs",
    };

    private static readonly Option<bool> s_noFigures =
        new("--no-figures") { Description = "Draw no figures; the same command without this draws them later (of many runs: --figures)" };

    private static readonly Option<bool> s_wait =
        new("--wait") { Description = "Stay until the runs of other processes are done too, and take over what those leave behind" };

    private static readonly ClusterOptions s_cluster = new();

    private static readonly Option<string?> s_against = AgainstOption.Create();

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var spec = ExperimentSource.Argument();
        var command = new TellingCommand("evolve", "Run every run of an experiment; the same command again continues what is unfinished")
        {
            spec, s_against, s_jobs, s_keepGoing, s_failFast, s_retries, s_checkpointEvery, s_figures, s_noFigures, s_wait,
        };
        s_cluster.AddTo(command, hasBatches: true);
        command.SetAction(result => Run(result.GetValue(spec)!, result));
        return command;
    }

    private static int Run(string name, ParseResult result)
    {
        string root = result.GetValue(GlobalOptions.Out)!;
        var plans = RunPlan.Of(ExperimentSource.Read(name, result, condition => KeptRuns.FinishedParts(condition, root)));
        var cluster = s_cluster.Settings(result);
        var options = Options(result, cluster is not null);
        string? against = AgainstOption.Check(result.GetValue(s_against), [.. plans.Select(plan => plan.Condition).Distinct()]);
        var interval = CheckpointInterval(result);
        var output = new RunOutput(result);
        var request = new EvolveRequest(
            plans, OutputPath.Folder("--out", root), options, interval, DrawsFigures(result, plans.Count, output), against);
        using var stop = new CancellationTokenSource();
        using var interrupt = Interrupts(PosixSignal.SIGINT, stop, output, Terminal.Of(result));
        using var terminate = Interrupts(PosixSignal.SIGTERM, stop, output, Terminal.Of(result));
        int left = cluster is null ? 0 : plans.Count(plan => !KeptRuns.IsFinished(plan, request.Folder));
        var answer = ClusterWork.Run(
            cluster,
            Path.Combine(request.Folder, plans[0].Spec.Name),
            left,
            interval,
            Tools.Of(result, output.Say),
            Carry,
            told => told.WasInterrupted);
        return SweepOutput.Print(answer, result, output);

        EvolveAnswer Carry(Instruments tools)
        {
            var evolve = OutputPath.Kept("--out", "runs", () => Evolve.Prepare(request, tools));
            return plans.Count == 1
                ? output.WithProgress(plans[0].Id, progress => Sweep(evolve, null, progress))
                : output.WithProgress<SweepProgress, EvolveAnswer>(
                    plans[0].Spec.Name, RunOutput.View, progress => Sweep(evolve, progress, null));
        }

        EvolveAnswer Sweep(Evolve evolve, IProgress<SweepProgress>? all, IProgress<RunProgress>? only) =>
            evolve.Run(all, only, failure => Fail(failure, plans.Count, output), stop.Token);
    }

    /// <summary>A failure of one of many is told when it happens; all of them once more at the end.</summary>
    private static void Fail(RunFailure failure, int planCount, RunOutput output)
    {
        if (planCount > 1)
        {
            output.Say($"failed: {failure}");
        }
    }

    private static SweepOptions Options(ParseResult result, bool isCluster)
    {
        if (result.GetValue(s_keepGoing) && result.GetValue(s_failFast))
        {
            throw new CommandException(ExitCode.Usage, "--keep-going and --fail-fast exclude each other; give one of them.");
        }

        if (result.GetValue(s_figures) && result.GetValue(s_noFigures))
        {
            throw new CommandException(ExitCode.Usage, "--figures and --no-figures exclude each other; give one of them.");
        }

        int threads = ExperimentSource.Threads(result);
        int usual = isCluster ? Instruments.RunsElsewhere : threads;
        int jobs = (int?)s_jobs.Long(result) ?? usual;
        return new SweepOptions(jobs, threads, result.GetValue(s_failFast), s_retries.Int(result), Waits: result.GetValue(s_wait));
    }

    private static bool DrawsFigures(ParseResult result, int count, RunOutput output)
    {
        bool isAsked = result.GetValue(s_figures), isRefused = result.GetValue(s_noFigures);
        if (count > EvolveRequest.MostDrawn && !isAsked && !isRefused)
        {
            output.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"figures of {count:N0} runs are not drawn one by one; kenyon plot RUN draws those of one, --figures all of them."));
        }

        return !isRefused && (isAsked || count <= EvolveRequest.MostDrawn);
    }

    private static TimeSpan CheckpointInterval(ParseResult result)
    {
        const double Longest = 3600;
        string text = result.GetValue(s_checkpointEvery)!;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds is >= 0 and <= Longest
            ? TimeSpan.FromSeconds(seconds)
            : throw new CommandException(ExitCode.Usage, $"--checkpoint-every is '{text}'; must be a number of seconds in [0, {Longest}].");
    }

    /// <summary>The first signal finishes the generation and saves; the second ends the process at once, which is safe too.</summary>
    private static PosixSignalRegistration Interrupts(
        PosixSignal signal, CancellationTokenSource stop, RunOutput output, Terminal terminal) =>
        PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        if (stop.IsCancellationRequested)
        {
            terminal.ShowCursor();
            Environment.Exit(ExitCode.Interrupted);
        }

        stop.Cancel();
        output.Say("finishing this generation and saving (once more to stop at once) ...");
    });
}
