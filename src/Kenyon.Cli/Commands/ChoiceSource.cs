using System.CommandLine;
using System.Globalization;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Specs;
using Kenyon.Inference.Behaviour;
using Kenyon.Inference.Sources;

namespace Kenyon.Cli.Commands;

/// <summary>The DATA argument of a command and the options that say which column is what.</summary>
internal sealed class ChoiceSource
{
    private const int MostErrors = 50;

    private readonly Argument<string?> _data;
    private readonly bool _hasArgument;
    private readonly Option<string?> _subject = Text("--subject", "COLUMNS", "Columns that name the subject, separated by commas");
    private readonly Option<string?> _choice = Text("--choice", "COLUMN", "Column with the option that was chosen [choice]");
    private readonly Option<string?> _reward = Text("--reward", "COLUMN", "Column with the reward [reward]");
    private readonly Option<string?> _session = Text("--session", "COLUMNS", "Columns whose change makes the animal start anew, with W = W(0)");
    private readonly Option<string?> _block = Text("--block", "COLUMN", "Column of blocks of trials: for cross-validation and curves, nothing is reset");
    private readonly Option<string?> _offered = Text("--offered", "COLUMN", "Column with the ids that were offered, split at '-', ',' or '|' (C1-C2)");
    private readonly Option<string?> _options = Text("--options", "IDS", "Ids of the options in order, separated by commas [those that occur]");
    private readonly Option<string?> _features = Text("--features", "COLUMNS", "Columns of features x; with {option} in a name there is one for each option");
    private readonly Option<string?> _omission = Text("--omission", "TEXTS", "Texts of the choice column that mean that nothing was chosen");
    private readonly Option<string[]> _rewardMap = new("--rewardMap") { HelpName = "TEXT=NUMBER", Description = "Reward for a text of the reward column, e.g. 0=-1 (repeatable)", DefaultValueFactory = _ => [] };
    private readonly Option<string?> _answer = Text("--answer", "COLUMN", "Column with the option that would have been rewarded; simulations use it");
    private readonly Option<string?> _probability = Text("--rewardProbability", "COLUMNS", "Columns or numbers with the probability that each option pays, in their order; simulations use it");
    private readonly Option<bool> _bait = new("--bait") { Description = "A reward that was set up waits until its option is chosen (with --rewardProbability)" };
    private readonly Option<bool> _reversal = new("--blockReversal") { Description = "The numbers of --rewardProbability change places at each new --block" };
    private readonly Option<string?> _flip = Text("--flip", "P", "Probability, at each trial, that the probabilities change places (with --rewardProbability)");
    private readonly Option<string?> _accept = Text("--accept", "TEXT", "One thing is offered at a time; this text of the choice column means that it was taken");
    private readonly Option<string?> _table = Text("--table", "PATH", "Path of the table inside an NWB file [intervals/trials]");
    private readonly Option<string?> _spec = Text("--data-spec", "FILE", "YAML file with the same keys; options on the command line win");

    /// <summary>Makes the argument and the options.</summary>
    /// <param name="isOptional">Whether DATA may be left out.</param>
    /// <param name="hasArgument">Whether there is a DATA argument; else the command has one of its own.</param>
    public ChoiceSource(bool isOptional = false, bool hasArgument = true)
    {
        _hasArgument = hasArgument;
        _data = new Argument<string?>("DATA")
        {
            Description = "Choices: a CSV, Parquet or NWB (HDF5) file, a row a choice",
            Arity = isOptional ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
        };
    }

