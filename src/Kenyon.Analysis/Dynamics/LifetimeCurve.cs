using Kenyon.Analysis.Events;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Analysis.Dynamics;

/// <summary>How an agent learns within its lifetimes, by the number of the event, and how it learns anew after a flip.</summary>
/// <param name="ByEvent">From birth on.</param>
/// <param name="AroundFlips">From a few events before a flip to many after it, only stretches without a second flip; empty where nothing
/// flips.</param>
public sealed record LifetimeCurve(IReadOnlyList<CurvePoint> ByEvent, IReadOnlyList<CurvePoint> AroundFlips)
{
    private const int Before = 5;
    private const int After = 60;

    /// <summary>
    /// Events after a flip until corr(W·x, v·x) has come back half the way from its lowest point to where it was before the flip; NaN where
    /// it never does.
    /// </summary>
    public double HalfRecovery
    {
        get
        {
            CurvePoint[] before = [.. AroundFlips.Where(point => point.Number < 0)];
            CurvePoint[] after = [.. AroundFlips.Where(point => point.Number >= 0)];
            if (before.Length == 0 || after.Length == 0 || before.Concat(after).Any(point => double.IsNaN(point.Correlation)))
            {
                return double.NaN;
            }

            int lowest = Array.FindIndex(after, point => point.Correlation == after.Min(other => other.Correlation));
            double half = (before.Average(point => point.Correlation) + after[lowest].Correlation) / 2;
            int back = Array.FindIndex(after, lowest, point => point.Correlation >= half);
            return back < 0 ? double.NaN : after[back].Number;
        }
    }

    /// <summary>The curves of an agent's events.</summary>
    /// <param name="events">Its events.</param>
    /// <param name="task">What it does; decides what quality is.</param>
    public static LifetimeCurve Of(LearningEvents events, TaskDefinition task)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(task);
        var byEvent = new SortedDictionary<int, Sums>();
        var aroundFlips = new SortedDictionary<int, Sums>();
        for (int start = 0, end; start < events.All.Count; start = end)
        {
            end = start;
            while (end < events.All.Count && events.All[end].Lifetime == events.All[start].Lifetime)
            {
                Add(byEvent, events.All[end].Number, events, end, task);
                end++;
            }

            AddFlips(aroundFlips, events, start, end, task);
        }

        return new LifetimeCurve(Points(byEvent), Points(aroundFlips));
    }

    private static void AddFlips(SortedDictionary<int, Sums> sums, LearningEvents events, int start, int end, TaskDefinition task)
    {
        // Where every event has values of its own (drift) there are no flips to align.
        bool isTwoState = true;
        var flips = new List<int>();
        for (int index = start + 1; index < end; index++)
        {
            isTwoState &= events.All[index].EnvironmentState <= 1;
            if (events.All[index].EnvironmentState != events.All[index - 1].EnvironmentState)
            {
                flips.Add(index);
            }
        }

        for (int flip = 0; isTwoState && flip < flips.Count; flip++)
        {
            int first = Math.Max(flip > 0 ? flips[flip - 1] : start, flips[flip] - Before);
            int last = Math.Min(flip + 1 < flips.Count ? flips[flip + 1] : end, flips[flip] + After);
            for (int index = first; index < last; index++)
            {
                Add(sums, index - flips[flip], events, index, task);
            }
        }
    }

    private static void Add(SortedDictionary<int, Sums> sums, int number, LearningEvents events, int index, TaskDefinition task)
    {
        var happened = events.All[index];
        double quality = task.Quality(happened.Value, happened.Readout, happened.IsEaten);
        var sum = sums.GetValueOrDefault(number);
        sums[number] = new Sums(
            sum.Correlation + Cosine(events.Estimates(index), events.Values(index)),
            sum.Quality + quality,
            sum.Squares + (quality * quality),
            sum.Count + 1);
    }

    /// <summary>How far weights point along values, whatever the means of either; NaN where everything is worth the same.</summary>
    /// <param name="weights">One row of W. Shape [K].</param>
    /// <param name="values">v. Shape [K].</param>
    internal static double Cosine(ReadOnlySpan<float> weights, ReadOnlySpan<float> values)
    {
        // Value vectors are mean-free, probabilities of options are not.
        double mean = 0, valueMean = 0;
        for (int input = 0; input < weights.Length; input++)
        {
            mean += weights[input] / weights.Length;
            valueMean += (double)values[input] / weights.Length;
        }

        double product = 0, length = 0, norm = 0;
        for (int input = 0; input < weights.Length; input++)
        {
            double centred = weights[input] - mean;
            double value = values[input] - valueMean;
            product += centred * value;
            length += centred * centred;
            norm += value * value;
        }

        // Where everything is worth the same there is no direction of value to go along with.
        return !(norm > 0) ? double.NaN : length > 0 ? product / Math.Sqrt(length * norm) : 0;
    }

    private static IReadOnlyList<CurvePoint> Points(SortedDictionary<int, Sums> sums) =>
    [
        .. sums.Select(entry => new CurvePoint(
            entry.Key,
            entry.Value.Correlation / entry.Value.Count,
            entry.Value.Quality / entry.Value.Count,
            entry.Value.Count < 2 ? 0 : Math.Sqrt(
                Math.Max(0, entry.Value.Squares - (entry.Value.Quality * entry.Value.Quality / entry.Value.Count))
                / (entry.Value.Count - 1)
                / entry.Value.Count),
            entry.Value.Count)),
    ];

    private readonly record struct Sums(double Correlation, double Quality, double Squares, int Count);
}
