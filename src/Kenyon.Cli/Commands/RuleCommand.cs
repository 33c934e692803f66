using System.CommandLine;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon rule</c>: apply a rule once, or show one that evolved.</summary>
internal static class RuleCommand
{
    /// <summary>The command.</summary>
    public static Command Create() => new("rule", "Apply a plasticity rule once, or show one that evolved")
    {
        RuleStepCommand.Create(),
        RuleShowCommand.Create(),
    };
}
