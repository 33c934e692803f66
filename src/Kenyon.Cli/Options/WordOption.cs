using System.CommandLine;
using Kenyon.Numerics.Settings;

namespace Kenyon.Cli.Options;

/// <summary>An option that is one of a few words.</summary>
/// <param name="name">Its name.</param>
/// <param name="words">The words.</param>
internal sealed class WordOption(string name, params IReadOnlyList<string> words) : CheckedOption(name)
{
    /// <summary>The word; null where it is not given, or is another, which is told before anything is done.</summary>
    /// <param name="result">The command line.</param>
    public string? Word(ParseResult result) => result.GetValue(this) is { } text && words.Contains(text) ? text : null;

    protected override string? Problem(string text) =>
        words.Contains(text) ? null : $"must be one of {string.Join(", ", words)}{Spelling.DidYouMean(text, words)}";
}
