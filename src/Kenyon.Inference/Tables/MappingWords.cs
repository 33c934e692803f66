using System.Globalization;

namespace Kenyon.Inference.Tables;

/// <summary>A mapping as the words of a command line.</summary>
public static class MappingWords
{
    /// <summary>The options and their values, as typed in a shell, those only that differ from what holds without them.</summary>
    /// <param name="mapping">The mapping.</param>
    public static IReadOnlyList<string> Of(ChoiceMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        var usual = new ChoiceMapping();
        (string Option, string? Value)[] options =
        [
            ("--subject", Joined(mapping.Subject)),
            ("--choice", mapping.Choice == usual.Choice ? null : mapping.Choice),
            ("--reward", mapping.Reward == usual.Reward ? null : mapping.Reward),
            ("--foregone", mapping.Foregone),
            ("--session", Joined(mapping.Session)),
            ("--block", mapping.Block),
            ("--trial", mapping.Trial),
            ("--offered", mapping.Offered),
            ("--options", Joined(mapping.Options)),
            ("--features", Joined(mapping.Features)),
            ("--omission", Joined(mapping.Omission)),
            ("--rewardMap", mapping.RewardMap is null ? null : string.Join(',', mapping.RewardMap.Select(
                pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value:R}")))),
            ("--answer", mapping.Answer),
            ("--group", mapping.Group),
            ("--accept", mapping.Accept),
            ("--choiceAs", mapping.ChoiceAs),
            ("--table", mapping.Table),
            ("--rewardProbability", Joined(mapping.RewardProbability)),
            ("--flip", mapping.Flip?.ToString("R", CultureInfo.InvariantCulture)),
            ("--decimal", mapping.Decimal),
            ("--separator", mapping.Separator),
            ("--header", mapping.Header is { } has ? has ? "yes" : "no" : null),
        ];
        return
        [
            .. options.Where(option => option.Value is { Length: > 0 })
                .SelectMany(option => new[] { option.Option, Quoted(option.Value!) }),
            .. mapping.Bait ? ["--bait"] : Array.Empty<string>(),
            .. mapping.BlockReversal ? ["--blockReversal"] : Array.Empty<string>(),
            .. mapping.IgnoreCase ? ["--ignoreCase"] : Array.Empty<string>(),
        ];
    }

    /// <summary>
    /// Whether a command line can say it: where several names are separated by commas, none may have one.
    /// </summary>
    /// <param name="mapping">The mapping.</param>
    public static bool CanSay(ChoiceMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        IReadOnlyList<string>?[] lists =
        [
            mapping.Subject, mapping.Session, mapping.Options, mapping.Features, mapping.Omission, mapping.RewardProbability,
            mapping.RewardMap?.Keys.ToList(),
        ];
        return !lists.Any(names => names?.Any(name => name.Contains(',', StringComparison.Ordinal)) == true);
    }

    /// <summary>A word as a shell takes it: in quotation marks where it has anything but letters, digits and harmless marks.</summary>
    /// <param name="word">The word.</param>
    public static string Quoted(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word.All(character => char.IsLetterOrDigit(character) || "_-.,/=:+@%".Contains(character, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    private static string? Joined(IReadOnlyList<string>? names) => names is { Count: > 0 } ? string.Join(',', names) : null;
}
