namespace Kenyon.Analysis.Rules;

/// <summary>What is known of a term of an evolved rule.</summary>
public enum TermStatus
{
    /// <summary>The product η·θ acts on behaviour, up to the gauges that the statements name.</summary>
    Identified,

    /// <summary>The normalisation cancels the term: its coefficient drifts freely and says nothing.</summary>
    Unidentifiable,

    /// <summary>The normalisation cancels the term, and only a penalty acts on its coefficient.</summary>
    PenaltyOnly,

    /// <summary>The settings did not let the term take part.</summary>
    Excluded,
}
