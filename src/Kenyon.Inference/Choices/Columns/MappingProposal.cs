using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Csv;

namespace Kenyon.Inference.Choices.Columns;

/// <summary>
/// Guesses by the names of columns what each may be, for those that nobody named. Whether the guess makes sense only reading the file with
/// it tells.
/// </summary>
public static class MappingProposal
{
    private const int MostTried = 4;

    private static readonly string[] s_choices =
    [
        "choice", "chosen", "selected", "selection", "response", "resp", "action", "keyresp", "keys", "odor", "side", "pick", "decision",
        "button", "key",
    ];

    private static readonly string[] s_blocks = ["block", "blocks", "blocknumber", "blocknum", "blockno"];

    // Times and switches are about a choice and are none.
    private static readonly string[] s_never =
    [
        "time", "rt", "onset", "duration", "started", "stopped", "latency", "probability", "prob", "p", "correct", "corr", "type", "number",
        "index", "repeat", "total", "cumulative", "expected",
    ];

    /// <summary>Mappings that may be meant, the likeliest first; what was named stays as it is.</summary>
    /// <param name="table">The file, read with any mapping: only the names of its columns count.</param>
    /// <param name="mapping">What was named.</param>
    public static IEnumerable<ChoiceMapping> Of(DataTable table, ChoiceMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(mapping);
        string[] choices = table.Columns.Contains(mapping.Choice)
            ? [mapping.Choice]
            : Likely(table, s_choices, s_never);
        IReadOnlyList<string> rewards = mapping.NamedColumns().Contains(mapping.Reward) && !table.Columns.Contains(mapping.Reward)
            ? RewardProposal.Rewards(table, [.. s_never.Except(["correct", "corr"])])
            : [mapping.Reward];
        return
            from choice in choices
            from reward in rewards
            where choice != reward
            from found in Rest(table, mapping with { Choice = choice, Reward = reward })
            select found;
    }

    /// <summary>Whether what a proposal guesses of gains and losses is so in the file.</summary>
    /// <param name="table">The file, read with the proposal.</param>
    /// <param name="named">What was named.</param>
    /// <param name="proposed">What is proposed.</param>
    public static bool Fits(DataTable table, ChoiceMapping named, ChoiceMapping proposed)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(named);
        ArgumentNullException.ThrowIfNull(proposed);
        return named.Reward == proposed.Reward || RewardProposal.HasRightSigns(table, proposed);
    }

    /// <summary>What a proposal guesses: the option and its column of each that nobody named.</summary>
    /// <param name="named">What was named.</param>
    /// <param name="proposed">What is proposed.</param>
    public static IReadOnlyList<(string Option, string Column)> Guesses(ChoiceMapping named, ChoiceMapping proposed)
    {
        ArgumentNullException.ThrowIfNull(named);
        ArgumentNullException.ThrowIfNull(proposed);
        (string Option, string? Before, string? Now)[] columns =
        [
            ("subject", Joined(named.Subject), Joined(proposed.Subject)),
            ("choice", named.Choice, proposed.Choice),
            ("reward", named.Reward, proposed.Reward),
            ("foregone", named.Foregone, proposed.Foregone),
            ("session", Joined(named.Session), Joined(proposed.Session)),
            ("block", named.Block, proposed.Block),
            ("trial", named.Trial, proposed.Trial),
        ];
        return [.. columns.Where(column => column.Now is not null && column.Now != column.Before)
            .Select(column => (column.Option, column.Now!))];
    }

    private static string? Joined(IReadOnlyList<string>? names) => names is { Count: > 0 } ? string.Join(',', names) : null;

    /// <summary>
    /// Columns beside choice and reward: with foregone outcomes and with a number of the trial, where a column may be one, and without.
    /// </summary>
    private static IEnumerable<ChoiceMapping> Rest(DataTable table, ChoiceMapping mapping)
    {
        bool hasSubject = mapping.Subject is { Count: > 0 } || table.Parts.Count > 0;
        var found = hasSubject || ColumnRoles.Subject(table, mapping) is not { } subject ? mapping : mapping with { Subject = [subject] };
        found = found.Session is not { Count: > 0 } && ColumnRoles.Session(table, found) is { } session
            ? found with { Session = [session] }
            : found;
        found = found.Block is null && Likely(table, s_blocks, s_never).FirstOrDefault(name => !found.Reads(name)) is { } block
            ? found with { Block = block }
            : found;
        return
            from foregone in RewardProposal.Foregone(table, found).Append(found.Foregone)
            let with = found with { Foregone = foregone }
            from trial in new[] { with.Trial ?? ColumnRoles.Trial(table, with), with.Trial }.Distinct()
            select with with { Trial = trial };
    }

    private static string[] Likely(DataTable table, string[] words, string[] never) =>
        [.. ColumnRoles.Called(table, words, never).Take(MostTried)];
}
