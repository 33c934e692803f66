namespace Kenyon.Inference.Gradients;

/// <summary>A number without derivatives.</summary>
/// <param name="Value">Its value.</param>
public readonly record struct Plain(double Value) : IScalar<Plain>
{
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
    public static Plain Exp(Plain a) => new(Math.Exp(a.Value));

    /// <inheritdoc/>
    public static Plain Log(Plain a) => new(Math.Log(a.Value));

    /// <inheritdoc/>
    public static Plain Tanh(Plain a) => new(Math.Tanh(a.Value));
}
