using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Inference.Recovery;

/// <summary>What a fitted model would have done in the place of the animals, beside what they did.</summary>
public static class PosteriorPrediction
{
    private const int MostPlaces = 16;
    private const int LongestDrought = 5;
    private const int FewestWithInterval = 3;

    /// <summary>Simulates every subject with its own parameters and measures both.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="data">The choices.</param>
    /// <param name="repetitions">How often each subject is simulated, at least 2.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="pool">Who does the work.</param>
    public static BehaviourCurves Of(GroupFit fit, ChoiceData data, int repetitions, ulong seed, WorkPool pool)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(pool);
        var simulation = new SubjectSimulation(data, seed);
        var repeated = pool.Run(repetitions, repetition => Enumerable.Range(0, data.Subjects.Count)
            .Select(subject => simulation.Run(fit.Model, fit.Fits[subject % fit.Fits.Count].Parameters, subject, repetition)).ToArray());
        int longest = data.Subjects.Max(subject => PlacesInBlock(subject).Max() + 1);
        int width = Math.Max(1, (longest + MostPlaces - 1) / MostPlaces);
        int[] places = [.. Enumerable.Range(0, (longest + width - 1) / width)];
        return new BehaviourCurves(
            fit.Model.Name,
            Path.GetFileName(data.Source),
            data.Subjects.Count,
            data.TrialCount,
            repetitions,
            Curve([.. places.Select(place => (place * width) + ((width + 1) / 2.0))], data.Subjects, repeated, subject => Learning(
                subject, width, data.Scale.Rewards)),
            Curve([.. Enumerable.Range(0, LongestDrought + 1).Select(place => (double)place)], data.Subjects, repeated, Switching),
            Matching(data.Subjects, data.Options.Count),
            Slope(data.Subjects, data.Options.Count),
            repeated.Select(subjects => Slope(subjects, data.Options.Count)).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average());
    }

    private static BehaviourCurve Curve(
        double[] places,
        IReadOnlyList<SubjectChoices> animals,
        SubjectChoices[][] repeated,
        Func<SubjectChoices, List<(int Place, double Value)>> measure)
    {
        var (mean, low, high) = Measure(places.Length, animals, measure);
        var simulated = repeated.Select(subjects => Measure(places.Length, subjects, measure).Mean).ToArray();
        double[] Quantiles(double level) =>
            [.. places.Select((_, place) => Quantile([.. simulated.Select(values => values[place])], level))];
        int[] known = [.. Enumerable.Range(0, places.Length).Where(place => double.IsFinite(mean[place]))];
        double[] Known(double[] values) => [.. known.Select(place => values[place])];
        double[] model = [.. places.Select(
            (_, place) => simulated.Select(values => values[place]).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average())];
        return new BehaviourCurve(
            Known(places), Known(mean), Known(low), Known(high), Known(model), Known(Quantiles(0.05)), Known(Quantiles(0.95)));
    }

    /// <summary>
    /// Mean of each place over the subjects that have it, each subject counting once, with its 95 % t interval; NaN where fewer than a
    /// quarter do.
    /// </summary>
    private static (double[] Mean, double[] Low, double[] High) Measure(
        int count, IReadOnlyList<SubjectChoices> subjects, Func<SubjectChoices, List<(int Place, double Value)>> measure)
    {
        var values = Enumerable.Range(0, count).Select(_ => new List<double>()).ToArray();
        foreach (var subject in subjects)
        {
            foreach (var place in measure(subject).GroupBy(point => Math.Min(point.Place, count - 1)))
            {
                values[place.Key].Add(place.Average(point => point.Value));
            }
        }

        // Places that few subjects reach would say more of them than of the species.
        int fewest = Math.Max(1, subjects.Count / 4);
        double[] mean = [.. values.Select(list => list.Count >= fewest ? list.Sum() / list.Count : double.NaN)];
        double[] half = [.. values.Select((list, place) => list.Count >= FewestWithInterval
            ? MeanInterval.HalfWidth(list.Count, list.Sum(value => (value - mean[place]) * (value - mean[place]))) : 0)];
        return (mean, [.. mean.Zip(half, (a, b) => a - b)], [.. mean.Zip(half, (a, b) => a + b)]);
    }

    private static List<(int, double)> Learning(SubjectChoices subject, int width, double unit) =>
        [.. PlacesInBlock(subject).Select((place, trial) => (place / width, subject.Reward[trial] * unit))];

    private static int[] PlacesInBlock(SubjectChoices subject)
    {
        var places = new int[subject.TrialCount];
        for (int trial = 1; trial < places.Length; trial++)
        {
            bool goesOn = subject.Block[trial] == subject.Block[trial - 1] && subject.Session[trial] == subject.Session[trial - 1];
            places[trial] = goesOn ? places[trial - 1] + 1 : 0;
        }

        return places;
    }

    private static List<(int, double)> Switching(SubjectChoices subject)
    {
        var points = new List<(int, double)>();
        int drought = 0;
        for (int trial = 0; trial < subject.TrialCount; trial++)
        {
            if (subject.Starts[trial])
            {
                drought = 0;
            }
            else
            {
                points.Add((Math.Min(drought, LongestDrought), subject.ChosenOption(trial) == subject.ChosenOption(trial - 1) ? 0 : 1));
            }

            drought = subject.Reward[trial] > 0 ? 0 : drought + 1;
        }

        return points;
    }

    private static List<(double Income, double Choice)> Matching(IReadOnlyList<SubjectChoices> subjects, int optionCount)
    {
        var points = new List<(double, double)>();
        foreach (var subject in subjects)
        {
            foreach (var block in Enumerable.Range(0, subject.TrialCount).GroupBy(trial => (subject.Session[trial], subject.Block[trial])))
            {
                double income = block.Sum(trial => Math.Max(0, subject.Reward[trial]));
                for (int option = 0; option < optionCount && income > 0; option++)
                {
                    int[] chosen = [.. block.Where(trial => subject.ChosenOption(trial) == option)];
                    points.Add((chosen.Sum(trial => Math.Max(0, subject.Reward[trial])) / income, (double)chosen.Length / block.Count()));
                }
            }
        }

        return points;
    }

    /// <summary>
    /// Choices over income by least squares; NaN of fewer than three blocks, whose shares add up to 1 and hardly leave a direction.
    /// </summary>
    private static double Slope(IReadOnlyList<SubjectChoices> subjects, int optionCount)
    {
        const int FewestBlocks = 3;
        var points = Matching(subjects, optionCount);
        return points.Count < FewestBlocks * optionCount
            ? double.NaN
            : Correlation.Line([.. points.Select(point => point.Income)], [.. points.Select(point => point.Choice)]).Slope;
    }

    private static double Quantile(double[] values, double level) => Resampling.Quantile([.. values.Where(double.IsFinite).Order()], level);
}
