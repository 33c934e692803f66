namespace Kenyon.Laboratory.Requests;

/// <summary>What was asked for cannot be done as it was asked: who asked is wrong, and nothing was changed.</summary>
/// <param name="problems">What was found, what is allowed and what to do, a line each; all of them at once.</param>
public sealed class RequestException(params IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>The problems, a line each.</summary>
    public IReadOnlyList<string> Problems => problems;
}
