namespace Kenyon.Inference.Tables;

/// <summary>How bad a finding is, worst first.</summary>
public enum FindingLevel
{
    /// <summary>The file cannot be used as it is mapped.</summary>
    Error,

    /// <summary>A fit is possible, but something is left out or may mislead.</summary>
    Warning,

    /// <summary>Good to know.</summary>
    Hint,
}
