using Kenyon.Analysis.Events;
using Kenyon.Analysis.Rules;
using Kenyon.Simulation.Foods;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Dynamics;

/// <summary>
/// How far W has come along the value vector in force, W·v / 12 (1 where W = v), by the number of the event: simulated, and as the mean
/// field has it when it is driven by the same value vectors and flips.
/// </summary>
/// <param name="Simulated">Mean over lifetimes before each event. Shape [events].</param>
/// <param name="StandardErrors">Standard errors of these means. Shape [events].</param>
/// <param name="Predicted">The mean field. Shape [events].</param>
/// <param name="LifetimeCounts">Lifetimes that came as far. Shape [events].</param>
public sealed record WeightTrajectory(
    IReadOnlyList<double> Simulated,
    IReadOnlyList<double> StandardErrors,
    IReadOnlyList<double> Predicted,
    IReadOnlyList<int> LifetimeCounts)
{
    private const double SmallestShare = 0.5;

    /// <summary>
    /// Share of the variation of the simulated trajectory that the mean field explains, over events that at least half of the lifetimes
    /// reach; at most 1.
    /// </summary>
    public double Explained
    {
        get
        {
            int end = LifetimeCounts.TakeWhile(count => count >= SmallestShare * LifetimeCounts[0]).Count();
            double mean = Simulated.Take(end).Average();
            double variation = Simulated.Take(end).Sum(value => (value - mean) * (value - mean));
            return variation > 0
                ? 1 - (Simulated.Zip(Predicted).Take(end).Sum(pair => (pair.First - pair.Second) * (pair.First - pair.Second)) / variation)
                : double.NaN;
        }
    }

    /// <summary>Compares the mean field with the trajectories that it was read from.</summary>
    /// <param name="canonical">The agent.</param>
    /// <param name="events">Its events, at least one.</param>
    /// <param name="field">Its mean field.</param>
    public static WeightTrajectory Of(CanonicalAgent canonical, LearningEvents events, MeanField field)
    {
        ArgumentNullException.ThrowIfNull(canonical);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(field);
        int longest = events.All.Max(happened => happened.Number) + 1;
        var (sums, squares, predicted, counts) = (new double[longest], new double[longest], new double[longest], new int[longest]);
        var mean = new double[events.InputCount];
        for (int index = 0; index < events.All.Count; index++)
        {
            int number = events.All[index].Number;
            if (number == 0)
            {
                Begin(canonical, mean);
            }

            double simulated = 0, expected = 0;
            for (int input = 0; input < mean.Length; input++)
            {
                simulated += (double)events.Weights(index)[input] * events.Values(index)[input] / ValueVector.SquaredNorm;
                expected += mean[input] * events.Values(index)[input] / ValueVector.SquaredNorm;
            }

            sums[number] += simulated;
            squares[number] += simulated * simulated;
            predicted[number] += expected;
            counts[number]++;
            field.Advance(mean, events.Values(index));
        }

        return new WeightTrajectory(
            [.. sums.Select((sum, number) => sum / counts[number])],
            [.. sums.Select((sum, number) => counts[number] < 2
                ? 0
                : Math.Sqrt(Math.Max(0, squares[number] - (sum * sum / counts[number])) / (counts[number] - 1) / counts[number]))],
            [.. predicted.Select((sum, number) => sum / counts[number])],
            counts);
    }

    /// <summary>The mean of W(0): its innate part, mean-free where the weights are centred. First row.</summary>
    private static void Begin(CanonicalAgent canonical, double[] mean)
    {
        for (int input = 0; input < mean.Length; input++)
        {
            mean[input] = canonical.Agent.InitialWeights[input];
        }

        if (canonical.Context.Normalization != Normalization.None)
        {
            double sum = mean.Sum();
            for (int input = 0; input < mean.Length; input++)
            {
                mean[input] -= sum / mean.Length;
            }
        }
    }
}
