using Kenyon.Inference.Choices;
using Kenyon.Inference.Gradients;
using MathNet.Numerics.LinearAlgebra;

namespace Kenyon.Inference.Fitting;

/// <summary>
/// How many parameters the choices can tell apart: the rank of the derivatives of all log-odds at the best place (Rothenberg 1971, doi
/// 10.2307/1913267; decisions/0036). What no log-odds shows has no derivative at any trial, so trials may be weighed at will: those of a
/// rule that explodes must not hide the others, nor may choices that are all but certain. Units are the ranges of the search.
/// </summary>
internal static class Identification
{
    private const double Flat = 1e-6;
    private const double Rounding = 1e-10;
    private static readonly double[] s_shares = [0.1, 0.01];

    private const double Part = 0.01;

    /// <summary>
    /// The rank, and which parameters act together in directions of which the choices say nothing. A rule that explodes is looked at with
    /// smaller coefficients too: where its weights are cut off nothing shows, which is no reason to count fewer.
    /// </summary>
    public static (int Count, bool[] Together) Of(FitProblem problem, SearchBox box, double[] place)
    {
        var best = At(problem, box, place);
        foreach (double share in problem.Model.Parameters.Any(parameter => parameter.IsPenalized) ? s_shares : [])
        {
            if (best.Count < place.Length)
            {
                var other = At(
                    problem, box, [.. place.Select((value, index) => problem.Model.Parameters[index].IsPenalized ? share * value : value)]);
                best = other.Count > best.Count ? other : best;
            }
        }

        return best;
    }

    private static (int Count, bool[] Together) At(FitProblem problem, SearchBox box, double[] place)
    {
        int count = place.Length;
        var together = new bool[count];
        if (count == 0)
        {
            return (0, together);
        }

        double[] values = [.. place.Select((coordinate, index) => box.FromSearch(index, coordinate).Value)];
        double[] units = [.. place.Select(
            (coordinate, index) => box.FromSearch(index, coordinate).Slope * (box.High[index] - box.Low[index]))];
        var information = Matrix<double>.Build.Dense(count, count);
        for (int subject = 0; subject < problem.Subjects.Count; subject++)
        {
            Add(information, problem, subject, values, units);
        }

        if (information.Enumerate().Any(value => !double.IsFinite(value)))
        {
            return (count, together);
        }

        var factors = information.Evd(Symmetricity.Symmetric);
        double limit = Math.Max(Flat, Rounding * factors.EigenValues.Enumerate().Max(value => value.Real));
        int known = 0;
        for (int direction = 0; direction < count; direction++)
        {
            if (factors.EigenValues[direction].Real > limit)
            {
                known++;
                continue;
            }

            for (int index = 0; index < count; index++)
            {
                together[index] |= Math.Abs(factors.EigenVectors[index, direction]) > Part;
            }
        }

        return (known, together);
    }

    private static void Add(Matrix<double> information, FitProblem problem, int subject, double[] values, double[] units)
    {
        var choices = problem.Subjects[subject];
        int count = values.Length;
        var slopes = new double[choices.OptionId.Length * count];
        for (int first = 0; first < count; first += Dual8.Width)
        {
            Trace(problem, choices, values, first, slopes);
        }

        var row = new double[count];
        for (int trial = 0; trial < choices.TrialCount; trial++)
        {
            int start = choices.OptionStart[trial];
            for (int offer = start + 1; (problem.Scored?[subject][trial] ?? true) && offer < choices.OptionStart[trial + 1]; offer++)
            {
                double squares = 1;
                for (int place = 0; place < count; place++)
                {
                    row[place] = (slopes[(offer * count) + place] - slopes[(start * count) + place]) * units[place];
                    squares += row[place] * row[place];
                }

                for (int place = 0; double.IsFinite(squares) && place < count * count; place++)
                {
                    information[place / count, place % count] += row[place / count] * row[place % count] / squares;
                }
            }
        }
    }

    /// <summary>Fills in the derivatives of the utility of each offer by eight of the parameters.</summary>
    private static void Trace(FitProblem problem, SubjectChoices choices, double[] values, int first, double[] slopes)
    {
        var numbers = new Dual8[values.Length];
        for (int place = 0; place < numbers.Length; place++)
        {
            bool isMoved = place >= first && place < first + Dual8.Width;
            numbers[place] = isMoved ? Dual8.Parameter(values[place], place - first) : Dual8.Of(values[place]);
        }

        var policy = problem.Model.CreatePolicy<Dual8>(numbers);
        var utilities = new Dual8[Likelihood.MostOffers(choices)];
        for (int trial = 0; trial < choices.TrialCount; trial++)
        {
            if (choices.Starts[trial])
            {
                policy.Reset();
            }

            var offered = choices.Trial(trial, problem.InputCount);
            var drawn = utilities.AsSpan(0, offered.Options.Length);
            policy.Weigh(offered, drawn);
            for (int offer = 0; offer < drawn.Length; offer++)
            {
                int number = choices.OptionStart[trial] + offer;
                for (int place = first; place < Math.Min(first + Dual8.Width, values.Length); place++)
                {
                    slopes[(number * values.Length) + place] = drawn[offer].Slope[place - first];
                }
            }

            policy.Learn(offered, choices.Chosen[trial], choices.Reward[trial]);
        }
    }
}
