namespace Kenyon.Inference.Tables;

/// <summary>A file of choices cannot be used; every reason at once.</summary>
/// <param name="messages">What was found, with file and row, what is allowed and what to do; at least one.</param>
public sealed class DataException(IReadOnlyList<string> messages) : Exception(string.Join('\n', messages))
{
    /// <summary>The reasons, a line each.</summary>
    public IReadOnlyList<string> Messages => messages;

    /// <summary>One reason.</summary>
    /// <param name="message">The reason.</param>
    public DataException(string message)
        : this([message])
    {
    }
}
