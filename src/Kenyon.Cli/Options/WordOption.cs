using Kenyon.Numerics.Settings;

namespace Kenyon.Cli.Options;

/// <summary>An option that is one of a few words.</summary>
/// <param name="name">Its name.</param>
/// <param name="words">The words.</param>
internal sealed class WordOption(string name, params IReadOnlyList<string> words) : CheckedOption(name)
{
    protected override string? Problem(string text) =>
        words.Contains(text) ? null : $"must be one of {string.Join(", ", words)}{Spelling.DidYouMean(text, words)}";
}
