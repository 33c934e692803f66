namespace Kenyon.Inference.Recovery;

/// <summary>What simulations say about recovery.</summary>
public enum RecoveryDecision
{
    /// <summary>The interval holds the bar, or there is no interval: more simulations are needed.</summary>
    Undecided,

    /// <summary>The whole interval lies above the bar.</summary>
    Good,

    /// <summary>The whole interval lies below the bar.</summary>
    NotGood,
}
