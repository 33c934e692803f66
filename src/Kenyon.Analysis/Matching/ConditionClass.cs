namespace Kenyon.Analysis.Matching;

/// <summary>Conditions that cannot be told apart by such data, because their rules behave alike: they count as one.</summary>
/// <param name="Conditions">Numbers of the conditions, ascending; at least one. Shape [conditions].</param>
/// <param name="Rules">Numbers of all their rules, ascending. Shape [rules].</param>
public sealed record ConditionClass(IReadOnlyList<int> Conditions, IReadOnlyList<int> Rules)
{
    /// <summary>Puts conditions together whose rules are of the same classes in the same shares.</summary>
    /// <param name="atlas">The rules.</param>
    /// <param name="ruleClasses">The class of each rule. Shape [rules].</param>
    public static IReadOnlyList<ConditionClass> Of(Atlas atlas, IReadOnlyList<int> ruleClasses)
    {
        ArgumentNullException.ThrowIfNull(ruleClasses);
        ArgumentNullException.ThrowIfNull(atlas);
        int[][] rules = [.. Enumerable.Range(0, atlas.Conditions.Count).Select(condition =>
            Enumerable.Range(0, atlas.Rules.Count).Where(rule => atlas.ConditionOfRule[rule] == condition).ToArray())];
        return
        [
            .. Enumerable.Range(0, atlas.Conditions.Count)
                .GroupBy(condition => Shares([.. rules[condition].Select(rule => ruleClasses[rule])]))
                .Select(group => new ConditionClass([.. group], [.. group.SelectMany(condition => rules[condition])])),
        ];
    }

    private static string Shares(int[] classes) => string.Join(' ', classes.GroupBy(number => number).OrderBy(group => group.Key)
        .Select(group => $"{group.Key}:{(double)group.Count() / classes.Length:R}"));
}
