using System.Text.Json.Serialization;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Experiments.Records;

/// <summary>Fitness of an agent over fresh lifetimes.</summary>
/// <param name="Mean">What the objective makes of the lifetimes: their mean where nothing else is maximised.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Lifetimes">Number of lifetimes.</param>
/// <param name="Reward">Mean reward over the same lifetimes; null where <paramref name="Mean"/> is that.</param>
public sealed record TestRecord(
    double Mean,
    double Low,
    double High,
    int Lifetimes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Reward = null)
{
    /// <summary>Mean reward over the lifetimes, whatever the objective.</summary>
    [JsonIgnore]
    public double MeanReward => Reward ?? Mean;

    /// <summary>A record of an objective over lifetimes.</summary>
    /// <param name="interval">The objective and its interval.</param>
    /// <param name="reward">Mean reward; null where the objective is that.</param>
    public static TestRecord Of(MeanInterval interval, double? reward = null) =>
        new(interval.Mean, interval.Low, interval.High, interval.Count, reward);
}
