using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Recovery;
using Kenyon.Numerics.Randomness;
using Kenyon.Numerics.Statistics;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Inference.Discovery;

/// <summary>
/// Rules found by search. Forms grow term by term from the best of each size (a beam): all grown forms are fitted, one set of coefficients
/// for all subjects, the likeliest are scored by leaving subjects out in turn, and the best by that score grow on; in both the best without
/// a habit, with a repeat and with a trace stay. Then the way back: of the best of each size a term at a time is dropped, which finds what
/// did not grow that way. What comes out is the front of size against what is foretold. The search ends before the largest size where two
/// sizes in a row foretell no better than all smaller. It has seen all subjects, so the score of what it found is a little too good:
/// nothing here is nested.
/// </summary>
/// <param name="Data">The choices.</param>
/// <param name="BySubject">Whether subjects were left out; of fewer than four, blocks.</param>
/// <param name="Library">The monomials that were searched.</param>
/// <param name="FormCount">How many forms were fitted.</param>
/// <param name="Front">The front, smallest first; the first has no terms.</param>
/// <param name="Chosen">Number of the smallest rule within one standard error of the best.</param>
public sealed record RuleDiscovery(
    ChoiceData Data, bool BySubject, IReadOnlyList<RuleTerm> Library, int FormCount, IReadOnlyList<DiscoveredRule> Front, int Chosen)
{
    private const int FirstStarts = 3;
    private const int LastStarts = 4;

    /// <summary>Most terms of a form that were to be searched.</summary>
    public int MostTerms { get; init; } = int.MaxValue;

    /// <summary>Searches.</summary>
    /// <param name="data">The choices, with rewards and features divided by their size.</param>
    /// <param name="options">How.</param>
    /// <param name="pool">Makes a pool for a part of the work, by its title.</param>
    public static RuleDiscovery Run(ChoiceData data, DiscoveryOptions options, Func<string, WorkPool> pool)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(pool);
        var design = data.Design();
        var library = TermLibrary.Of(design);
        var fits = new FormFits(data, design, options.HasBias, options.Seed);
        int[] trials = [.. data.Subjects.Select(subject => subject.TrialCount)];
        List<DiscoveredRule[]> beams = [fits.LeaveOut([fits.Fit(RuleForm.Nothing, [], FirstStarts)], pool("a rule without terms"))];
        int formCount = 1;
        for (int size = 1; size <= options.MostTerms && IsRising(beams); size++)
        {
            var grown = Grow(beams, library, size);
            formCount += grown.Count;
            beams.Add(Best([], grown, size == 1 ? FirstStarts : 0, fits, options, pool($"forms of {size} terms")));
        }

        for (int size = beams.Count - 1; size > 1; size--)
        {
            var shrunk = Shrink(beams[size], beams[size - 1]);
            formCount += shrunk.Count;
            beams[size - 1] = Best(beams[size - 1], shrunk, starts: 0, fits, options, pool($"forms of {size - 1} terms, back"));
        }

        var best = pool("the best of each size").Run(
            beams.Count, size => fits.Fit(beams[size][0].Form, [beams[size][0]], LastStarts));
        var front = RuleFront.Of(fits.LeaveOut(best, pool("leaving out").Quiet()), trials);
        var found = new RuleDiscovery(
            data, fits.BySubject, library, formCount, front, RuleFront.Choose(front, data.TrialCount)) { MostTerms = options.MostTerms };
        return options.SimulationCount == 0 ? found : found with { Front = Recover(found, options, pool("recovery")) };
    }

    /// <summary>Fits forms, and of them and those that are known keeps the best of a size.</summary>
    private static DiscoveredRule[] Best(
        DiscoveredRule[] known,
        List<(RuleForm Form, DiscoveredRule From)> forms,
        int starts,
        FormFits fits,
        DiscoveryOptions options,
        WorkPool pool)
    {
        var fitted = pool.Run(forms.Count, number => fits.Fit(forms[number].Form, [forms[number].From], starts));
        var likeliest = Leading(fitted, rule => rule.LogLikelihood, 2 * options.BeamWidth);
        return [.. Leading([.. known, .. fits.LeaveOut(likeliest, pool.Quiet())], rule => rule.LeftOut.Sum(), options.BeamWidth)];
    }

    /// <summary>
    /// The first of all and, where none of them has it, the first with each habit: what habit and weights share is shared out in larger
    /// forms only, so one that is right about the habit may be behind as long as it is small.
    /// </summary>
    internal static List<DiscoveredRule> Leading(IReadOnlyList<DiscoveredRule> rules, Func<DiscoveredRule, double> score, int count)
    {
        List<DiscoveredRule> ordered = [.. rules.OrderByDescending(score)];
        return
        [
            .. ordered.Where((rule, place) => place < count
                || ordered.FindIndex(other => other.Form.Habit == rule.Form.Habit) == place),
        ];
    }

    /// <summary>All forms that are one smaller, a monomial or a step of the habit dropped, and are not known.</summary>
    private static List<(RuleForm Form, DiscoveredRule From)> Shrink(DiscoveredRule[] larger, DiscoveredRule[] known)
    {
        var shrunk = new List<(RuleForm Form, DiscoveredRule From)>();
        foreach (var rule in larger)
        {
            var forms = rule.Form.Terms
                .Select(term => rule.Form with { Terms = [.. rule.Form.Terms.Where(other => other != term)] })
                .Concat(rule.Form.Habit == Habit.None ? [] : [rule.Form with { Habit = rule.Form.Habit - 1 }]);
            foreach (var form in forms)
            {
                if (!shrunk.Exists(other => other.Form.IsSame(form)) && !Array.Exists(known, other => other.Form.IsSame(form)))
                {
                    shrunk.Add((form, rule));
                }
            }
        }

        return shrunk;
    }

    /// <summary>Whether one of the last two sizes foretold better than all before.</summary>
    private static bool IsRising(List<DiscoveredRule[]> beams)
    {
        double[] scores = [.. beams.Select(beam => beam[0].LeftOut.Sum())];
        return scores.Length < 3 || scores[^2..].Max() > scores[..^2].Max();
    }

    /// <summary>
    /// All forms of a size that come of those of the beams: a monomial more, a repeat, a trace, or a repeat made a trace.
    /// </summary>
    private static List<(RuleForm Form, DiscoveredRule From)> Grow(
        List<DiscoveredRule[]> beams, IReadOnlyList<RuleTerm> library, int size)
    {
        var grown = new List<(RuleForm Form, DiscoveredRule From)>();
        foreach (var rule in beams[^1].Concat(size < 2 ? [] : beams[^2]))
        {
            RuleTerm[] has = [.. rule.Form.Terms];
            var forms = library.Where(term => !has.Contains(term))
                .Select(term => rule.Form with { Terms = [.. library.Where(other => other == term || has.Contains(other))] })
                .Concat(new[] { Habit.Repeat, Habit.Trace }.Where(habit => habit > rule.Form.Habit)
                    .Select(habit => rule.Form with { Habit = habit }))
                .Where(form => form.Size == size);
            foreach (var form in forms)
            {
                // Two parents of a form lead to the same hill as a rule: the first is the better one.
                if (!grown.Exists(known => known.Form.IsSame(form)))
                {
                    grown.Add((form, rule));
                }
            }
        }

        return grown;
    }

    /// <summary>
    /// Simulates every rule of the front in the design of the data, and lets the forms of the front compete again. That is easier than the
    /// search: no other form competes, and all simulated animals have the same coefficients.
    /// </summary>
    internal static DiscoveredRule[] Recover(RuleDiscovery found, DiscoveryOptions options, WorkPool pool)
    {
        var (data, front) = (found.Data, found.Front);
        int count = options.SimulationCount;
        int[] trials = [.. data.Subjects.Select(subject => subject.TrialCount)];
        var design = data.Design();
        var simulation = new SubjectSimulation(data, SubjectSimulation.SeedOf(options.Seed, Draw.DiscoverySeed));
        var results = pool.Run(front.Count * count, piece =>
        {
            var (rule, repetition) = (front[piece / count], piece % count);
            var simulated = data with
            {
                Subjects = [.. data.Subjects.Select(
                    (_, subject) => simulation.Run(rule.Model, rule.Parameters, subject, repetition))],
            };
            var fits = new FormFits(simulated, design, options.HasBias, options.Seed);
            DiscoveredRule[] refitted = [.. front.Select(other => fits.Fit(other.Form, [], LastStarts))];
            var again = RuleFront.Of(fits.LeaveOut(refitted, new WorkPool(1)), trials);
            return (
                IsSame: again[RuleFront.Choose(again, data.TrialCount)].Form.IsSame(rule.Form),
                refitted[piece / count].Parameters);
        });
        return
        [
            .. front.Select((rule, number) =>
            {
                var own = results.Skip(number * count).Take(count).ToList();
                return rule with
                {
                    Again = ShareInterval.Of(own.Count(result => result.IsSame), count),
                    Spread = count < 2 ? []
                        : [.. rule.Parameters.Select((_, place) => Deviation([.. own.Select(result => result.Parameters[place])]))],
                };
            }),
        ];
    }

    private static double Deviation(double[] values)
    {
        double mean = values.Sum() / values.Length;
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
