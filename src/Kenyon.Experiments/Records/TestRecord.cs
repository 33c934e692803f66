using Kenyon.Numerics.Statistics;

namespace Kenyon.Experiments.Records;

/// <summary>Fitness of an agent over fresh lifetimes.</summary>
/// <param name="Mean">Mean over lifetimes.</param>
/// <param name="Low">Lower end of the 95 % interval of the mean.</param>
/// <param name="High">Upper end.</param>
/// <param name="Lifetimes">Number of lifetimes.</param>
public sealed record TestRecord(double Mean, double Low, double High, int Lifetimes)
{
    /// <summary>A record of a mean over lifetimes.</summary>
    /// <param name="interval">The mean and its interval.</param>
    public static TestRecord Of(MeanInterval interval) => new(interval.Mean, interval.Low, interval.High, interval.Count);
}
