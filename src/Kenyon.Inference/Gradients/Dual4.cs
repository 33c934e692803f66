using System.Runtime.Intrinsics;

namespace Kenyon.Inference.Gradients;

/// <summary>
/// A dual number: a value with its derivatives by 4 parameters, which obey the chain rule exactly (Griewank and Walther 2008, Evaluating
/// Derivatives, doi 10.1137/1.9780898717761, chapter 3). The width is fixed, so all processors give the same bits.
/// </summary>
/// <param name="value">The value.</param>
/// <param name="slope">Derivatives of the value. Shape [4].</param>
public readonly struct Dual4(double value, Vector256<double> slope) : IScalar<Dual4>
{
    /// <summary>Number of parameters.</summary>
    public const int Width = 4;

    /// <inheritdoc/>
    public double Value { get; } = value;

    /// <summary>Derivatives of the value. Shape [4].</summary>
    public Vector256<double> Slope { get; } = slope;

    /// <summary>A parameter: its derivative by itself is 1.</summary>
    /// <param name="value">Its value.</param>
    /// <param name="place">Which of the 4 it is.</param>
    public static Dual4 Parameter(double value, int place) => new(value, Vector256<double>.Zero.WithElement(place, 1.0));

    /// <inheritdoc/>
    public static Dual4 Of(double value) => new(value, Vector256<double>.Zero);

    /// <inheritdoc/>
    public static Dual4 operator +(Dual4 a, Dual4 b) => new(a.Value + b.Value, a.Slope + b.Slope);

    /// <inheritdoc/>
    public static Dual4 operator -(Dual4 a, Dual4 b) => new(a.Value - b.Value, a.Slope - b.Slope);

    /// <inheritdoc/>
    public static Dual4 operator *(Dual4 a, Dual4 b) => new(a.Value * b.Value, (a.Slope * b.Value) + (b.Slope * a.Value));

    /// <inheritdoc/>
    public static Dual4 operator *(Dual4 a, double factor) => new(a.Value * factor, a.Slope * factor);

    /// <inheritdoc/>
    public static Dual4 operator /(Dual4 a, Dual4 b)
    {
        double quotient = a.Value / b.Value;
        return new(quotient, (a.Slope - (b.Slope * quotient)) * (1 / b.Value));
    }

    /// <inheritdoc/>
    public static Dual4 WhereGreater(Dual4 a, Dual4 b, Dual4 greater, Dual4 otherwise) => a.Value > b.Value ? greater : otherwise;

    /// <inheritdoc/>
    public static Dual4 Map(Dual4 a, Func<double, double> step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Of(step(a.Value));
    }

    /// <inheritdoc/>
    public static Dual4 Exp(Dual4 a)
    {
        double exponential = Math.Exp(a.Value);
        return new(exponential, a.Slope * exponential);
    }

    /// <inheritdoc/>
    public static Dual4 Log(Dual4 a) => new(Math.Log(a.Value), a.Slope * (1 / a.Value));

    /// <inheritdoc/>
    public static Dual4 Tanh(Dual4 a)
    {
        double tangent = Math.Tanh(a.Value);
        return new(tangent, a.Slope * (1 - (tangent * tangent)));
    }
}
