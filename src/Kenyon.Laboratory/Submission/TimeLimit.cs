using System.Globalization;

namespace Kenyon.Laboratory.Submission;

/// <summary>Time limits as Slurm writes them: minutes, MM:SS, HH:MM:SS, D-HH, D-HH:MM or D-HH:MM:SS.</summary>
internal static class TimeLimit
{
    private const int LongestNumber = 6;

    /// <summary>Reads one.</summary>
    /// <param name="text">Its text.</param>
    /// <returns>Null where it is none, or none that is above 0.</returns>
    public static TimeSpan? Parse(string text)
    {
        string[] halves = text.Split('-');
        string[] parts = halves[^1].Split(':');
        bool hasDays = halves.Length == 2;
        bool isTime = halves.Length <= 2 && parts.Length <= 3 && halves.SkipLast(1).Concat(parts).All(IsNumber);
        if (!isTime)
        {
            return null;
        }

        // Behind days come hours first; without them the last number is seconds unless it is the only one: minutes.
        int[] seconds = hasDays || parts.Length == 3 ? [3600, 60, 1] : [60, 1];
        long days = hasDays ? Number(halves[0]) : 0;
        long total = (days * 86_400) + parts.Zip(seconds, (part, unit) => Number(part) * unit).Sum();
        return total > 0 ? TimeSpan.FromSeconds(total) : null;
    }

    private static bool IsNumber(string text) => text.Length is > 0 and <= LongestNumber && text.All(char.IsAsciiDigit);

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
