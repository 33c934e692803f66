namespace Kenyon.Inference.Models;

/// <summary>How a parameter is spread out: for the search, for priors and for drawing values.</summary>
public enum ParameterScale
{
    /// <summary>Any number: a bias, a coefficient. Priors are normal in the parameter itself.</summary>
    Linear,

    /// <summary>A positive number, e.g. β. Searched and normal in its logarithm.</summary>
    Log,

    /// <summary>A share of 1, e.g. a learning rate. Searched as it is, normal in its log-odds.</summary>
    Share,
}
