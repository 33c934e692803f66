using System.CommandLine;
using Kenyon.Analysis.Matching.Scores;
using Kenyon.Cli.Output;

namespace Kenyon.Cli.Inputs;

/// <summary>What is refitted when its rules are held against choices.</summary>
internal static class AtlasSource
{
    private static readonly string[] s_parts = ["bias", "perseveration", "none"];

    /// <summary>The option that says what is refitted beside β.</summary>
    public static Option<string> Refit() => new("--refit")
    {
        HelpName = "PARTS",
        Description = "What is refitted beside β: bias, perseveration, or none",
        DefaultValueFactory = _ => "bias,perseveration",
    };

    /// <summary>Its value.</summary>
    public static TendencyParts Parts(ParseResult result, Option<string> option)
    {
        string[] parts = FittingSettings.Split(result.GetValue(option));
        string[] wrong = [.. parts.Where(part => !s_parts.Contains(part))];
        return wrong.Length > 0 || parts.Length == 0 || (parts.Contains("none") && parts.Length > 1)
            ? throw new CommandException(
                ExitCode.Usage, $"--refit is {result.GetValue(option)}; must be bias, perseveration, both separated by a comma, or none.")
            : new TendencyParts(parts.Contains("bias"), parts.Contains("perseveration"));
    }
}
