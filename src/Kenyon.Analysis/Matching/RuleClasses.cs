using Kenyon.Inference.Fitting;

namespace Kenyon.Analysis.Matching;

/// <summary>
/// Which rules of an atlas behave alike in the design of given data. Rule a, choosing with the β and κ with which it evolved, gives each
/// offer of each trial a probability, along the choices that were made; rule b, with β, biases and κ refitted to these probabilities, comes
/// as near as it can. The Kullback-Leibler divergence that is left, summed over all trials, is the log-likelihood by which data made by a
/// are expected to prefer a. Where it is below ln 20 both ways round, the two count as one. Being alike is not passed on from rule to rule,
/// so classes have a first rule, and the others are like that one; rules that are the same but for what is refitted are put together before
/// that.
/// </summary>
internal sealed class RuleClasses
{
    /// <summary>Expected log-likelihood ratio from which two rules count as different: odds of 20 to 1.</summary>
    public static readonly double Distinguishable = Math.Log(20);

    /// <summary>Expected log-likelihood ratio up to which two rules are the same but for what is refitted.</summary>
    private const double Same = 0.01;

    private readonly Atlas _atlas;
    private readonly double[][][] _values;
    private readonly AtlasScoring _scoring;

    private RuleClasses(Atlas atlas, AtlasScoring scoring, double[][][] values) => (_atlas, _scoring, _values) = (atlas, scoring, values);

    /// <summary>The class of each rule, numbered from 0 in the order of their first rules. Shape [rules].</summary>
    /// <param name="atlas">The rules.</param>
    /// <param name="scoring">The design.</param>
    /// <param name="pool">Who does the work; its pieces are small and many, so it should tell nobody.</param>
    public static int[] Of(Atlas atlas, AtlasScoring scoring, WorkPool pool) =>
        new RuleClasses(atlas, scoring, scoring.Values(pool)).Find(pool);

    private int[] Find(WorkPool pool)
    {
        var targets = pool.Run(
            _atlas.Rules.Count, rule => Enumerable.Range(0, _scoring.SubjectCount).Select(subject => Target(rule, subject)).ToArray());
        int[] same = Group([.. Enumerable.Range(0, _atlas.Rules.Count)], (one, other) => IsAlike(one, other, targets, Same), pool);
        int[] firsts = [.. Enumerable.Range(0, same.Max() + 1).Select(number => Array.IndexOf(same, number))];
        int[] alike = Group(firsts, (one, other) => IsAlike(one, other, targets, Distinguishable), pool);
        return [.. same.Select(number => alike[number])];
    }

    /// <summary>Each rule that has no class yet opens one, and those after it that are like it join.</summary>
    private static int[] Group(int[] rules, Func<int, int, bool> isAlike, WorkPool pool)
    {
        int[] classes = [.. Enumerable.Repeat(-1, rules.Length)];
        for (int first = 0, count = 0; first < classes.Length; first++)
        {
            if (classes[first] >= 0)
            {
                continue;
            }

            int[] others = [.. Enumerable.Range(first + 1, classes.Length - first - 1).Where(place => classes[place] < 0)];
            int leader = rules[first];
            bool[] joins = pool.Run(others.Length, place => isAlike(leader, rules[others[place]]));
            classes[first] = count;
            for (int place = 0; place < others.Length; place++)
            {
                classes[others[place]] = joins[place] ? count : -1;
            }

            count++;
        }

        return classes;
    }

    private double[] Target(int rule, int subject)
    {
        var fit = _scoring.Fit(subject);
        fit.Load(_values[rule][subject], _atlas.Rules[rule].TraceRate);
        return fit.Probabilities(fit.Place(_atlas.Rules[rule].InverseTemperature, _atlas.Rules[rule].Perseveration));
    }

    private bool IsAlike(int one, int other, double[][][] targets, double limit)
    {
        double there = 0, back = 0;
        for (int subject = 0; subject < _scoring.SubjectCount; subject++)
        {
            var fit = _scoring.Fit(subject);
            fit.Load(_values[other][subject], _atlas.Rules[other].TraceRate);
            if (!Adds(fit, targets[one][subject], limit, ref there))
            {
                return false;
            }

            fit.Load(_values[one][subject], _atlas.Rules[one].TraceRate);
            if (!Adds(fit, targets[other][subject], limit, ref back))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Adds a subject's divergence, and says whether the sum is still too small to tell the rules apart.</summary>
    private static bool Adds(TendencyFit fit, double[] target, double limit, ref double sum)
    {
        bool isWithin = fit.IsWithin(target, limit - sum, out double divergence);
        sum += divergence;
        return isWithin;
    }
}
