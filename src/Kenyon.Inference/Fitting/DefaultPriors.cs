using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Outcomes;

namespace Kenyon.Inference.Fitting;

/// <summary>
/// The priors of <c>--method map</c>, wide on purpose: shares have log-odds N(0, 1.5²), which is nearly flat on [0, 1]; positive numbers
/// have ln N(ln 3, 1), a sensitivity to losses ln N(0, 1); coefficients and biases N(0, 2²), coefficients of terms with w or y N(0, 0.5²).
/// </summary>
public static class DefaultPriors
{
    /// <summary>The priors of some parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    public static IReadOnlyList<ParameterPrior> Of(IReadOnlyList<ModelParameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return [
        .. parameters.Select(parameter => parameter.Scale switch
        {
            ParameterScale.Share => new ParameterPrior(0, 1.5),
            ParameterScale.Log when parameter.Name == LossSensitivityModel.Parameter => new ParameterPrior(0, 1),
            ParameterScale.Log => new ParameterPrior(Math.Log(3), 1),
            _ => new ParameterPrior(0, parameter.High < 2 ? 0.5 : 2),
        }),
    ];
    }
}
