using System.CommandLine;
using System.Globalization;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Specs;
using Kenyon.Inference.Tables;
using Kenyon.Laboratory.Animals.Choices;
using Kenyon.Laboratory.Inputs;

namespace Kenyon.Cli.Inputs;

/// <summary>The DATA argument of a command and the options that say which column is what.</summary>
internal sealed class ChoiceSource
{
    private readonly Argument<string[]> _data;

    // An argument of many values cannot take exactly one.
    private readonly Argument<string> _one = new("DATA") { Description = "Choices: a CSV, Parquet or NWB (HDF5) file, a row a choice" };
    private readonly bool _hasArgument;
    private readonly bool _isOne;
    private readonly bool _hasGroup;
    private readonly Option<string[]> _more =
        new("--data") { HelpName = "FILE", Description = "One more file of choices (repeatable)", DefaultValueFactory = _ => [] };
    private readonly Option<string?> _subject = Text("--subject", "COLUMNS", "Columns that name the subject, separated by commas");
    private readonly Option<string?> _choice = Text("--choice", "COLUMN", "Column with the option that was chosen [choice]");
    private readonly Option<string?> _reward = Text(
        "--reward", "COLUMN", "Column with the reward [reward]; several are added (gain,loss), or one for each option (L=left,R=right)");
    private readonly Option<string?> _session =
        Text("--session", "COLUMNS", "Columns whose change makes the animal start anew, with W = W(0)");
    private readonly Option<string?> _block =
        Text("--block", "COLUMN", "Column of blocks of trials: for cross-validation and curves, nothing is reset");
    private readonly Option<string?> _offered =
        Text("--offered", "COLUMNS", "Column with the ids that were offered (C1-C2), or columns with one each, separated by commas");
    private readonly Option<string?> _options =
        Text("--options", "IDS", "Ids of the options in order, separated by commas [those that occur]");
    private readonly Option<string?> _features =
        Text("--features", "COLUMNS", "Columns of features x; with {option} in a name there is one for each option");
    private readonly Option<string?> _omission =
        Text("--omission", "TEXTS", "Texts of the choice column that mean that nothing was chosen");
    private readonly Option<string[]> _rewardMap = new("--rewardMap")
    {
        HelpName = "TEXT=NUMBER",
        Description = "Reward for a text of the reward column, e.g. 0=-1 (repeatable)",
        DefaultValueFactory = _ => [],
    };
    private readonly Option<string?> _answer =
        Text("--answer", "COLUMN", "Column with the option that would have been rewarded; simulations use it");
    private readonly Option<string?> _probability = Text(
        "--rewardProbability",
        "COLUMNS",
        "Columns or numbers with the probability that each option pays, in their order; simulations use it");
    private readonly Option<string?> _foregone = Text(
        "--foregone",
        "COLUMN",
        "Column with what the option that was not chosen would have given ({option}: one for each); for simulations and --with foregone");
    private readonly Option<bool> _bait =
        new("--bait") { Description = "A reward that was set up waits until its option is chosen (with --rewardProbability)" };
    private readonly Option<bool> _reversal =
        new("--blockReversal") { Description = "The numbers of --rewardProbability change places at each new --block" };
    private readonly Option<string?> _flip =
        Text("--flip", "P", "Probability, at each trial, that the probabilities change places (with --rewardProbability)");
    private readonly Option<string?> _group =
        Text("--group", "COLUMN", "Column with the group of an animal (sex, treatment); groups are compared");
    private readonly Option<string?> _accept =
        Text("--accept", "TEXT", "One thing is offered at a time; this text of the choice column means that it was taken");
    private readonly Option<string?> _table = Text("--table", "PATH", "Path of the table inside an NWB file [intervals/trials]");
    private readonly Option<string?> _choiceAs =
        Text("--choiceAs", "WHAT", "What the choice column says: id, position (among --offered) or correct (see --answer) [id]");
    private readonly Option<string?> _trial =
        Text("--trial", "COLUMN", "Column that numbers the trials: rows are put in its order within subject and session");
    private readonly Option<bool> _ignoreCase =
        new("--ignoreCase") { Description = "Ids that differ in case only are the same (Left, left)" };
    private readonly Option<string?> _decimal = Text("--decimal", "MARK", "Decimal mark of a text file: point or comma [found out]");
    private readonly Option<string?> _separator =
        Text("--separator", "MARK", "What separates cells of a text file: comma, semicolon, tab, bar, blank or a character [found out]");
    private readonly Option<string?> _header = Text(
        "--header",
        "YES",
        "Whether the first line of a text file names the columns: yes or no; if no, they are called 1, 2, … [found out]");
    private readonly Option<string?> _spec = Text("--data-spec", "FILE", "YAML file with the same keys; options on the command line win");

