using System.Globalization;
using System.Reflection;
using System.Runtime.Intrinsics;
using System.Text.Json.Nodes;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Machine;

/// <summary>How fast this machine is.</summary>
/// <param name="Speed">Speed of the kernels.</param>
/// <param name="Run">How long a run takes.</param>
/// <param name="Paces">How fast other things go that a person waits for.</param>
/// <param name="Processor">Name of the processor.</param>
/// <param name="Earlier">An earlier measurement to compare with, or null.</param>
public sealed record BenchAnswer(
    SpeedReport Speed, RunEstimate Run, IReadOnlyList<Pace> Paces, string Processor, EarlierBench? Earlier = null) : IAnswer
{
    /// <summary>This beside the earlier measurement; null where there is none.</summary>
    public BenchComparison? Comparison => Earlier?.Against(Measured());

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var json = Measured();
        if (Earlier?.Against(json) is { } comparison)
        {
            json["comparison"] = new JsonObject
            {
                ["file"] = comparison.Source,
                ["version"] = comparison.Version,
                ["differences"] = AnswerJson.Array(comparison.Differences),
                ["speeds"] = AnswerJson.Array(comparison.Speeds.Select(speed => new JsonObject
                {
                    ["key"] = speed.Key, ["before"] = speed.Before, ["now"] = speed.Now, ["ratio"] = Math.Round(speed.Ratio, 4),
                })),
            };
        }

        return json;
    }

    private JsonObject Measured() => new()
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
        ["eventsLimitPerSecond"] = Math.Round(Speed.EventsLimit),
        ["paces"] = AnswerJson.Array(Paces.Select(pace => new JsonObject
        {
            ["key"] = pace.Key,
            ["what"] = pace.What,
            ["perSecond"] = Rounded(pace.PerSecond),
            ["limitPerSecond"] = Rounded(pace.LimitPerSecond),
            ["limit"] = pace.Limit,
        })),
        ["processor"] = Processor,
        ["version"] = typeof(BenchAnswer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
    };

    /// <summary>Four digits: more is noise.</summary>
    private static double Rounded(double value) =>
        double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
