using System.CommandLine;
using System.Globalization;

namespace Kenyon.Cli.Options;

/// <summary>An option that is a whole number.</summary>
/// <param name="name">Its name.</param>
/// <param name="lowest">The smallest number.</param>
/// <param name="highest">The largest.</param>
internal sealed class NumberOption(string name, long lowest, long highest) : CheckedOption(name)
{
    /// <summary>The number; null where it is not given. Of what is wrong, which is told before anything is done, the lowest.</summary>
    /// <param name="result">The command line.</param>
    public long? Long(ParseResult result) => result.GetValue(this) is { } text ? Number(text) ?? lowest : null;

    /// <summary>The number, of an option with a default whose range an int holds.</summary>
    /// <param name="result">The command line.</param>
    public int Int(ParseResult result) => (int)Long(result)!;

    protected override string? Problem(string text) =>
        Number(text) is null ? $"must be a whole number in [{lowest}, {highest}]." : null;

    private long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
        && number >= lowest
        && number <= highest
            ? number
            : null;
}
