using System.CommandLine;
using Kenyon.Cli.Options;

namespace Kenyon.Cli.Inputs;

/// <summary>What figures and reports are made from: a run folder, or the folder of an experiment.</summary>
internal static class RunsSource
{
    /// <summary>The argument of a command.</summary>
    public static Argument<string> Argument() =>
        new("RUN") { Description = "A run folder, or the folder of an experiment with its runs below" };

    /// <summary>
    /// Where <c>--out</c> says that results go, or null where it was not given: then they go into the folder that was read.
    /// </summary>
    /// <param name="result">The command line.</param>
    public static string? Out(ParseResult result) =>
        result.GetResult(GlobalOptions.Out) is null or { Implicit: true } ? null : result.GetValue(GlobalOptions.Out)!;
}
