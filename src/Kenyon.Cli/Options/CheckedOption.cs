using System.CommandLine;
using System.CommandLine.Parsing;

namespace Kenyon.Cli.Options;

/// <summary>
/// An option that knows what may be said of it. All options of a command line are checked before anything is done, so that what is wrong is
/// told at once.
/// </summary>
/// <param name="name">Its name, e.g. <c>--jobs</c>.</param>
internal abstract class CheckedOption(string name) : Option<string?>(name)
{
    /// <summary>What is wrong with the options of a command line, one line each.</summary>
    /// <param name="parsed">The command line.</param>
    public static IEnumerable<string> Problems(ParseResult parsed)
    {
        for (var command = parsed.CommandResult; command is not null; command = command.Parent as CommandResult)
        {
            foreach (var found in command.Children.OfType<OptionResult>())
            {
                if (found.Option is CheckedOption option && found.Tokens is [var text] && option.Problem(text.Value) is { } problem)
                {
                    yield return $"{option.Name} is '{text.Value}'; {problem}";
                }
            }
        }
    }

    /// <summary>What a value must be, or null where this one can be used.</summary>
    /// <param name="text">The value.</param>
    protected abstract string? Problem(string text);
}
