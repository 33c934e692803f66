using System.Globalization;

namespace Kenyon.Analysis.Sensitivity;

/// <summary>A setting that is varied.</summary>
/// <param name="Path">Its path in the experiment file.</param>
/// <param name="Low">Lower end of the range.</param>
/// <param name="High">Upper end, above the lower.</param>
/// <param name="IsLog">Whether equal steps are equal ratios; the lower end is then above 0.</param>
/// <param name="IsWhole">Whether values are rounded to whole numbers.</param>
public sealed record SensitivityFactor(string Path, double Low, double High, bool IsLog = false, bool IsWhole = false)
{
    private const string Form =
        "must be path=low..high or path=low..high:log, e.g. environment.switchProbability=0..0.1 or penalty.l1=1e-4..1e-2:log.";

    /// <summary>Reads a factor as it is typed behind <c>--vary</c>.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">It is not a factor; the message says why and what to write.</exception>
    public static SensitivityFactor Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        int dots = text.IndexOf("..", equals + 1, StringComparison.Ordinal);
        if (equals <= 0 || dots < 0)
        {
            throw new FormatException($"--vary is '{text}'; {Form}");
        }

        string[] end = text[(dots + 2)..].Split(':');
        bool isLog = end is [_, "log"];
        if (end.Length > (isLog ? 2 : 1) || !TryNumber(text[(equals + 1)..dots], out double low) || !TryNumber(end[0], out double high))
        {
            throw new FormatException($"--vary is '{text}'; {Form}");
        }

        return !(low < high) ? throw new FormatException($"--vary is '{text}'; the lower end must be below the upper.")
            : isLog && !(low > 0) ? throw new FormatException($"--vary is '{text}'; a range in logarithms must begin above 0.")
            : new SensitivityFactor(text[..equals].Trim(), low, high, isLog);
    }

    /// <summary>The value at a share of the range.</summary>
    /// <param name="share">In [0, 1].</param>
    public double ValueAt(double share)
    {
        double value = IsLog ? Low * Math.Exp(share * Math.Log(High / Low)) : Low + (share * (High - Low));

        // Ten digits: settings that people can read, and no difference between mathematical libraries.
        return IsWhole
            ? Math.Round(value)
            : double.Parse(value.ToString("G10", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>The setting at a share of the range, as typed behind <c>--set</c>.</summary>
    /// <param name="share">In [0, 1].</param>
    public string SettingAt(double share) => string.Create(CultureInfo.InvariantCulture, $"{Path}={ValueAt(share)}");

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Path}={Low}..{High}{(IsLog ? ":log" : "")}");

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
