using System.Runtime.Intrinsics;

namespace Kenyon.Inference.Gradients;

/// <summary>
/// A dual number: a value with its derivatives by 8 parameters, which obey the chain rule exactly (Griewank and Walther 2008, Evaluating
/// Derivatives, doi 10.1137/1.9780898717761, chapter 3). The width is fixed, so all processors give the same bits.
/// </summary>
/// <param name="value">The value.</param>
/// <param name="slope">Derivatives of the value. Shape [8].</param>
public readonly struct Dual8(double value, Vector512<double> slope) : IScalar<Dual8>
{
    /// <summary>Number of parameters.</summary>
    public const int Width = 8;

    /// <inheritdoc/>
    public double Value { get; } = value;

    /// <summary>Derivatives of the value. Shape [8].</summary>
    public Vector512<double> Slope { get; } = slope;

    /// <summary>A parameter: its derivative by itself is 1.</summary>
    /// <param name="value">Its value.</param>
    /// <param name="place">Which of the 8 it is.</param>
    public static Dual8 Parameter(double value, int place) => new(value, Vector512<double>.Zero.WithElement(place, 1.0));

    /// <inheritdoc/>
    public static Dual8 Of(double value) => new(value, Vector512<double>.Zero);

    /// <inheritdoc/>
    public static Dual8 operator +(Dual8 a, Dual8 b) => new(a.Value + b.Value, a.Slope + b.Slope);

    /// <inheritdoc/>
    public static Dual8 operator -(Dual8 a, Dual8 b) => new(a.Value - b.Value, a.Slope - b.Slope);

    /// <inheritdoc/>
    public static Dual8 operator *(Dual8 a, Dual8 b) => new(a.Value * b.Value, (a.Slope * b.Value) + (b.Slope * a.Value));

    /// <inheritdoc/>
    public static Dual8 operator *(Dual8 a, double factor) => new(a.Value * factor, a.Slope * factor);

    /// <inheritdoc/>
    public static Dual8 operator /(Dual8 a, Dual8 b)
    {
        double quotient = a.Value / b.Value;
        return new(quotient, (a.Slope - (b.Slope * quotient)) * (1 / b.Value));
    }

    /// <inheritdoc/>
    public static Dual8 WhereGreater(Dual8 a, Dual8 b, Dual8 greater, Dual8 otherwise) => a.Value > b.Value ? greater : otherwise;

    /// <inheritdoc/>
    public static Dual8 Map(Dual8 a, Func<double, double> step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Of(step(a.Value));
    }

    /// <inheritdoc/>
    public static Dual8 Exp(Dual8 a)
    {
        double exponential = Math.Exp(a.Value);
        return new(exponential, a.Slope * exponential);
    }

    /// <inheritdoc/>
    public static Dual8 Log(Dual8 a) => new(Math.Log(a.Value), a.Slope * (1 / a.Value));

    /// <inheritdoc/>
    public static Dual8 Tanh(Dual8 a)
    {
        double tangent = Math.Tanh(a.Value);
        return new(tangent, a.Slope * (1 - (tangent * tangent)));
    }
}
