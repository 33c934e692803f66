namespace Kenyon.Analysis.Conditions;

/// <summary>How two conditions are compared.</summary>
public enum ConditionPairing
{
    /// <summary>Replicate by replicate: both began from the same random numbers.</summary>
    Paired,

    /// <summary>Mean against mean, by Welch's interval: their replicates are not the same.</summary>
    Welch,
}
