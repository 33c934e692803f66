using Kenyon.Inference.Fitting;

namespace Kenyon.Inference.Groups;

/// <summary>
/// Fits a group by expectation maximisation, with expectations by importance sampling: points are drawn where the parameters of each
/// subject are, weighed anew while the group moves, and drawn again when too few of them still count. The points are the same in every
/// round, so the search comes to rest.
/// </summary>
/// <param name="likelihood">The likelihood.</param>
/// <param name="points">Where points lie.</param>
internal sealed class GroupSearch(GroupLikelihood likelihood, NormalPoints points)
{
    /// <summary>Points of each subject in the search.</summary>
    public const int PointCount = 192;

    private const int MostRounds = 400;
    private const int SettlingRounds = 3;
    private const int WarmSettlingRounds = 1;
    private const int MostDraws = 30;
    private const double EnoughShare = 0.25;
    private const double Tolerance = 5e-4;
    private const double Inflation = 1.3;

    /// <summary>Searches.</summary>
    /// <param name="start">Where to begin; a shape for each of the subjects.</param>
    /// <param name="subjects">Numbers of the subjects that make up the group.</param>
    /// <param name="isWarm">Whether it begins where a search of nearly the same choices ended.</param>
    /// <param name="scored">Which trials of each subject of the data count, or null: all.</param>
    /// <param name="first">What <see cref="First"/> gives for a subject, where that is known already, or null.</param>
    public GroupState Run(
        GroupState start,
        IReadOnlyList<int> subjects,
        bool isWarm = false,
        IReadOnlyList<bool[]>? scored = null,
        Func<int, SubjectSample>? first = null)
    {
        int settling = isWarm ? WarmSettlingRounds : SettlingRounds;
        var priors = start.Priors;
        if (priors.Count == 0)
        {
            return start;
        }

        PosteriorShape[] shapes = [.. start.Shapes];
        var samples = new SubjectSample?[subjects.Count];
        var draws = new int[subjects.Count];
        for (int round = 0; round < MostRounds; round++)
        {
            var moments = new (double[] Mean, double[] Covariance)[subjects.Count];
            for (int member = 0; member < subjects.Count; member++)
            {
                var weighed = samples[member]?.Weigh(priors);
                if (weighed is null || round < settling || (weighed.EffectiveShare < EnoughShare && draws[member] < MostDraws))
                {
                    int subject = subjects[member];
                    samples[member] = round == 0 && first is not null ? first(subject) : SubjectSample.Draw(
                        (places, count) => likelihood.At(subject, places, count, scored is null ? [] : scored[subject]),
                        shapes[member],
                        priors,
                        points,
                        PointCount);
                    weighed = samples[member]!.Weigh(priors);
                    draws[member]++;
                }

                moments[member] = weighed.Moments();
                shapes[member] = new PosteriorShape(
                    moments[member].Mean, moments[member].Covariance, [.. priors.Select(prior => prior.StandardDeviation)], Inflation);
            }

            var next = Refine(moments, start.Narrowest);
            double change = Enumerable.Range(0, priors.Count).Max(place => Change(priors[place], next[place]));
            priors = next;
            if (change < Tolerance && round >= settling)
            {
                break;
            }
        }

        return start with { Priors = priors, Shapes = shapes };
    }

    /// <summary>The points of a subject with which a search begins.</summary>
    /// <param name="start">Where it begins; shapes of all subjects of the data.</param>
    /// <param name="subject">Number of the subject.</param>
    public SubjectSample First(GroupState start, int subject) => Draw(subject, start.Shapes[subject], start.Priors, PointCount);

    /// <summary>Points of one subject for a group, many, for a final answer.</summary>
    public SubjectSample Draw(int subject, PosteriorShape shape, IReadOnlyList<ParameterPrior> group, int count, bool[]? scored = null) =>
        SubjectSample.Draw((places, all) => likelihood.At(subject, places, all, scored), shape, group, points, count);

    private static ParameterPrior[] Refine((double[] Mean, double[] Covariance)[] moments, IReadOnlyList<double> narrowest)
    {
        int parameterCount = narrowest.Count;
        var priors = new ParameterPrior[parameterCount];
        for (int place = 0; place < parameterCount; place++)
        {
            double mean = moments.Sum(moment => moment.Mean[place]) / moments.Length;
            double variance = moments.Sum(moment =>
                ((moment.Mean[place] - mean) * (moment.Mean[place] - mean)) + moment.Covariance[(place * parameterCount) + place])
                / moments.Length;
            priors[place] = new ParameterPrior(mean, Math.Max(narrowest[place], Math.Sqrt(variance)));
        }

        return priors;
    }

    /// <summary>How far a mean or a width moved, in widths.</summary>
    private static double Change(ParameterPrior old, ParameterPrior next) => Math.Max(
        Math.Abs(next.Mean - old.Mean), Math.Abs(next.StandardDeviation - old.StandardDeviation)) / next.StandardDeviation;
}
