using System.ComponentModel;
using System.Globalization;

namespace Kenyon.Inference.Tables;

/// <summary>Which column of a file is what: the options of the command line, or a YAML file with the same keys.</summary>
/// <param name="Subject">Columns that name the subject; joined where there are several. Empty: all rows are of one subject.</param>
/// <param name="Choice">Column with the option that was chosen.</param>
/// <param name="Reward">
/// Column with the reward. Several, separated by commas: their sum (<c>gain,loss</c>; <c>gain,-loss</c> subtracts). One for each option:
/// <c>reward_{option}</c>, or <c>L=rewardLeft,R=rewardRight</c>: that of the chosen option counts.
/// </param>
/// <param name="Session">Columns whose change makes the animal start anew, with W = W(0). Empty: what was learnt is carried on to the
/// end.</param>
/// <param name="Block">Column of blocks of trials, for cross-validation and curves; nothing is reset there.</param>
/// <param name="Offered">Column with the ids that were offered together, or columns with one each, separated by commas. Null: all options,
/// at every trial.</param>
/// <param name="Options">The ids there are, in order. Null: those that occur.</param>
/// <param name="Features">Columns of features. With <c>{option}</c> in a name there is a column for each option; else the options are
/// two.</param>
/// <param name="Omission">Texts of the choice column that mean that nothing was chosen, besides an empty cell.</param>
/// <param name="RewardMap">Rewards to use in the place of texts of the reward column.</param>
/// <param name="Answer">Column with the option that would have been rewarded; only simulations need it.</param>
/// <param name="Accept">Text of the choice column that means that the one offered thing was taken; other texts mean that it was
/// refused.</param>
/// <param name="Table">Path of the table inside an NWB file.</param>
/// <param name="RewardProbability">Columns, or numbers, with the probability that each option pays, in the order of the options, or one
/// column with <c>{option}</c>; only simulations need it.</param>
/// <param name="Bait">Whether a reward that was set up waits until its option is chosen.</param>
/// <param name="BlockReversal">Whether the numbers of <paramref name="RewardProbability"/> change places at each new block.</param>
/// <param name="Flip">Probability, at each trial, that they change places from there on.</param>
/// <param name="ChoiceAs">What the choice column says: <c>id</c> of the chosen option, its <c>position</c> among those offered, or whether
/// it was <c>correct</c>.</param>
/// <param name="Trial">Column that numbers the trials: rows are put in its order within subject and session. Null: the order of the
/// file.</param>
/// <param name="IgnoreCase">Whether ids that differ in case only are one.</param>
/// <param name="Decimal">The decimal mark of a text file: <c>point</c> or <c>comma</c>. Null: found out.</param>
/// <param name="Separator">What separates the cells of a text file: comma, semicolon, tab, bar, blank, or a character. Null: found
/// out.</param>
/// <param name="Group">Column that says to which group an animal belongs: sex, treatment; groups are compared.</param>
/// <param name="Header">Whether the first line of a text file names the columns. Null: yes, unless it looks like a row.</param>
/// <param name="Foregone">Column with what the option that was not chosen would have given, where two are offered, or one column for each
/// option with <c>{option}</c>; <c>-lost</c> is taken away. Null: only rewards by option tell it.</param>
#pragma warning disable CA1720 // The keys of the file and the options have one name; decimal is what it is.
public sealed record ChoiceMapping(
    [Description("Columns that name the subject.")] IReadOnlyList<string>? Subject = null,
    [Description("Column with the option that was chosen.")] string Choice = "choice",
    [Description("Column with the reward, or several.")] string Reward = "reward",
    [Description("Columns whose change makes the animal start anew.")] IReadOnlyList<string>? Session = null,
    [Description("Column of blocks of trials.")] string? Block = null,
    [Description("Column with the ids that were offered, or columns with one each.")] string? Offered = null,
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
    [Description("Probability, at each trial, that they change places.")] double? Flip = null,
    [Description("What the choice column says: id, position or correct.")] string? ChoiceAs = null,
    [Description("Column that numbers the trials, to put them in order.")] string? Trial = null,
    [Description("Whether ids that differ in case only are one.")] bool IgnoreCase = false,
    [Description("The decimal mark: point or comma.")] string? Decimal = null,
    [Description("What separates cells: comma, semicolon, tab, bar, blank or a character.")] string? Separator = null,
    [Description("Whether the first line names the columns.")] bool? Header = null,
    [Description("Column that says to which group an animal belongs.")] string? Group = null,
    [Description("Column with what the option that was not chosen would have given.")] string? Foregone = null)
{
    private const double LargestConstant = 1e9;

    /// <summary>What a feature name stands for that has a column for each option.</summary>
    public const string OptionPlace = "{option}";

    /// <summary>Whether one thing is offered at a time, to be taken or refused.</summary>
    public bool IsAcceptReject => Accept is not null;

    /// <summary>Whether features have a column for each option.</summary>
    public bool HasFeaturesByOption => Features?.Any(name => name.Contains(OptionPlace, StringComparison.Ordinal)) ?? false;

    /// <summary>Whether the choice column says which of the offered options was chosen, by position.</summary>
    public bool IsByPosition => ChoiceAs == "position";

    /// <summary>Whether the choice column says only whether the choice was correct.</summary>
    public bool IsByCorrectness => ChoiceAs == "correct";

    /// <summary>What separates cells, or null: found out.</summary>
    public char? SeparatorMark => Separator switch
    {
        null => null,
        "comma" => ',',
        "semicolon" => ';',
        "tab" or "\\t" => '\t',
        "bar" => '|',
        "blank" or "space" => ' ',
        { Length: 1 } mark => mark[0],
        _ => null,
    };

    /// <summary>The columns of what was offered.</summary>
    public IReadOnlyList<string> OfferedColumns => Split(Offered);

    /// <summary>The parts of the reward.</summary>
    internal IReadOnlyList<RewardPart> RewardParts => [.. Split(Reward).Select(RewardPart.Of)];

    /// <summary>The column of foregone outcomes, or null.</summary>
    internal RewardPart? ForegonePart => Foregone is null ? null : RewardPart.Of(Foregone);

    /// <summary>What is wrong with the values of the mapping itself.</summary>
    /// <param name="path">What the names of the settings start with, e.g. <c>--</c>.</param>
    public IEnumerable<string> Problems(string path = "--")
    {
        if (ChoiceAs is not (null or "id" or "position" or "correct"))
        {
            yield return $"{path}choiceAs is {ChoiceAs}; must be id, position or correct.";
        }

        if (IsByPosition && Offered is null)
        {
            yield return $"{path}choiceAs position needs the options that were shown: "
                + $"name their columns, in the order of the positions, with {path}offered.";
        }

        if (IsByCorrectness && Answer is null)
        {
            yield return $"{path}choiceAs correct needs the column with the correct option; name it with {path}answer.";
        }

        if (IsAcceptReject && (IsByPosition || IsByCorrectness))
        {
            yield return $"{path}accept and {path}choiceAs {ChoiceAs} exclude each other: one thing is offered, or several.";
        }

        if (Decimal is not (null or "point" or "comma"))
        {
            yield return $"{path}decimal is {Decimal}; must be point or comma.";
        }

        if (Separator is not null
            && (SeparatorMark is null || SeparatorMark is '"' or '\n' or '\r' || char.IsAsciiLetterOrDigit(SeparatorMark.Value)))
        {
            yield return $"{path}separator is '{Separator}'; must be comma, semicolon, tab, bar, blank, or one character that is no "
                + "letter, digit or quotation mark.";
        }

        if (RewardParts.Count > 1 && RewardParts.Any(part => IsByOption(part.Column)))
        {
            yield return $"{path}reward is '{Reward}'; one column with {OptionPlace} only can be named.";
        }

        if (Foregone is not null && IsAcceptReject)
        {
            yield return $"{path}foregone and {path}accept exclude each other: a refusal has no outcome.";
        }

        if (Foregone is not null && RewardParts.Any(part => part.Option is not null || IsByOption(part.Column)))
        {
            yield return $"{path}foregone is {Foregone}, and {path}reward {Reward} says what each option gives; name one of them.";
        }

        if (ForegonePart is { } foregone)
        {
            if (foregone.Option is not null)
            {
                yield return $"{path}foregone is '{Foregone}'; must name one column, or one for each option with {OptionPlace}.";
            }

            if (RewardParts.Any(part => part.Column == foregone.Column) || foregone.Column == Choice || foregone.Column == Answer)
            {
                yield return $"{path}foregone names {foregone.Column}, which is read as something else; must be a column of its own.";
            }

            if (foregone.Sign is null && RewardParts is [{ Sign: -1 } taken])
            {
                yield return $"{path}reward takes {taken.Column} away; say whether {path}foregone is -{foregone.Column} (taken away too) "
                    + $"or +{foregone.Column}.";
            }
        }

        if (RewardParts.Count == 0
            || (RewardParts.Any(part => part.Option is not null) && !RewardParts.All(part => part.Option is not null)))
        {
            yield return $"{path}reward is '{Reward}'; must name one column, several to be added (gain,loss), "
                + "or one for each option (L=left,R=right).";
        }

        foreach (string repeat in MappingRepeats.Of(this, path))
        {
            yield return repeat;
        }
    }

    /// <summary>The columns that are named outright, in order, without repeats; those by option are found in the file.</summary>
    public IReadOnlyList<string> NamedColumns() =>
    [
        .. (Subject ?? [])
            .Append(Choice)
            .Concat(RewardParts.Select(part => part.Column).Where(name => !IsByOption(name)))
            .Concat(Session ?? [])
            .Concat(new[] { Block, Answer, Trial, Group }.OfType<string>())
            .Concat(ForegonePart is { } foregone && !IsByOption(foregone.Column) ? [foregone.Column] : [])
            .Concat(OfferedColumns)
            .Concat(HasFeaturesByOption ? [] : Features ?? [])
            .Concat(
                (RewardProbability ?? []).Where(name => ConstantOf(name) is null && !name.Contains(OptionPlace, StringComparison.Ordinal)))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Whether a column of a file is one that this mapping reads.</summary>
    /// <param name="column">Name of the column.</param>
    public bool Reads(string column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return NamedColumns().Contains(column, StringComparer.Ordinal)
            || (HasFeaturesByOption && Features!.Any(name => Fits(name, column)))
            || (RewardProbability ?? []).Any(name => Fits(name, column))
            || (ForegonePart is { } foregone && IsByOption(foregone.Column) && Fits(foregone.Column, column))
            || RewardParts.Any(part => IsByOption(part.Column) && Fits(part.Column, column));
    }

    /// <summary>A name that is a number is the number itself.</summary>
    internal static double? ConstantOf(string name) =>
        double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && Math.Abs(number) <= LargestConstant
            ? number
            : null;

    private static bool IsByOption(string name) => name.Contains(OptionPlace, StringComparison.Ordinal);

    private static string[] Split(string? names) =>
        (names ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool Fits(string pattern, string column)
    {
        int place = pattern.IndexOf(OptionPlace, StringComparison.Ordinal);
        return place >= 0
            && column.Length > pattern.Length - OptionPlace.Length
            && column.StartsWith(pattern[..place], StringComparison.Ordinal)
            && column.EndsWith(pattern[(place + OptionPlace.Length)..], StringComparison.Ordinal);
    }
}
