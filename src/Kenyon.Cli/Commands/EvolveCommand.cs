using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Kenyon.Analysis.Figures;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon evolve SPEC</c>: runs every run of an experiment; the same command again continues what is unfinished.</summary>
internal static class EvolveCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var spec = ExperimentSource.Argument();
        var command = new Command("evolve", "Run every run of an experiment; the same command again continues what is unfinished") { spec };
        command.SetAction(result => Run(result.GetValue(spec)!, result));
        return command;
    }

    private static int Run(string name, ParseResult result)
    {
        var conditions = ExperimentSource.Read(name, result);
        var plans = RunPlan.Of(conditions);
        MakeFolder(result.GetValue(GlobalOptions.Out)!);
        CheckFolders(plans, result);
        var output = new RunOutput(result);
        using var stop = new CancellationTokenSource();
        using var interrupt = Interrupts(PosixSignal.SIGINT, stop, output);
        using var terminate = Interrupts(PosixSignal.SIGTERM, stop, output);
        var summaries = new List<RunSummary>();
        var failures = new List<string>();
        for (int index = 0; index < plans.Count; index++)
        {
            try
            {
                summaries.Add(RunOne(plans[index], index, plans.Count, result, output, stop.Token));
            }
            catch (OperationCanceledException)
            {
                output.Say($"interrupted: {plans[index].Id} is saved; the same command continues it.");
                return ExitCode.Interrupted;
            }
            catch (FolderInUseException failure)
            {
                throw new CommandException(ExitCode.InUse, failure.Message);
            }
            catch (Exception failure) when (failure is SettingsDifferException or Experiments.Specs.SpecException || failure is FileNotFoundException or ArgumentException)
            {
                throw new CommandException(ExitCode.Usage, failure.Message);
            }
            catch (Exception failure) when (failure is RunFailedException or InvalidDataException or IOException or UnauthorizedAccessException or OutOfMemoryException)
            {
                failures.Add($"{plans[index].Id}: {failure.Message}");
            }
        }

        Print(conditions[0].Spec.Name, summaries, plans.Count, result);
        if (failures.Count == 0)
        {
            return ExitCode.Done;
        }

        int code = plans.Count == 1 ? ExitCode.Failed : ExitCode.SomeFailed;
        throw new CommandException(code, [.. failures]);
    }

    private static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandException(ExitCode.Usage, $"--out is '{folder}'; runs cannot be kept there: {failure.Message}");
        }
    }

    /// <summary>Other settings in any of the folders are reported before the first run begins, all at once.</summary>
    private static void CheckFolders(IReadOnlyList<RunPlan> plans, ParseResult result)
    {
        var problems = new List<string>();
        foreach (var plan in plans)
        {
            try
            {
                Folder(plan, result).FindFinished(plan);
            }
            catch (SettingsDifferException failure)
            {
                problems.Add(failure.Message);
            }
            catch (Exception failure) when (failure is InvalidDataException or Experiments.Specs.SpecException or IOException or UnauthorizedAccessException)
            {
                // Reported when it is this run's turn, so that the other runs are done.
            }
        }

        if (problems.Count > 0)
        {
            throw new CommandException(ExitCode.Usage, problems);
        }
    }

    private static RunFolder Folder(RunPlan plan, ParseResult result) => new(Path.Combine(result.GetValue(GlobalOptions.Out)!, plan.Id));

    private static RunSummary RunOne(RunPlan plan, int index, int count, ParseResult result, RunOutput output, CancellationToken stop)
    {
        var folder = Folder(plan, result);
        if (folder.FindFinished(plan) is { } finished && File.Exists(Path.Combine(folder.FiguresPath, $"{EvolutionFigure.FileName}.svg")))
        {
            output.Say($"{plan.Id} is finished; this is what it came to.");
            return finished;
        }

        // A finished run comes back from the runner at once; only its figure is drawn then.
        int threads = ExperimentSource.Threads(result);
        var layout = new GenomeLayout(ScenarioFactory.Create(plan.Spec, plan.RunSeed), FrozenPartsReader.Read(plan.Spec.Agent.Frozen));
        using var evaluator = new ParallelEvaluator(layout, threads);
        var runner = new EvolutionRunner(evaluator, TimeProvider.System, output.Say);
        var summary = output.WithProgress(
            count == 1 ? plan.Id : $"{plan.Id} ({index + 1} of {count})",
            progress => runner.Run(new RunRequest(plan, layout, threads), folder, progress, stop));
        FigureFolder.Save(new RunEvolutionFigure().Draw(FigureSource.Read(folder.Path)), folder.FiguresPath);
        return summary;
    }

    private static void Print(string experiment, IReadOnlyList<RunSummary> summaries, int planCount, ParseResult result)
    {
        if (result.GetValue(GlobalOptions.Json))
        {
            JsonNode json = planCount == 1 && summaries.Count == 1
                ? JsonNode.Parse(summaries[0].ToJson())!
                : new JsonObject
                {
                    ["experiment"] = experiment,
                    ["runs"] = new JsonArray([.. summaries.Select(summary => JsonNode.Parse(summary.ToJson()))]),
                };
            JsonOutput.Write(json);
            return;
        }

        if (planCount > 1 && summaries.Count > 0)
        {
            SummaryText.Write(summaries);
        }
        else if (summaries.Count > 0)
        {
            SummaryText.Write(summaries[0]);
        }
    }

    /// <summary>The first signal finishes the generation and saves; the second ends the process at once, which is safe too.</summary>
    private static PosixSignalRegistration Interrupts(PosixSignal signal, CancellationTokenSource stop, RunOutput output) => PosixSignalRegistration.Create(signal, context =>
    {
        if (!stop.IsCancellationRequested)
        {
            context.Cancel = true;
            stop.Cancel();
            output.Say("finishing this generation and saving (once more to stop at once) ...");
        }
    });
}
