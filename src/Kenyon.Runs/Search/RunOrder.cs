using Kenyon.Runs.Filters;

namespace Kenyon.Runs.Search;

/// <summary>
/// An order of runs, as typed behind <c>--sort</c>: paths, each with <c>asc</c> (the default) or <c>desc</c>, separated by commas.
/// </summary>
public sealed class RunOrder
{
    private const string Option = "--sort";

    private RunOrder(IReadOnlyList<OrderKey> keys) => Keys = keys;

    internal IReadOnlyList<OrderKey> Keys { get; }

    /// <summary>Reads an order.</summary>
    /// <param name="text">The order, e.g. <c>test.mean desc, run</c>.</param>
    /// <exception cref="FilterException">It cannot be understood; says where.</exception>
    public static RunOrder Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var keys = new List<OrderKey>();
        int column = 1;
        foreach (string part in text.Split(','))
        {
            string[] words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            int start = column + part.Length - part.TrimStart().Length;
            if (words.Length is not (1 or 2) || (words.Length == 2 && words[1] is not ("asc" or "desc")))
            {
                throw new FilterException(Option, start, $"found '{part.Trim()}'; expected a path, or a path and asc or desc.");
            }

            keys.Add(new OrderKey(words[0], start, words.Length == 2 && words[1] == "desc"));
            column += part.Length + 1;
        }

        return new RunOrder(keys);
    }
}

/// <summary>What runs are ordered by.</summary>
/// <param name="Path">Path of a setting or result.</param>
/// <param name="Column">Where it stands in the text, from 1.</param>
/// <param name="IsDescending">Whether the largest is first.</param>
internal sealed record OrderKey(string Path, int Column, bool IsDescending);