    /// <summary>Adds argument and options to a command.</summary>
    public void AddTo(Command command)
    {
        if (_hasArgument)
        {
            command.Arguments.Add(_data);
        }

        foreach (Option option in new Option[]
            { _subject, _choice, _reward, _session, _block, _offered, _options, _features, _omission, _rewardMap, _answer, _probability, _bait, _reversal, _flip, _accept, _table, _spec })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Path of the data, or null.</summary>
    public string? Path(ParseResult result) => result.GetValue(_data);

    /// <summary>Reads the choices and says on standard error what was left out and what may mislead.</summary>
    /// <exception cref="CommandException">They cannot be used; every reason is a line.</exception>
    public ChoiceData Read(ParseResult result, RunOutput output) => Read(Path(result)!, result, output).Data;

    /// <summary>The same for a path that came another way, with what was noticed.</summary>
    /// <exception cref="CommandException">They cannot be used; every reason is a line.</exception>
    public (ChoiceData Data, IReadOnlyList<DataFinding> Findings) Read(string path, ParseResult result, RunOutput output)
    {
        var (table, data, findings) = Examine(path, result);
        if (data is null)
        {
            string[] errors = [.. findings.Where(finding => finding.Level == FindingLevel.Error).Select(finding => finding.Describe(table))];
            throw new CommandException(
                ExitCode.Usage, errors.Length <= MostErrors ? errors : [.. errors.Take(MostErrors), $"and {errors.Length - MostErrors:N0} more; see kenyon data check."]);
        }

        output.Say($"{data.Counts.Rows:N0} rows: {data.Counts.Used:N0} choices of {data.Subjects.Count} subject{(data.Subjects.Count == 1 ? "" : "s")}; "
            + $"left out: {data.Counts.Omissions:N0} without a choice, {data.Counts.MissingRewards:N0} without a reward.");
        int warnings = findings.Count(finding => finding.Level == FindingLevel.Warning);
        if (warnings > 0)
        {
            output.Say($"{warnings} warning{(warnings == 1 ? "" : "s")} about the data: kenyon data check shows {(warnings == 1 ? "it" : "them")}.");
        }

        return (data, findings);
    }

    /// <summary>Reads the choices with everything that was noticed.</summary>
    /// <exception cref="CommandException">The file or the mapping cannot be read at all.</exception>
    public (DataTable Table, ChoiceData? Data, IReadOnlyList<DataFinding> Findings) Examine(ParseResult result) => Examine(Path(result)!, result);

    private (DataTable Table, ChoiceData? Data, IReadOnlyList<DataFinding> Findings) Examine(string path, ParseResult result)
    {
        var mapping = Mapping(result);
        try
        {
            var table = DataSource.Read(path, mapping);
            var (data, findings) = ChoiceReader.Read(table, mapping);
            return (table, data, findings);
        }
        catch (DataException failure)
        {
            throw new CommandException(ExitCode.Usage, failure.Messages);
        }
    }

    private ChoiceMapping Mapping(ParseResult result)
    {
        var mapping = result.GetValue(_spec) is { } spec ? ReadSpec(spec) : new ChoiceMapping();
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
            RewardMap = Rewards(result) ?? mapping.RewardMap,
            Answer = result.GetValue(_answer) ?? mapping.Answer,
            RewardProbability = Names(result, _probability) ?? mapping.RewardProbability,
            Bait = result.GetValue(_bait) || mapping.Bait,
            BlockReversal = result.GetValue(_reversal) || mapping.BlockReversal,
            Flip = Flip(result) ?? mapping.Flip,
            Accept = result.GetValue(_accept) ?? mapping.Accept,
            Table = result.GetValue(_table) ?? mapping.Table,
        };
    }

    private static ChoiceMapping ReadSpec(string path)
    {
        const long LargestFile = 1_000_000;
        if (!File.Exists(path) || new FileInfo(path).Length > LargestFile)
        {
            throw new CommandException(ExitCode.Usage, $"--data-spec is {path}; must be a YAML file of at most {LargestFile:N0} bytes.");
        }

        try
        {
            return SettingsFile.Read<ChoiceMapping>(File.ReadAllText(path), path);
        }
        catch (SpecException failure)
        {
            throw new CommandException(ExitCode.Usage, [.. failure.Problems.Select(problem => problem.ToString())]);
        }
    }

    private double? Flip(ParseResult result) => result.GetValue(_flip) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number
        : throw new CommandException(ExitCode.Usage, $"--flip is '{text}'; must be a probability in [0, 1].");

    private Dictionary<string, double>? Rewards(ParseResult result)
    {
        string[] given = [.. result.GetValue(_rewardMap)!.SelectMany(text => text.Split(','))];
        var rewards = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (string text in given)
        {
            int equals = text.LastIndexOf('=');
            if (equals <= 0 || !double.TryParse(text[(equals + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
            {
                throw new CommandException(ExitCode.Usage, $"--rewardMap is '{text}'; must be TEXT=NUMBER, e.g. 0=-1.");
            }

            rewards[text[..equals].Trim()] = number;
        }

        return rewards.Count > 0 ? rewards : null;
    }

    private static string[]? Names(ParseResult result, Option<string?> option) =>
        result.GetValue(option)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Option<string?> Text(string name, string what, string description) => new(name) { HelpName = what, Description = description };
}
