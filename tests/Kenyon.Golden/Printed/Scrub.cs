using System.Globalization;
using System.Text.RegularExpressions;

namespace Kenyon.Golden.Printed;

/// <summary>What differs from run to run or from machine to machine, rule by rule; everything else must stay.</summary>
internal static class Scrub
{
    private static readonly (string Pattern, string Instead)[] s_rules =
    [
        (@"(?m)^kenyon: [^\n]*: [\d,]+ of [\d,]+(, \d+ s left)?\n", ""), // said only where it takes long
        (@"\d+\.\d s\b", "N s"), // how long something took
        (@"\b\d+ % of it outside", "N % of it outside"),
        (@"""(wallSeconds|generationSeconds|evaluationSeconds)"": [\d.E+-]+", "\"$1\": N"),
        (@"\d+\.\d M steps/s  \w+( s left)?", "N M steps/s"),
        (@"(?m)^(.{0,10}ok  .{0,5} (?:\.NET|system|processor|cores|vectors|memory|disk) +)\S.*$", "$1(of this machine)"),
        (@"(""what"": ""(?:\.NET|system|processor|cores|vectors|memory|disk)"",\s+""found"": "")[^""]*", "$1(of this machine)"),
        (@"""bytes"": \d+", "\"bytes\": N"), // of a page that names the folder of the test
        (@"\b\d+\.\d+\.\d+(?:\+[0-9a-f]{7,40})", "VERSION"),
    ];

    /// <summary>A text as it is kept: colours can be read, the folder of the test is <c>HERE</c>.</summary>
    public static string Text(string text, string folder)
    {
        text = text.Replace(folder, "HERE", StringComparison.Ordinal).Replace('\e', '␛').Replace("\r\n", "\n", StringComparison.Ordinal);
        foreach (var (pattern, instead) in s_rules)
        {
            text = Regex.Replace(text, pattern, instead);
        }

        return text;
    }

    /// <summary>
    /// JSON with five digits of each number that has more: the last ones of a search hang on the logarithms of the system.
    /// </summary>
    public static string Numbers(string json) => Regex.Replace(
        json,
        @"-?\d+\.\d{6,}(?:E[+-]\d+)?",
        number => double.Parse(number.Value, CultureInfo.InvariantCulture).ToString("G5", CultureInfo.InvariantCulture));

    /// <summary>A text without its colours.</summary>
    public static string Plain(string text) => Regex.Replace(text, "\e\\[[0-9;]*m", "");
}
