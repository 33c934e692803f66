using System.Runtime.Intrinsics;
using Kenyon.Numerics.Kernels;

namespace Kenyon.Inference.Gradients;

/// <summary>
/// Eight numbers without derivatives side by side: a lane is a set of parameters, or a rule. Every lane does what <see cref="Plain"/> does,
/// to the bit, and lanes never mix; the number of lanes is fixed, so all processors give the same bits.
/// </summary>
/// <param name="values">The numbers. Shape [8].</param>
public readonly struct PlainLanes(Vector512<double> values) : IPlainScalar<PlainLanes>
{
    /// <summary>Number of lanes.</summary>
    public const int Count = 8;

    /// <summary>The numbers. Shape [8].</summary>
    public Vector512<double> Values { get; } = values;

    /// <inheritdoc/>
    public double Value => Values[0];

    /// <inheritdoc/>
    public static int LaneCount => Count;

    /// <inheritdoc/>
    public double this[int lane] => Values[lane];

    /// <inheritdoc/>
    public static PlainLanes Join(ReadOnlySpan<double> lanes) => new(Vector512.Create(lanes));

    /// <inheritdoc/>
    public static PlainLanes Of(double value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    public static PlainLanes operator +(PlainLanes a, PlainLanes b) => new(a.Values + b.Values);

    /// <inheritdoc/>
    public static PlainLanes operator -(PlainLanes a, PlainLanes b) => new(a.Values - b.Values);

    /// <inheritdoc/>
    public static PlainLanes operator *(PlainLanes a, PlainLanes b) => new(a.Values * b.Values);

    /// <inheritdoc/>
    public static PlainLanes operator *(PlainLanes a, double factor) => new(a.Values * factor);

    /// <inheritdoc/>
    public static PlainLanes operator /(PlainLanes a, PlainLanes b) => new(a.Values / b.Values);

    /// <inheritdoc/>
    public static PlainLanes WhereGreater(PlainLanes a, PlainLanes b, PlainLanes greater, PlainLanes otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(a.Values, b.Values), greater.Values, otherwise.Values));

    /// <inheritdoc/>
    public static PlainLanes Map(PlainLanes a, Func<double, double> step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var mapped = a.Values;
        for (int lane = 0; lane < Count; lane++)
        {
            mapped = mapped.WithElement(lane, step(a.Values[lane]));
        }

        return new(mapped);
    }

    /// <inheritdoc/>
    public static PlainLanes Exp(PlainLanes a) => new(DoubleMathKernel.Exp(a.Values));

    /// <inheritdoc/>
    public static PlainLanes Log(PlainLanes a) => new(DoubleMathKernel.Log(a.Values));

    /// <inheritdoc/>
    public static PlainLanes Tanh(PlainLanes a) => new(DoubleMathKernel.Tanh(a.Values));
}
