using System.Diagnostics;
using System.Globalization;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Laboratory.Evolution;

namespace Kenyon.Laboratory.Machine;

/// <summary>
/// Carries out the first generations of a preset in a folder of its own, with all that a run does, and tells from them how long the whole
/// takes. To be the first thing that a process does: a run too finds no method compiled.
/// </summary>
/// <param name="preset">Path of the preset.</param>
/// <param name="threadCount">Threads of the run.</param>
internal sealed class RunMeasurement(string preset, int threadCount)
{
    private const int FirstCount = 10;
    private const int MeasuredCount = 40;

    /// <summary>Measures, in one or two seconds.</summary>
    public RunEstimate Measure()
    {
        double startSeconds = SecondsSinceStart(
            Environment.GetEnvironmentVariable("KENYON_STARTED"),
            DateTimeOffset.Now,
            new DateTimeOffset(Process.GetCurrentProcess().StartTime));
        long begun = Stopwatch.GetTimestamp();
        string text = File.ReadAllText(preset);
        int generationCount = RunPlan.Of(ExperimentFile.Read(text, preset, []))[0].Spec.Optimizer.Generations;
        var plan = RunPlan.Of(ExperimentFile.Read(text, preset, [$"optimizer.generations={MeasuredCount}"]))[0];
        using var place = new BenchFolder();
        var (summary, records) = Run(plan, new RunFolder(Path.Combine(place.Path, plan.Id)));
        double wholeSeconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var (first, last) = (records[FirstCount - 1], records[^1]);
        double usual = Median(
            [.. records.Skip(FirstCount).Select((record, position) => record.Seconds - records[FirstCount + position - 1].Seconds)]);
        long stepsOfGeneration = summary.Evaluations / MeasuredCount * plan.Spec.Task.Trials * plan.Spec.Task.Steps;
        return new RunEstimate(
            plan.Spec.Name,
            generationCount,
            summary.AgentSteps + (stepsOfGeneration * (generationCount - MeasuredCount)),
            startSeconds,
            first.Seconds + (usual * (generationCount - FirstCount)),
            wholeSeconds - summary.GenerationSeconds!.Value,
            1 - ((last.EvaluationSeconds!.Value - first.EvaluationSeconds!.Value) / (last.Seconds - first.Seconds)));
    }

    /// <summary>
    /// How long ago the program was called: since the script said so, who may have built it first; else since the process began.
    /// </summary>
    /// <param name="started">What the script says, seconds since 1970; null or anything else where there is none.</param>
    /// <param name="now">The time now.</param>
    /// <param name="processStart">When the process began.</param>
    internal static double SecondsSinceStart(string? started, DateTimeOffset now, DateTimeOffset processStart)
    {
        double sinceProcess = (now - processStart).TotalSeconds;
        return double.TryParse(started, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            && now.ToUnixTimeMilliseconds() / 1000.0 - seconds is var since && since >= 0 && since <= sinceProcess + 1
            ? since
            : sinceProcess;
    }

    private static double Median(double[] seconds)
    {
        Array.Sort(seconds);
        return (seconds[(seconds.Length - 1) / 2] + seconds[seconds.Length / 2]) / 2;
    }

    private (RunSummary Summary, IReadOnlyList<GenerationRecord> Records) Run(RunPlan plan, RunFolder folder)
    {
        using var run = PreparedRun.Of(plan, threadCount);
        var summary = run.Run(folder, TimeProvider.System);
        DrawRun.Save(folder);
        return (summary, folder.ReadRecords());
    }
}
