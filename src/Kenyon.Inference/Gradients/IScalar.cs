namespace Kenyon.Inference.Gradients;

/// <summary>
/// A number that models calculate with. Models are written once, for any such number: plain numbers simulate, eight of them side by side
/// score eight sets of parameters at once, dual numbers carry exact derivatives forward through the trials, and the tests put complex
/// numbers in their place. A model that asks which of two numbers is greater asks it by <see cref="WhereGreater"/>: side by side the
/// answers differ.
/// </summary>
/// <typeparam name="T">The number itself.</typeparam>
public interface IScalar<T>
    where T : struct, IScalar<T>
{
    /// <summary>The value without derivatives; of numbers side by side the first.</summary>
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

    /// <summary>Quotient.</summary>
    /// <param name="a">This is divided.</param>
    /// <param name="b">By this.</param>
    static abstract T operator /(T a, T b);

    /// <summary>One of two numbers, with its derivatives, as the values of two others compare.</summary>
    /// <param name="a">Is this greater</param>
    /// <param name="b">than this?</param>
    /// <param name="greater">Then this;</param>
    /// <param name="otherwise">else, and where one of them is NaN, this.</param>
    static abstract T WhereGreater(T a, T b, T greater, T otherwise);

    /// <summary>A function of the value that has no slope, such as a step.</summary>
    /// <param name="a">The number.</param>
    /// <param name="step">The function.</param>
    static abstract T Map(T a, Func<double, double> step);

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
