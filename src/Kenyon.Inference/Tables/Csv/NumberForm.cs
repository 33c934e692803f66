using System.Globalization;
using System.Text.RegularExpressions;

namespace Kenyon.Inference.Tables.Csv;

/// <summary>
/// How numbers are written in a file: decimal point or comma, thousands, per cent, truth. The one place that reads a number from a cell.
/// </summary>
internal sealed partial class NumberForm
{
    private const double LargestNumber = 1e9;
    private const int LongestNumber = 100;

    private readonly char _decimal;
    private bool _sawThousands;
    private bool _sawPercent;
    private bool _sawTruth;

    private NumberForm(char decimalMark) => _decimal = decimalMark;

    /// <summary>Numbers with a decimal point, as programs write them.</summary>
    public static NumberForm Point => new('.');

    /// <summary>Finds out how numbers are written.</summary>
    /// <param name="texts">All cells that hold numbers.</param>
    /// <param name="separator">What separates the cells of the file; null where nothing does.</param>
    /// <param name="asked"><c>point</c> or <c>comma</c>, or null: found out.</param>
    /// <param name="findings">Gets what is to be said.</param>
    public static NumberForm Of(IEnumerable<string?> texts, char? separator, string? asked, FindingList findings)
    {
        if (asked is not null)
        {
            return new NumberForm(asked == "comma" ? ',' : '.');
        }

        string? comma = null, thousands = null, either = null, point = null;
        foreach (string text in texts.OfType<string>())
        {
            if (text.Length > LongestNumber || !text.AsSpan().ContainsAny(",.") || !text.AsSpan().ContainsAnyInRange('0', '9'))
            {
                continue;
            }

            string plain = text.TrimEnd('%', ' ');
            if (!plain.Contains(',', StringComparison.Ordinal))
            {
                point ??= PointDecimal().IsMatch(plain) ? text : null;
            }
            else if (EitherForm().IsMatch(plain))
            {
                either ??= text;
            }
            else if (CommaDecimal().IsMatch(plain))
            {
                comma ??= text;
            }
            else if (CommaThousands().IsMatch(plain))
            {
                thousands ??= text;
            }
        }

        return Decide(comma, thousands ?? point, either, separator, findings);
    }

    private static NumberForm Decide(string? comma, string? point, string? either, char? separator, FindingList findings)
    {
        if (comma is not null && point is not null)
        {
            findings.Add(
                FindingLevel.Error,
                $"numbers are written as {comma} and as {point}; say which mark is the decimal one with --decimal "
                + "comma or --decimal point.");
        }
        else if (comma is not null)
        {
            findings.Add(FindingLevel.Hint, $"numbers have a decimal comma ({comma}).");
        }
        else if (either is not null && point is null && separator == ',')
        {
            findings.Add(
                FindingLevel.Warning, $"{either} is read as a number with thousands; if the comma is a decimal one, say --decimal comma.");
        }
        else if (either is not null && point is null)
        {
            findings.Add(
                FindingLevel.Error,
                $"{either} can be a number with thousands or with a decimal comma; "
                + "say which with --decimal point (thousands) or --decimal comma.");
        }

        return new NumberForm(comma is not null && point is null ? ',' : '.');
    }

    /// <summary>What a text that cannot be read must be: a number, or a smaller one.</summary>
    /// <param name="text">Text of a cell; null where it is empty.</param>
    public static string Wanted(string? text) => IsTooLarge(text)
        ? "must be a number of at most 1e9 in size; use other units, e.g. thousands"
        : "must be a number";

    /// <summary>Whether a text is a number that is too large to be used.</summary>
    /// <param name="text">Text of a cell; null where it is empty.</param>
    public static bool IsTooLarge(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && Math.Abs(number) > LargestNumber
        && text.AsSpan().ContainsAnyInRange('0', '9');

    /// <summary>A finite number of ordinary size.</summary>
    /// <param name="text">Text of a cell.</param>
    /// <param name="number">The number.</param>
    public bool TryRead(string? text, out double number)
    {
        number = 0;
        if (text is null || text.Length > LongestNumber)
        {
            return false;
        }

        if (_decimal == '.' && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number))
        {
            return Math.Abs(number) <= LargestNumber;
        }

        string plain = MissingText.Trim(text).ToString().Replace('−', '-');
        if (Truth(plain) is { } truth)
        {
            (number, _sawTruth) = (truth, true);
            return true;
        }

        bool isPercent = plain.EndsWith('%');
        plain = isPercent ? plain[..^1].TrimEnd() : plain;
        char group = _decimal == '.' ? ',' : '.';
        if (Grouped().Match(plain) is { Success: true } match
            && match.Groups["mark"].Value[0] is var mark
            && (mark == group || mark is ' ' or '\u00A0' or '\u202F' or '\''))
        {
            plain = plain.Replace(mark.ToString(), "", StringComparison.Ordinal);
            _sawThousands = true;
        }

        if (_decimal == ',')
        {
            plain = plain.Contains('.', StringComparison.Ordinal) ? "" : plain.Replace(',', '.');
        }

        bool isNumber = double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        if (isPercent)
        {
            number /= 100;
            _sawPercent |= isNumber;
        }

        return isNumber && Math.Abs(number) <= LargestNumber;
    }

    /// <summary>Says in which unusual forms numbers were found.</summary>
    public void Report(string what, FindingList findings)
    {
        if (_sawPercent)
        {
            findings.Add(FindingLevel.Hint, $"{what}: per cent are read as parts of one (50% is 0.5).");
        }

        if (_sawTruth)
        {
            findings.Add(FindingLevel.Hint, $"{what}: true (or yes) is read as 1, false (or no) as 0.");
        }

        if (_sawThousands)
        {
            findings.Add(FindingLevel.Hint, $"{what}: marks between thousands are passed over (1,000 is 1000).");
        }
    }

    private static double? Truth(string text) => text.ToLowerInvariant() switch
    {
        "true" or "t" or "yes" or "y" => 1,
        "false" or "f" or "no" or "n" => 0,
        _ => null,
    };

    [GeneratedRegex(@"^[+\-−]?\d{0,}\.\d+([eE][+-]?\d+)?$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex PointDecimal();

    [GeneratedRegex(@"^[+\-−]?[1-9]\d{0,2},\d{3}$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex EitherForm();

    [GeneratedRegex(@"^[+\-−]?(\d*|\d{1,3}(\.\d{3})+),\d+([eE][+-]?\d+)?$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex CommaDecimal();

    [GeneratedRegex(@"^[+\-−]?\d{1,3}(,\d{3})+(\.\d+)?$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex CommaThousands();

    [GeneratedRegex(@"^[+-]?\d{1,3}(?<mark>[,.' \u00A0\u202F])\d{3}(\k<mark>\d{3})*([.,]\d+)?$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Grouped();
}