    private Option[] OfData =>
    [
        _subject, _choice, _reward, _session, _block, _offered, _options, _features, _omission, _rewardMap, _answer, _probability,
        _bait, _reversal, _flip, _foregone,
        _accept, _table, _choiceAs, _trial, _ignoreCase, _decimal, _separator, _header, _spec,
    ];

    /// <summary>Makes the argument and the options.</summary>
    /// <param name="isOptional">Whether DATA may be left out.</param>
    /// <param name="hasArgument">Whether there is a DATA argument; else the command has one of its own.</param>
    /// <param name="isOne">Whether DATA is one file, since another argument follows.</param>
    /// <param name="hasGroup">Whether animals may belong to groups.</param>
    public ChoiceSource(bool isOptional = false, bool hasArgument = true, bool isOne = false, bool hasGroup = false)
    {
        (_hasArgument, _isOne, _hasGroup) = (hasArgument, isOne, hasGroup);
        _data = new Argument<string[]>("DATA")
        {
            Description = "Choices: one or several CSV, Parquet or NWB (HDF5) files, a row a choice",
            Arity = isOptional ? ArgumentArity.ZeroOrMore : ArgumentArity.OneOrMore,
        };
    }

    /// <summary>Adds argument and options to a command.</summary>
    public void AddTo(Command command)
    {
        if (_hasArgument)
        {
            command.Arguments.Add(_isOne ? _one : _data);
        }

        if (_isOne)
        {
            command.Options.Add(_more);
        }

        if (_hasGroup)
        {
            command.Options.Add(_group);
        }

        foreach (var option in OfData)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Options that say how DATA is read, and do nothing where there is none: a sentence, or nothing.</summary>
    /// <param name="result">The command line.</param>
    public IEnumerable<string> UselessWithoutData(ParseResult result)
    {
        string[] given =
            [.. OfData.Where(option => result.GetResult(option) is { Implicit: false }).Select(option => option.Name)];
        if (Paths(result).Count == 0 && given.Length > 0)
        {
            yield return $"{string.Join(", ", given)} {(given.Length == 1 ? "says" : "say")} how DATA is read; give DATA or leave "
                + $"{(given.Length == 1 ? "it" : "them")} out.";
        }
    }

    /// <summary>Whether the command line itself names groups; a file of --data-spec may be meant for several commands.</summary>
    public bool NamesGroup(ParseResult result) => _hasGroup && result.GetResult(_group) is { Implicit: false };

    /// <summary>Paths of the data; empty where there are none.</summary>
    public IReadOnlyList<string> Paths(ParseResult result) =>
        _isOne ? [result.GetValue(_one)!, .. result.GetValue(_more)!] : result.GetValue(_data) ?? [];

    /// <summary>What is read.</summary>
    /// <exception cref="CommandException">The mapping cannot be read.</exception>
    public ChoicesRequest Request(ParseResult result)
    {
        var wrong = new Gathered(result);
        var request = Request(result, wrong);
        End(wrong, request);
        return request;
    }

    /// <summary>What is read; what is wrong with it is told with the rest (<see cref="End"/>).</summary>
    /// <param name="result">The command line.</param>
    /// <param name="wrong">Receives what is wrong.</param>
    public ChoicesRequest Request(ParseResult result, Gathered wrong) => Request(Paths(result), result, wrong);

    /// <summary>The same for paths that came another way.</summary>
    public ChoicesRequest Request(IReadOnlyList<string> paths, ParseResult result, Gathered wrong) => new(paths, Mapping(result, wrong));

    /// <summary>
    /// Ends the command where anything is wrong, the mapping itself among it; where nothing else is, that is told with what is wrong with
    /// the files.
    /// </summary>
    /// <param name="wrong">What is wrong.</param>
    /// <param name="request">What would be read.</param>
    /// <exception cref="CommandException">All that is wrong, a line each.</exception>
    public static void End(Gathered wrong, ChoicesRequest request)
    {
        if (wrong.Any)
        {
            wrong.Add(request.Mapping.Problems());
            wrong.ThrowIfAny();
        }
    }

    private ChoiceMapping Mapping(ParseResult result, Gathered wrong)
    {
        ChoiceMapping? mapping = new();
        if (result.GetValue(_spec) is { } spec && (mapping = wrong.Of(() => ReadSpec(spec))) is null)
        {
            wrong.Of(() => Rewards(result)); // What the file says is not known, so that nothing is told of what it goes with.
            wrong.Of(() => Flip(result));
            wrong.Of(() => Header(result));
            return new ChoiceMapping();
        }

        return mapping with
        {
            Subject = Names(result, _subject) ?? mapping.Subject,
            Choice = result.GetValue(_choice) ?? mapping.Choice,
            Reward = result.GetValue(_reward) ?? mapping.Reward,
            Session = Names(result, _session) ?? mapping.Session,
            Block = result.GetValue(_block) ?? mapping.Block,
            Offered = result.GetValue(_offered) ?? mapping.Offered,
            Options = Names(result, _options) ?? mapping.Options,
            Features = Names(result, _features) ?? mapping.Features,
            Omission = Names(result, _omission) ?? mapping.Omission,
            RewardMap = wrong.Of(() => Rewards(result)) ?? mapping.RewardMap,
            Answer = result.GetValue(_answer) ?? mapping.Answer,
            RewardProbability = Names(result, _probability) ?? mapping.RewardProbability,
            Foregone = result.GetValue(_foregone) ?? mapping.Foregone,
            Bait = result.GetValue(_bait) || mapping.Bait,
            BlockReversal = result.GetValue(_reversal) || mapping.BlockReversal,
            Flip = wrong.Of(() => Flip(result)) ?? mapping.Flip,
            Accept = result.GetValue(_accept) ?? mapping.Accept,
            Table = result.GetValue(_table) ?? mapping.Table,
            ChoiceAs = result.GetValue(_choiceAs) ?? mapping.ChoiceAs,
            Trial = result.GetValue(_trial) ?? mapping.Trial,
            IgnoreCase = result.GetValue(_ignoreCase) || mapping.IgnoreCase,
            Decimal = result.GetValue(_decimal) ?? mapping.Decimal,
            Separator = result.GetValue(_separator) ?? mapping.Separator,
            Header = wrong.Of(() => Header(result)) ?? mapping.Header,
            Group = (_hasGroup ? result.GetValue(_group) : null) ?? mapping.Group,
        };
    }

    private static ChoiceMapping ReadSpec(string path)
    {
        if (!File.Exists(path))
        {
            throw new CommandException(ExitCode.Usage, $"--data-spec is {path}; must be a YAML file.");
        }

        try
        {
            return SettingsFile.Read<ChoiceMapping>(Presets.Settings(path), path);
        }
        catch (SpecException failure)
        {
            throw new CommandException(ExitCode.Usage, [.. failure.Problems.Select(problem => problem.ToString())]);
        }
    }

    private double? Flip(ParseResult result) => result.GetValue(_flip) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number
        : throw new CommandException(ExitCode.Usage, $"--flip is '{text}'; must be a probability in [0, 1].");

    private bool? Header(ParseResult result) => result.GetValue(_header) switch
    {
        null => null,
        "yes" => true,
        "no" => false,
        var other => throw new CommandException(ExitCode.Usage, $"--header is {other}; must be yes or no."),
    };

    private Dictionary<string, double>? Rewards(ParseResult result)
    {
        string[] given = [.. result.GetValue(_rewardMap)!.SelectMany(text => text.Split(','))];
        var rewards = new Dictionary<string, double>(StringComparer.Ordinal);
        var problems = new List<string>();
        foreach (string text in given)
        {
            int equals = text.LastIndexOf('=');
            if (equals <= 0
                || !double.TryParse(text[(equals + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                || !double.IsFinite(number))
            {
                problems.Add($"--rewardMap is '{text}'; must be TEXT=NUMBER, e.g. 0=-1.");
            }
            else if (!rewards.TryAdd(text[..equals].Trim(), number))
            {
                problems.Add($"--rewardMap names {text[..equals].Trim()} twice; a text has one reward.");
            }
        }

        return problems.Count > 0 ? throw new CommandException(ExitCode.Usage, problems) : rewards.Count > 0 ? rewards : null;
    }

    private static string[]? Names(ParseResult result, Option<string?> option) =>
        result.GetValue(option)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Option<string?> Text(string name, string what, string description) =>
        new(name) { HelpName = what, Description = description };
}
