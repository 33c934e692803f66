using Kenyon.Analysis.Events;
using Kenyon.Analysis.Rules;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Foods;
using Kenyon.Simulation.Plasticity;
using MathNet.Numerics.LinearAlgebra;

namespace Kenyon.Analysis.Dynamics;

/// <summary>
/// The mean field of a rule under a linear readout: E[ΔW] = A W + c from the moments of x and R over the agent's own events. The frame has
/// the value vector in force as its first axis and, without centring, the direction of all ones as its second; everything across them is
/// alike by symmetry and has one number. While the values stay, W goes to the fixed point −A⁻¹c, and deviations die out with the time
/// constants of the eigenvalues. In prediction foods do not depend on W and the mean field of the mean is exact up to the error of the
/// moments; where the agent chooses what it eats, it is an approximation about the choices that it made.
/// </summary>
/// <param name="Matrix">A in the frame. Shape [axes × axes], 1 or 2 axes.</param>
/// <param name="Drive">c in the frame. Shape [axes].</param>
/// <param name="Across">What A does to weights across the frame: a number.</param>
/// <param name="FixedPoint">Where W goes, in the frame; null where it goes nowhere (no forgetting, or divergence).</param>
/// <param name="Eigenvalues">Real parts of the eigenvalues of A along the axes, the slowest first, then that across. Shape [axes +
/// 1].</param>
public sealed record MeanField(
    Matrix<double> Matrix, Vector<double> Drive, double Across, Vector<double>? FixedPoint, IReadOnlyList<double> Eigenvalues)
{
    private static readonly double s_length = Math.Sqrt(ValueVector.SquaredNorm);

    /// <summary>
    /// The fixed point along the value vector, in units of it: 1 where y comes to estimate the value; NaN where there is none.
    /// </summary>
    public double FixedShare => FixedPoint is { } point ? point[0] / s_length : double.NaN;

    /// <summary>Cosine between the fixed point and the value vector; NaN where there is none.</summary>
    public double Alignment => FixedPoint is { } point && point.L2Norm() > 0 ? point[0] / point.L2Norm() : double.NaN;

    /// <summary>
    /// Events after which a deviation along an eigenvector has shrunk to 1/e, −1 / ln|1 + λ|, in the order of <see cref="Eigenvalues"/>; ∞
    /// where it does not shrink.
    /// </summary>
    public IReadOnlyList<double> TimeConstants =>
        [.. Eigenvalues.Select(value => Math.Abs(1 + value) is < 1 and var kept ? -1 / Math.Log(kept) : double.PositiveInfinity)];

    /// <summary>Why the reading does not hold for an agent; null where it does.</summary>
    /// <param name="canonical">The agent.</param>
    public static string? Missing(CanonicalAgent canonical)
    {
        ArgumentNullException.ThrowIfNull(canonical);
        var (context, reading) = (canonical.Context, canonical.Reading);
        if (context.Task.WhyNoMeanField is { } reason)
        {
            return reason;
        }

        if (canonical.Scenario.Expansion is not null)
        {
            return "The mean-field reading leaves out expansions, whose units are wired anew in every lifetime.";
        }

        if (context.Readout != ReadoutKind.Linear)
        {
            return "The mean-field reading holds for linear readouts only.";
        }

        if (context.Normalization == Normalization.Sphere)
        {
            return "The mean-field reading does not hold on the sphere, where the length of W does not move.";
        }

        if (canonical.Scenario.Rule.Trace > 0)
        {
            return "The mean-field reading leaves out eligibility traces.";
        }

        var curved = reading.Family.Terms.Where((term, position) => reading.Effective[position] != 0 && term.Post + term.Weight > 1)
            .Select(term => term.Factors)
            .ToList();
        return curved.Count > 0 ? $"The mean-field reading is linear in W and leaves out {string.Join(", ", curved)}." : null;
    }

    /// <summary>Reads the mean field of an agent.</summary>
    /// <param name="canonical">An agent of which <see cref="Missing"/> says nothing.</param>
    /// <param name="events">Its events, at least one.</param>
    public static MeanField Of(CanonicalAgent canonical, LearningEvents events)
    {
        ArgumentNullException.ThrowIfNull(canonical);
        ArgumentNullException.ThrowIfNull(events);
        int count = events.InputCount;
        bool isCentered = canonical.Context.Normalization == Normalization.Center;
        int axes = isCentered ? 1 : 2;
        var terms = canonical.Reading.Family.Terms.Select(
            (term, position) => (Coefficient: canonical.Reading.Effective[position], Term: term))
            .Where(entry => entry.Coefficient != 0)
            .ToList();
        var matrix = Matrix<double>.Build.Dense(axes, axes);
        var drive = Vector<double>.Build.Dense(axes);
        double trace = 0;
        var frame = new double[2][];
        frame[1] = [.. Enumerable.Repeat(1 / Math.Sqrt(count), count)];
        for (int index = 0; index < events.All.Count; index++)
        {
            frame[0] = [.. events.Values(index).ToArray().Select(value => value / s_length)];
            double[] inputs = [.. events.Inputs(index).ToArray().Select(value => (double)value)];
            foreach (var (coefficient, term) in terms)
            {
                // y and w are linear in W: what remains of a term is R^r r̄^m x_i^p.
                double common = coefficient * TermChange.CommonFactor(term with { Post = 0 }, events.All[index]);
                double[] powers = [.. inputs.Select(value => common * (term.Pre == 0 ? 1 : Math.Pow(value, term.Pre)))];
                double mean = isCentered ? powers.Sum() / count : 0;
                for (int row = 0; row < axes; row++)
                {
                    double along = Dot(frame[row], powers);
                    drive[row] += term.Post + term.Weight == 0 ? along : 0;
                    for (int column = 0; column < axes; column++)
                    {
                        matrix[row, column] += term.Post == 1 ? along * Dot(frame[column], inputs)
                            : term.Weight == 1
                                ? Enumerable.Range(0, count).Sum(input => frame[row][input] * powers[input] * frame[column][input])
                                : 0;
                    }
                }

                trace += term.Post == 1 ? Enumerable.Range(0, count).Sum(input => (powers[input] - mean) * inputs[input])
                    : term.Weight == 1 ? powers.Sum() * (isCentered ? 1 - (1.0 / count) : 1)
                    : 0;
            }
        }

        matrix /= events.All.Count;
        drive /= events.All.Count;
        double across = ((trace / events.All.Count) - matrix.Trace()) / (count - 2);

        // Weight decay takes its share of every weight at every event.
        double decay = canonical.Scenario.Rule.Decay;
        matrix -= decay * Matrix<double>.Build.DenseIdentity(axes);
        across -= decay;
        double[] along2 = [.. matrix.Evd().EigenValues.Select(value => value.Real).OrderDescending()];
        bool settles = along2.All(value => Math.Abs(1 + value) < 1 - 1e-9);
        return new MeanField(matrix, drive, across, settles ? -matrix.Solve(drive) : null, [.. along2, across]);
    }

    /// <summary>One event of the mean: W ← W + A W + c, in the frame of the value vector in force.</summary>
    /// <param name="weights">W, changed in place. Shape [K].</param>
    /// <param name="values">The value vector v. Shape [K].</param>
    public void Advance(Span<double> weights, ReadOnlySpan<float> values)
    {
        int count = weights.Length, axes = Drive.Count;
        Span<double> place = stackalloc double[2];
        Span<double> moved = stackalloc double[2];
        double ones = 1 / Math.Sqrt(count);
        for (int input = 0; input < count; input++)
        {
            place[0] += weights[input] * values[input] / s_length;
            place[1] += weights[input] * ones;
        }

        for (int row = 0; row < axes; row++)
        {
            moved[row] = Drive[row];
            for (int column = 0; column < axes; column++)
            {
                moved[row] += Matrix[row, column] * place[column];
            }

            // What is across changes by its own number; the axes get back what that did to them.
            moved[row] -= Across * place[row];
        }

        for (int input = 0; input < count; input++)
        {
            weights[input] += (Across * weights[input]) + (moved[0] * values[input] / s_length) + (axes > 1 ? moved[1] * ones : 0);
        }
    }

    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int index = 0; index < left.Length; index++)
        {
            sum += left[index] * right[index];
        }

        return sum;
    }
}
