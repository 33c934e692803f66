using System.Numerics;
using Kenyon.Inference.Gradients;

namespace Kenyon.Tests.Inference.Gradients;

/// <summary>
/// Complex numbers in the place of dual ones: the imaginary part of f(x + ih) / h is the derivative to machine precision for tiny h (Squire
/// and Trapp 1998, doi 10.1137/S003614459631241X). A method of its own: it knows no rule of differentiation.
/// </summary>
internal readonly record struct ComplexScalar(Complex Number) : IScalar<ComplexScalar>
{
    public double Value => Number.Real;

    public static ComplexScalar Of(double value) => new(value);

    public static ComplexScalar operator +(ComplexScalar a, ComplexScalar b) => new(a.Number + b.Number);

    public static ComplexScalar operator -(ComplexScalar a, ComplexScalar b) => new(a.Number - b.Number);

    public static ComplexScalar operator *(ComplexScalar a, ComplexScalar b) => new(a.Number * b.Number);

    public static ComplexScalar operator *(ComplexScalar a, double factor) => new(a.Number * factor);

    public static ComplexScalar operator /(ComplexScalar a, ComplexScalar b) => new(a.Number / b.Number);

    public static ComplexScalar WhereGreater(ComplexScalar a, ComplexScalar b, ComplexScalar greater, ComplexScalar otherwise) =>
        a.Value > b.Value ? greater : otherwise;

    public static ComplexScalar Map(ComplexScalar a, Func<double, double> step) => Of(step(a.Value));

    public static ComplexScalar Exp(ComplexScalar a) => new(Complex.Exp(a.Number));

    public static ComplexScalar Log(ComplexScalar a) => new(Complex.Log(a.Number));

    public static ComplexScalar Tanh(ComplexScalar a) => new(Complex.Tanh(a.Number));
}
