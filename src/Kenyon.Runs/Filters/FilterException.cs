namespace Kenyon.Runs.Filters;

/// <summary>A condition or an order of runs that cannot be understood.</summary>
/// <param name="option">The option it was given with, e.g. <c>--where</c>.</param>
/// <param name="column">Where, from 1.</param>
/// <param name="message">What was found and what is allowed.</param>
public sealed class FilterException(string option, int column, string message) : Exception($"{option}, column {column}: {message}")
{
    /// <summary>Where, from 1.</summary>
    public int Column => column;
}
