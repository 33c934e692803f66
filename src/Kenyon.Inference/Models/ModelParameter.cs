using Kenyon.Inference.Scaling;

namespace Kenyon.Inference.Models;

/// <summary>
/// A free parameter of a model. Bounds and values are for scaled rewards and features; only results are told in the unit of the file.
/// </summary>
/// <param name="Name">Name in results, e.g. <c>rate</c>.</param>
/// <param name="Symbol">Symbol in text, e.g. <c>α</c>.</param>
/// <param name="Low">Lower bound.</param>
/// <param name="High">Upper bound.</param>
/// <param name="TypicalLow">Lower end of what is usual; starts and made-up subjects are drawn from the usual range.</param>
/// <param name="TypicalHigh">Upper end of what is usual.</param>
/// <param name="Scale">How the parameter is spread out.</param>
/// <param name="IsPenalized">Whether an L1 penalty acts on it: coefficients of terms.</param>
/// <param name="RewardPower">How the parameter grows with the unit of reward, as a power: −1 of β.</param>
/// <param name="FeaturePower">How it grows with the unit of features: −2 of a rate of the delta rule.</param>
public sealed record ModelParameter(
    string Name, string Symbol, double Low, double High, double TypicalLow, double TypicalHigh, ParameterScale Scale,
    bool IsPenalized = false,
    double RewardPower = 0, double FeaturePower = 0)
{
    /// <summary>A learning rate of a delta rule, in [0, 1].</summary>
    /// <param name="name">Name in results.</param>
    /// <param name="symbol">Symbol in text.</param>
    public static ModelParameter LearningRate(string name = "rate", string symbol = "α") => Rate(name, symbol) with { FeaturePower = -2 };

    /// <summary>A rate without a unit, e.g. of forgetting, in [0, 1].</summary>
    /// <param name="name">Name in results.</param>
    /// <param name="symbol">Symbol in text.</param>
    public static ModelParameter Rate(string name, string symbol) => new(name, symbol, 0, 1, 0.05, 0.9, ParameterScale.Share);

    /// <summary>The inverse temperature β of the softmax, in [0.01, 100], of values in the unit of reward.</summary>
    public static ModelParameter InverseTemperature { get; } =
        new("inverseTemperature", "β", 0.01, 100, 1, 8, ParameterScale.Log, RewardPower: -1);

    /// <summary>β where values have no unit, as behind a tanh.</summary>
    public static ModelParameter PureInverseTemperature { get; } = InverseTemperature with { RewardPower = 0 };

    /// <summary>Something that is added to the utility of an option, in log-odds, in [−10, 10].</summary>
    /// <param name="name">Name in results.</param>
    /// <param name="symbol">Symbol in text.</param>
    public static ModelParameter LogOdds(string name, string symbol) => new(name, symbol, -10, 10, -1.5, 1.5, ParameterScale.Linear);

    /// <summary>Where a value lies on the scale on which priors are normal; limited to where that is finite.</summary>
    /// <param name="value">A value within the bounds.</param>
    public double ToNormalScale(double value) => Scale switch
    {
        ParameterScale.Log => Math.Log(Math.Clamp(value, Low, High)),
        ParameterScale.Share => Math.Log(Shrunk(value) / (1 - Shrunk(value))),
        _ => value,
    };

    /// <summary>The value at a place of the scale on which priors are normal.</summary>
    /// <param name="place">Any number.</param>
    public double FromNormalScale(double place) => Scale switch
    {
        ParameterScale.Log => Math.Exp(place),
        ParameterScale.Share => 1 / (1 + Math.Exp(-place)),
        _ => place,
    };

    /// <summary>How fast the value changes with its place on the scale on which priors are normal.</summary>
    /// <param name="value">A value within the bounds.</param>
    public double Slope(double value) => Scale switch
    {
        ParameterScale.Log => Math.Clamp(value, Low, High),
        ParameterScale.Share => Shrunk(value) * (1 - Shrunk(value)),
        _ => 1,
    };

    /// <summary>A value from the usual range.</summary>
    /// <param name="share">In [0, 1]: 0 is the lower end, 1 the upper.</param>
    public double Typical(double share) => Scale == ParameterScale.Log
        ? Math.Exp(Math.Log(TypicalLow) + (share * (Math.Log(TypicalHigh) - Math.Log(TypicalLow))))
        : TypicalLow + (share * (TypicalHigh - TypicalLow));

    /// <summary>A value, or its standard error, in the unit of the file.</summary>
    /// <param name="value">For scaled rewards and features.</param>
    /// <param name="scale">By what they were divided.</param>
    public double InUnit(double value, DataScale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        return value * scale.Factor(RewardPower, FeaturePower);
    }

    /// <summary>Values of several parameters in the unit of the file.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="values">For scaled rewards and features. Shape [parameters].</param>
    /// <param name="scale">By what they were divided.</param>
    public static double[] InUnit(IReadOnlyList<ModelParameter> parameters, IReadOnlyList<double> values, DataScale scale)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return [.. values.Select((value, place) => parameters[place].InUnit(value, scale))];
    }

    private static double Shrunk(double share) => Math.Clamp(share, 1e-6, 1 - 1e-6);
}
