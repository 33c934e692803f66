using System.Runtime.Intrinsics;
using System.Text.Json.Nodes;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Machine;

/// <summary>How fast this machine is.</summary>
/// <param name="Speed">Speed of the kernels.</param>
/// <param name="Run">How long a run takes.</param>
public sealed record BenchAnswer(SpeedReport Speed, RunEstimate Run) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["agentStepsPerSecondPerCore"] = Math.Round(Speed.StepsPerSecond),
        ["peakFraction"] = Math.Round(Speed.PeakFraction, 4),
        ["eventsPerSecondPerCore"] = Math.Round(Speed.EventsPerSecond),
        ["scalarRatio"] = Math.Round(Speed.ScalarRatio, 1),
        ["threads"] = AnswerJson.Array(Speed.Threads.Select(entry => new JsonObject
        {
            ["threads"] = entry.Threads, ["agentStepsPerSecond"] = Math.Round(entry.StepsPerSecond),
        })),
        ["peakFlops"] = Math.Round(Speed.PeakOperationsPerSecond),
        ["mealsPerStep"] = Math.Round(Speed.MealsPerStep, 4),
        ["lanes"] = Vector512.IsHardwareAccelerated ? 16 : 8,
        ["scalarStepsPerSecond"] = Math.Round(Speed.ScalarStepsPerSecond),
        ["run"] = new JsonObject
        {
            ["preset"] = Run.Preset,
            ["seconds"] = Math.Round(Run.Seconds, 2),
            ["startSeconds"] = Math.Round(Run.StartSeconds, 2),
            ["generationSeconds"] = Math.Round(Run.GenerationSeconds, 2),
            ["endSeconds"] = Math.Round(Run.EndSeconds, 2),
            ["shareOutsideEvaluation"] = Math.Round(Run.ShareAroundEvaluation, 3),
        },
    };
}
