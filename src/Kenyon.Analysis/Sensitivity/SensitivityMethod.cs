namespace Kenyon.Analysis.Sensitivity;

/// <summary>How the range of settings is explored.</summary>
public enum SensitivityMethod
{
    /// <summary>Elementary effects along trajectories: which settings matter, with few runs.</summary>
    Morris,

    /// <summary>Shares of variance, first and total order: how much each matters, with many runs.</summary>
    Sobol,
}
