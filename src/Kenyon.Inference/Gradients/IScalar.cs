namespace Kenyon.Inference.Gradients;

/// <summary>
/// A number that models calculate with. Models are written once, for any such number: plain numbers simulate, dual numbers carry exact
/// derivatives forward through the trials, and the tests put complex numbers in their place.
/// </summary>
/// <typeparam name="T">The number itself.</typeparam>
public interface IScalar<T>
    where T : struct, IScalar<T>
{
    /// <summary>The value without derivatives.</summary>
    double Value { get; }

    /// <summary>A constant.</summary>
    /// <param name="value">Its value.</param>
    static abstract T Of(double value);

    /// <summary>Sum.</summary>
    /// <param name="a">First summand.</param>
    /// <param name="b">Second summand.</param>
    static abstract T operator +(T a, T b);

    /// <summary>Difference.</summary>
    /// <param name="a">From this.</param>
    /// <param name="b">This is taken away.</param>
    static abstract T operator -(T a, T b);

    /// <summary>Product.</summary>
    /// <param name="a">First factor.</param>
    /// <param name="b">Second factor.</param>
    static abstract T operator *(T a, T b);

    /// <summary>Product with a constant.</summary>
    /// <param name="a">The number.</param>
    /// <param name="factor">The constant.</param>
    static abstract T operator *(T a, double factor);

    /// <summary>Exponential.</summary>
    /// <param name="a">The number.</param>
    static abstract T Exp(T a);

    /// <summary>Natural logarithm.</summary>
    /// <param name="a">A number with a positive value.</param>
    static abstract T Log(T a);

    /// <summary>Hyperbolic tangent.</summary>
    /// <param name="a">The number.</param>
    static abstract T Tanh(T a);
}
