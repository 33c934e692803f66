using Kenyon.Numerics.Kernels;

namespace Kenyon.Inference.Gradients;

/// <summary>A number without derivatives: the definition of what <see cref="PlainLanes"/> does in every lane.</summary>
/// <param name="Value">Its value.</param>
public readonly record struct Plain(double Value) : IPlainScalar<Plain>
{
    /// <inheritdoc/>
    public static int LaneCount => 1;

    /// <inheritdoc/>
    public double this[int lane] => Value;

    /// <inheritdoc/>
    public static Plain Join(ReadOnlySpan<double> lanes) => new(lanes[0]);

    /// <inheritdoc/>
    public static Plain Of(double value) => new(value);

    /// <inheritdoc/>
    public static Plain operator +(Plain a, Plain b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    public static Plain operator -(Plain a, Plain b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    public static Plain operator *(Plain a, Plain b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    public static Plain operator *(Plain a, double factor) => new(a.Value * factor);

    /// <inheritdoc/>
    public static Plain operator /(Plain a, Plain b) => new(a.Value / b.Value);

    /// <inheritdoc/>
    public static Plain WhereGreater(Plain a, Plain b, Plain greater, Plain otherwise) => a.Value > b.Value ? greater : otherwise;

    /// <inheritdoc/>
    public static Plain Map(Plain a, Func<double, double> step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return new(step(a.Value));
    }

    /// <inheritdoc/>
    public static Plain Exp(Plain a) => new(DoubleMath.Exp(a.Value));

    /// <inheritdoc/>
    public static Plain Log(Plain a) => new(DoubleMath.Log(a.Value));

    /// <inheritdoc/>
    public static Plain Tanh(Plain a) => new(DoubleMath.Tanh(a.Value));
}
