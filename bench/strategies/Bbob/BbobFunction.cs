using Kenyon.Numerics.Randomness;
using static Kenyon.StrategyBench.Bbob.Transformations;

namespace Kenyon.StrategyBench.Bbob;

/// <summary>
/// One instance of a noiseless BBOB function (Hansen, Finck, Ros and Auger 2009, INRIA RR-6829), to be minimised; its least value is 0.
/// Optimum and rotations are random, by our own random numbers: instances are of the published kind, not the published instances
/// themselves.
/// </summary>
public sealed class BbobFunction
{
    private readonly int _dimension;
    private readonly Func<double[], double> _value;
    private readonly double[] _optimum;
    private readonly double[][] _r;
    private readonly double[][] _q;

    /// <summary>An instance.</summary>
    /// <param name="number">Number of the function, one of <see cref="Numbers"/>.</param>
    /// <param name="dimension">D, at least 2.</param>
    /// <param name="instance">Which instance.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such function here.</exception>
    public BbobFunction(int number, int dimension, int instance)
    {
        _dimension = dimension;
        RandomKey Key(int use) => new((ulong)instance, Draw.Check, number, use, dimension);
        _r = Rotation(dimension, Key(1));
        _q = Rotation(dimension, Key(2));
        double reach = number == 8 ? 3 : 4;
        _optimum = [.. Enumerable.Range(0, dimension).Select(index => reach * ((2 * Key(0).Uniform((uint)index)) - 1))];
        switch (number)
        {
            case 1:
                _value = x => Sum(Shift(x, _optimum), z => z * z);
                break;
            case 2:
                _value = x => Ellipsoid(Oscillate(Shift(x, _optimum)));
                break;
            case 8:
                _value = x => Rosenbrock(Shift(x, _optimum));
                break;
            case 10:
                _value = x => Ellipsoid(Oscillate(Turned(x)));
                break;
            case 11:
                _value = x => Discus(Oscillate(Turned(x)));
                break;
            case 12:
                _value = x => BentCigar(Rotate(_r, Skew(Turned(x), 0.5)));
                break;
            case 15:
                _value = x => Rastrigin(Rotate(_r, Scale(Rotate(_q, Skew(Oscillate(Turned(x)), 0.2)), 10)));
                break;
            case 20:
                _optimum = [.. _optimum.Select(value => Math.Sign(value) * 4.2096874633 / 2)];
                _value = Schwefel;
                break;
            case 21:
                _value = new GallagherPeaks(dimension, _optimum, _r, Key(3)).ValueAt;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(number), number, $"must be one of {string.Join(", ", Numbers)}.");
        }
    }

    /// <summary>The functions there are, by their numbers in the suite.</summary>
    public static IReadOnlyList<int> Numbers { get; } = [1, 2, 8, 10, 11, 12, 15, 20, 21];

    /// <summary>Where the least value is. Shape [D].</summary>
    public IReadOnlyList<double> Optimum => _optimum;

    /// <summary>The name of a function.</summary>
    /// <param name="number">Its number.</param>
    public static string NameOf(int number) => number switch
    {
        1 => "sphere",
        2 => "ellipsoid",
        8 => "Rosenbrock",
        10 => "ellipsoid, rotated",
        11 => "discus",
        12 => "bent cigar",
        15 => "Rastrigin",
        20 => "Schwefel",
        21 => "Gallagher, 101 peaks",
        _ => throw new ArgumentOutOfRangeException(nameof(number), number, "There is no such function here."),
    };

    /// <summary>f(x) − f_opt.</summary>
    /// <param name="x">A point. Shape [D].</param>
    public double ValueAt(ReadOnlySpan<double> x) => _value(x.ToArray());

    private double[] Turned(double[] x) => Rotate(_r, Shift(x, _optimum));

    private static double Sum(double[] z, Func<double, double> term)
    {
        double sum = 0;
        foreach (double value in z)
        {
            sum += term(value);
        }

        return sum;
    }

    private static double Ellipsoid(double[] z) => Sum(Scale(z, 1e6), value => value * value);

    private static double Discus(double[] z) => Sum(z, value => value * value) + ((1e6 - 1) * z[0] * z[0]);

    // Not 1e6 Σ z² less what z₀ has too much: in the long valley that would leave rounding in the place of the value.
    private static double BentCigar(double[] z) => (z[0] * z[0]) + (1e6 * Sum(z[1..], value => value * value));

    private double Rosenbrock(double[] shifted)
    {
        double scale = Math.Max(1, Math.Sqrt(_dimension) / 8);
        double[] z = [.. shifted.Select(value => (scale * value) + 1)];
        double sum = 0;
        for (int index = 0; index < z.Length - 1; index++)
        {
            double bend = (z[index] * z[index]) - z[index + 1];
            sum += (100 * bend * bend) + ((z[index] - 1) * (z[index] - 1));
        }

        return sum;
    }

    private double Rastrigin(double[] z) =>
        (10 * (_dimension - Sum(z, value => Math.Cos(2 * Math.PI * value)))) + Sum(z, value => value * value);

    private double Schwefel(double[] x)
    {
        var z = new double[_dimension];
        double before = 0;
        for (int index = 0; index < z.Length; index++)
        {
            double place = 2 * Math.Abs(_optimum[index]);
            double signed = 2 * Math.Sign(_optimum[index]) * x[index];
            z[index] = signed + (index > 0 ? 0.25 * (before - (2 * Math.Abs(_optimum[index - 1]))) : 0) - place;
            before = signed;
        }

        Scale(z, 10);
        for (int index = 0; index < z.Length; index++)
        {
            z[index] = 100 * (z[index] + (2 * Math.Abs(_optimum[index])));
        }

        double sum = Sum(z, value => value * Math.Sin(Math.Sqrt(Math.Abs(value))));
        return 4.189828872724339 - (sum / (100 * _dimension)) + (100 * Penalty([.. z.Select(value => value / 100)]));
    }
}
