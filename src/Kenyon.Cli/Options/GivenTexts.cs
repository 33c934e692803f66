using System.CommandLine;
using System.CommandLine.Parsing;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Cli.Options;

/// <summary>
/// Whether what was typed can mean anything: no argument and no option is empty, blank, or longer than any path or expression.
/// </summary>
internal static class GivenTexts
{
    private const int LongestArgument = 4_096; // of a path; the system takes none that is longer
    private const int LongestValue = 65_536;

    /// <summary>What is wrong, one line each.</summary>
    /// <param name="parsed">The command line.</param>
    public static IEnumerable<string> Problems(ParseResult parsed)
    {
        for (var command = parsed.CommandResult; command is not null; command = command.Parent as CommandResult)
        {
            foreach (var child in command.Children)
            {
                var found = child switch
                {
                    ArgumentResult { Argument.Hidden: true } => [], // words that are being typed
                    ArgumentResult argument =>
                        argument.Tokens.Select(token => Problem(argument.Argument.Name, token.Value, LongestArgument)),
                    OptionResult option => option.Tokens.Select(token => Problem(option.Option.Name, token.Value, LongestValue)),
                    _ => [],
                };
                foreach (string? problem in found)
                {
                    if (problem is not null)
                    {
                        yield return problem;
                    }
                }
            }
        }
    }

    /// <summary>The command as it was typed, to be told with what it answers.</summary>
    /// <param name="parsed">The command line.</param>
    public static string Command(ParseResult parsed) => CommandLine.Of(parsed.Tokens.Select(token => token.Value));

    private static string? Problem(string name, string value, int longest) =>
        string.IsNullOrWhiteSpace(value) ? $"{name} is '{value}'; must not be empty."
        : value.Contains('\0', StringComparison.Ordinal) ? $"{name} holds a zero character; no path and no value does."
        : value.Length > longest ? $"{name} has {value.Length:N0} characters ({value[..40]} …); must have at most {longest:N0}."
        : null;
}
