namespace Kenyon.Cluster.Exchange;

/// <summary>What a worker is to do.</summary>
internal enum ReplyWord
{
    /// <summary>There is an errand.</summary>
    Work,

    /// <summary>There is nothing yet: ask again.</summary>
    Wait,

    /// <summary>The coordinator does not know it: say who you are.</summary>
    Enter,

    /// <summary>It is refused, or was put out.</summary>
    Refused,

    /// <summary>All is done.</summary>
    Over,
}
