using System.Globalization;

namespace Kenyon.Inference.Tables;

/// <summary>What a mapping names twice, of which one would go by the board unseen.</summary>
internal static class MappingRepeats
{
    /// <summary>What is named twice, a sentence each.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="path">What the names of the settings start with, e.g. <c>--</c>.</param>
    public static IEnumerable<string> Of(ChoiceMapping mapping, string path)
    {
        (string Setting, IEnumerable<string> Names)[] columns =
        [
            ("subject", mapping.Subject ?? []),
            ("session", mapping.Session ?? []),
            ("offered", mapping.OfferedColumns),
            ("features", mapping.Features ?? []),
            ("reward", mapping.RewardParts.Where(part => part.Option is null).Select(part => part.Column)),
        ];
        foreach (var (setting, names) in columns)
        {
            foreach (string name in Twice(names).Select(group => group[0]))
            {
                yield return $"{path}{setting} names column {name} twice; every column counts once.";
            }
        }

        foreach (string[] ids in Same(mapping.Options ?? [], areNumbers: false, ignoresCase: false))
        {
            yield return $"{path}options names {Shown(ids)}; every option counts once.";
        }

        foreach (string[] ids in Same(
            mapping.RewardParts.Select(part => part.Option).OfType<string>(), areNumbers: false, mapping.IgnoreCase))
        {
            yield return $"{path}reward names option {Shown(ids)}; an option has one column of rewards.";
        }

        foreach (string[] texts in Same(mapping.RewardMap?.Keys ?? [], areNumbers: true, mapping.IgnoreCase))
        {
            yield return $"{path}rewardMap names {Shown(texts)}; a text has one reward.";
        }

        // Whether the choice was right may be what was paid.
        if (!mapping.IsByCorrectness && mapping.RewardParts.Any(part => part.Column == mapping.Choice))
        {
            yield return $"{path}reward names column {mapping.Choice}, which is the choice; must be a column of its own.";
        }

        foreach (string problem in FeaturesOfOutcomes(mapping, path))
        {
            yield return problem;
        }
    }

    /// <summary>
    /// Features that come with the outcome. Of one thing that is accepted or not, and of rewards by option, what it would bring can be
    /// shown before.
    /// </summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="path">What the names of the settings start with.</param>
    private static IEnumerable<string> FeaturesOfOutcomes(ChoiceMapping mapping, string path) =>
        from name in (mapping.Features ?? []).Distinct(StringComparer.Ordinal)
        let isReward = !mapping.IsAcceptReject && !name.Contains(ChoiceMapping.OptionPlace, StringComparison.Ordinal)
            && mapping.RewardParts.Any(part => part.Option is null && part.Column == name)
        where isReward || name == mapping.Choice
        select $"{path}features names column {name}, which is the {(isReward ? "reward" : "choice")}; "
            + "must be what is known before the choice.";

    private static string Shown(string[] ids) =>
        ids.Distinct(StringComparer.Ordinal).Count() == 1 ? $"{ids[0]} twice" : $"{string.Join(" and ", ids)}, which are one";

    private static IEnumerable<string[]> Twice(IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.ToArray());

    /// <summary>Texts that are one id: equal numbers where all are numbers, or where they count as numbers in any case.</summary>
    private static IEnumerable<string[]> Same(IEnumerable<string> ids, bool areNumbers, bool ignoresCase)
    {
        string[] all = [.. ids];
        bool byNumber = areNumbers || Array.TrueForAll(all, id => Number(id) is not null);
        return all.GroupBy(
                id => byNumber && Number(id) is { } number ? number.ToString("R", CultureInfo.InvariantCulture) : id.Trim(),
                ignoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => group.ToArray());
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number + 0.0
            : null;
}
