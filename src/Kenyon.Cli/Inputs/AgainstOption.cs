using System.CommandLine;
using Kenyon.Cli.Output;
using Kenyon.Numerics.Settings;

namespace Kenyon.Cli.Inputs;

/// <summary><c>--against CONDITION</c>: the condition that the others of a sweep are compared with.</summary>
internal static class AgainstOption
{
    private const int MostNames = 12;

    /// <summary>The option.</summary>
    public static Option<string?> Create() => new("--against")
    {
        Description = "The condition that the others are compared with [default: the first]", HelpName = "CONDITION",
    };

    /// <summary>The condition that was asked for, which must be there.</summary>
    /// <param name="asked">Text of the option; null where it was not given.</param>
    /// <param name="conditions">Names of the conditions.</param>
    /// <exception cref="CommandException">There is no such condition, or nothing to compare.</exception>
    public static string? Check(string? asked, IReadOnlyList<string> conditions)
    {
        if (asked is null || (conditions.Count > 1 && conditions.Contains(asked)))
        {
            return asked;
        }

        string more = conditions.Count > MostNames ? $" and {conditions.Count - MostNames} more" : "";
        throw new CommandException(ExitCode.Usage, conditions.Count == 1
            ? $"--against is '{asked}', but there is only one condition, {conditions[0]}; leave it out."
            : $"--against is '{asked}'; must be a condition{Spelling.DidYouMean(asked, conditions)} Conditions are "
                + $"{string.Join(", ", conditions.Take(MostNames))}{more}.");
    }
}
