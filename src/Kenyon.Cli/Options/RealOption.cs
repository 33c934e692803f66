using System.CommandLine;
using System.Globalization;

namespace Kenyon.Cli.Options;

/// <summary>An option that is a number between two others.</summary>
/// <param name="name">Its name.</param>
/// <param name="above">It is above this.</param>
/// <param name="below">It is below this.</param>
internal sealed class RealOption(string name, double above, double below) : CheckedOption(name)
{
    /// <summary>The number; null where it is not given or cannot be used, which is told before anything is done.</summary>
    /// <param name="result">The command line.</param>
    public double? Number(ParseResult result) => result.GetValue(this) is { } text ? Number(text) : null;

    protected override string? Problem(string text) => Number(text) is null
        ? string.Create(CultureInfo.InvariantCulture, $"must be a number above {above} and below {below}.")
        : null;

    private double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number > above && number < below
            ? number
            : null;
}
