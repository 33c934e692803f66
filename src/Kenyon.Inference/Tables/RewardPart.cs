namespace Kenyon.Inference.Tables;

/// <summary>One column of the reward.</summary>
/// <param name="Column">Its name, which may hold <c>{option}</c>.</param>
/// <param name="Sign">1 or −1 where a person said so; null: as it is, or as its name and numbers say.</param>
/// <param name="Option">The option whose reward it is, or null: of all.</param>
internal sealed record RewardPart(string Column, int? Sign, string? Option)
{
    /// <summary>Whether it is the reward of one option, or of each in a column of its own.</summary>
    public bool IsByOption => Option is not null || Column.Contains(ChoiceMapping.OptionPlace, StringComparison.Ordinal);

    /// <summary>Reads a part: <c>gain</c>, <c>-loss</c> or <c>L=rewardLeft</c>.</summary>
    public static RewardPart Of(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 ? new RewardPart(text[(equals + 1)..].Trim(), null, text[..equals].Trim())
            : text.Length > 1 && text[0] is '-' or '+' ? new RewardPart(text[1..].Trim(), text[0] == '-' ? -1 : 1, null)
            : new RewardPart(text, null, null);
    }
}
