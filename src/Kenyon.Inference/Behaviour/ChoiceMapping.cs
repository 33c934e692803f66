using System.ComponentModel;

namespace Kenyon.Inference.Behaviour;

/// <summary>Which column of a file is what: the options of the command line, or a YAML file with the same keys.</summary>
/// <param name="Subject">Columns that name the subject; joined where there are several. Empty: all rows are of one subject.</param>
/// <param name="Choice">Column with the option that was chosen.</param>
/// <param name="Reward">Column with the reward.</param>
/// <param name="Session">Columns whose change makes the animal start anew, with W = W(0). Empty: what was learnt is carried on to the end.</param>
/// <param name="Block">Column of blocks of trials, for cross-validation and curves; nothing is reset there.</param>
/// <param name="Offered">Column with the ids that were offered, split at '-', ',' or '|'. Null: all options, at every trial.</param>
/// <param name="Options">The ids there are, in order. Null: those that occur.</param>
/// <param name="Features">Columns of features. With <c>{option}</c> in a name there is a column for each option; else the options are two.</param>
/// <param name="Omission">Texts of the choice column that mean that nothing was chosen, besides an empty cell.</param>
/// <param name="RewardMap">Rewards to use in the place of texts of the reward column.</param>
/// <param name="Answer">Column with the option that would have been rewarded; only simulations need it.</param>
/// <param name="Accept">Text of the choice column that means that the one offered thing was taken; other texts mean that it was refused.</param>
/// <param name="Table">Path of the table inside an NWB file.</param>
/// <param name="RewardProbability">Columns, or numbers, with the probability that each option pays, in the order of the options, or one column with <c>{option}</c>; only simulations need it.</param>
/// <param name="Bait">Whether a reward that was set up waits until its option is chosen.</param>
/// <param name="BlockReversal">Whether the numbers of <paramref name="RewardProbability"/> change places at each new block.</param>
/// <param name="Flip">Probability, at each trial, that they change places from there on.</param>
public sealed record ChoiceMapping(
    [Description("Columns that name the subject.")] IReadOnlyList<string>? Subject = null,
    [Description("Column with the option that was chosen.")] string Choice = "choice",
    [Description("Column with the reward.")] string Reward = "reward",
    [Description("Columns whose change makes the animal start anew.")] IReadOnlyList<string>? Session = null,
    [Description("Column of blocks of trials.")] string? Block = null,
    [Description("Column with the ids that were offered.")] string? Offered = null,
    [Description("The ids there are, in order.")] IReadOnlyList<string>? Options = null,
    [Description("Columns of features.")] IReadOnlyList<string>? Features = null,
    [Description("Texts that mean that nothing was chosen.")] IReadOnlyList<string>? Omission = null,
    [Description("Rewards for texts of the reward column.")] IReadOnlyDictionary<string, double>? RewardMap = null,
    [Description("Column with the option that would have been rewarded.")] string? Answer = null,
    [Description("Text that means that the offered thing was taken.")] string? Accept = null,
    [Description("Path of the table inside an NWB file.")] string? Table = null,
    [Description("Columns or numbers with the probability that each option pays.")] IReadOnlyList<string>? RewardProbability = null,
    [Description("Whether a reward that was set up waits until it is collected.")] bool Bait = false,
    [Description("Whether probabilities change places at each new block.")] bool BlockReversal = false,
    [Description("Probability, at each trial, that they change places.")] double? Flip = null)
{
    /// <summary>What a feature name stands for that has a column for each option.</summary>
    public const string OptionPlace = "{option}";

    /// <summary>Whether one thing is offered at a time, to be taken or refused.</summary>
    public bool IsAcceptReject => Accept is not null;

    /// <summary>Whether features have a column for each option.</summary>
    public bool HasFeaturesByOption => Features?.Any(name => name.Contains(OptionPlace, StringComparison.Ordinal)) ?? false;

    /// <summary>The columns that are named outright, in order, without repeats; features by option are found in the file.</summary>
    public IReadOnlyList<string> NamedColumns() =>
    [
        .. (Subject ?? []).Append(Choice).Append(Reward).Concat(Session ?? [])
            .Concat(new[] { Block, Offered, Answer }.OfType<string>())
            .Concat(HasFeaturesByOption ? [] : Features ?? [])
            .Concat((RewardProbability ?? []).Where(name => ScheduleColumns.Constant(name) is null && !name.Contains(OptionPlace, StringComparison.Ordinal)))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Whether a column of a file is one that this mapping reads.</summary>
    /// <param name="column">Name of the column.</param>
    public bool Reads(string column) => NamedColumns().Contains(column, StringComparer.Ordinal)
        || (HasFeaturesByOption && Features!.Any(name => Fits(name, column)))
        || (RewardProbability ?? []).Any(name => Fits(name, column));

    private static bool Fits(string pattern, string column)
    {
        int place = pattern.IndexOf(OptionPlace, StringComparison.Ordinal);
        return place >= 0
            && column.Length > pattern.Length - OptionPlace.Length
            && column.StartsWith(pattern[..place], StringComparison.Ordinal)
            && column.EndsWith(pattern[(place + OptionPlace.Length)..], StringComparison.Ordinal);
    }
}
