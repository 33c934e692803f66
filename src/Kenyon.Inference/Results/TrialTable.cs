using Kenyon.Files.Columns;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Gradients;
using Kenyon.Inference.Groups;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Outcomes;
using Kenyon.Inference.Scaling;

namespace Kenyon.Inference.Results;

/// <summary>
/// A fitted model trial by trial, a row a trial and animal: what it held before the choice (values, probabilities, weights, traces of
/// choices), what was chosen and came of it, the prediction error, and the learning rate in effect. Rows of the file that count in no
/// likelihood stand among the others, with the reason. The sum of <c>logProbability</c> is the log-likelihood of the fit.
/// </summary>
public sealed class TrialTable
{
    // Below this |R − y| a quotient by it says nothing.
    private const double LeastError = 1e-9;

    private readonly GroupFit _fit;
    private readonly ChoiceData _data;
    private readonly int[] _everything;
    private readonly bool _valuesAreRewards;
    private readonly bool _hasConstantInput;
    private readonly TrialsLeftOut? _leftOut;
    private readonly int _sensitivity;
    private readonly bool _hasLosses;
    private readonly bool _hasForegone;

    private TrialTable(GroupFit fit, ChoiceData data, TrialsLeftOut? leftOut)
    {
        (_fit, _data, _leftOut) = (fit, data, leftOut);
        _hasConstantInput = data.HasConstantInput();
        _sensitivity = fit.Model.Parameters.ToList().FindIndex(parameter => parameter.Name == LossSensitivityModel.Parameter);
        _hasLosses = _sensitivity >= 0 || data.Subjects.Any(subject => subject.Loss.Length > 0);
        _hasForegone = data.Subjects.Any(subject => subject.Foregone.Length > 0);
        _everything = [.. Enumerable.Range(0, data.Options.Count)];
        _valuesAreRewards = fit.Model.Parameters.Any(parameter =>
            parameter.Name == ModelParameter.InverseTemperature.Name && parameter is { RewardPower: -1, FeaturePower: 0 });
    }

    /// <summary>Makes the table.</summary>
    /// <param name="fit">The fit; animals that it is not fitted to have no rows.</param>
    /// <param name="data">The choices.</param>
    /// <param name="leftOut">How each choice is foretold when it had no say, or null: there are no columns of it.</param>
    public static ResultTable Of(GroupFit fit, ChoiceData data, TrialsLeftOut? leftOut = null)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(data);
        var table = new TrialTable(fit, data, leftOut);
        int[] fitted = [.. Enumerable.Range(0, data.Subjects.Count).Where(subject => table.FitOf(subject).IsFitted)];
        return new(
            table.Columns(),
            fitted.Sum(subject => data.Subjects[subject].TrialCount + data.Subjects[subject].LeftOut.Count),
            fitted.SelectMany(subject => table.Rows(subject, table.FitOf(subject))));
    }

    private DataScale Scale => _data.Scale;

    private List<TableColumn> Columns()
    {
        string value = _valuesAreRewards ? "reward" : "log-odds";
        string weight = _data.IsOneHot ? value : $"{value} feature^-1";
        return
        [
            new("subject", ColumnType.Text, ""),
            new("group", ColumnType.Text, ""),
            new("session", ColumnType.Whole, "from 1"),
            new("block", ColumnType.Whole, "from 1"),
            new("trial", ColumnType.Whole, "from 1 in each subject, rows that are left out counted"),
            new("file", ColumnType.Text, ""),
            new("row", ColumnType.Whole, "line or row of the file"),
            new("leftOut", ColumnType.Text, ""),
            new("offered", ColumnType.Text, ""),
            new("chosen", ColumnType.Text, ""),
            new("reward", ColumnType.Number, "reward"),
            new("logProbability", ColumnType.Number, "nats"),
            new("predictionError", ColumnType.Number, "reward"),
            new("learningRate", ColumnType.Number, _data.IsOneHot ? "1" : "feature^-2"),
            .. _data.Options.Select(option => new TableColumn($"probability.{option}", ColumnType.Number, "probability")),
            .. _data.Options.Select(option => new TableColumn($"value.{option}", ColumnType.Number, value)),
            .. _data.InputNames.Select(input => new TableColumn($"weight.{input}", ColumnType.Number, weight)),
            .. _data.Options.Select(option => new TableColumn($"trace.{option}", ColumnType.Number, "1")),
            .. !_hasLosses ? [] : new TableColumn[]
            {
                new("gain", ColumnType.Number, "reward"), new("loss", ColumnType.Number, "reward"),
                new("felt", ColumnType.Number, "reward"),
            },
            .. !_hasForegone ? [] : _data.Options.Select(option => new TableColumn($"foregone.{option}", ColumnType.Number, "reward"))
                .Concat(_data.Options.Select(option => new TableColumn($"foregoneError.{option}", ColumnType.Number, "reward"))),
            .. _leftOut is null ? [] : new TableColumn[]
            {
                new("leftOutLogProbability", ColumnType.Number, "nats"), new("leftOutShape", ColumnType.Number, "1"),
            },
        ];
    }

    private ModelFit FitOf(int subject) => _fit.Fits[_fit.Fits.Count == _data.Subjects.Count ? subject : 0];

    private List<object?[]> Rows(int number, ModelFit fitted)
    {
        var subject = _data.Subjects[number];
        var policy = _fit.Model.CreatePolicy<Plain>(Array.ConvertAll([.. fitted.Parameters], value => new Plain(value)));
        var before = new PolicyView(_data.Options.Count, _data.InputCount);
        var after = new PolicyView(_data.Options.Count, _data.InputCount);
        var rows = new List<object?[]>();
        int leftOut = 0;
        for (int trial = 0; trial <= subject.TrialCount; trial++)
        {
            for (; leftOut < subject.LeftOut.Count && subject.LeftOut[leftOut].Trial == trial; leftOut++)
            {
                rows.Add(LeftOut(subject, subject.LeftOut[leftOut], rows.Count + 1));
            }

            if (trial == subject.TrialCount)
            {
                break;
            }

            if (subject.Starts[trial])
            {
                policy.Reset();
            }

            Look(policy, subject, trial, before);
            var utilities = new Plain[subject.OfferCount(trial)];
            policy.Weigh(subject.Trial(trial, _data.InputCount), utilities);
            policy.Learn(subject.Trial(trial, _data.InputCount), subject.Chosen[trial], subject.Reward[trial]);
            Look(policy, subject, trial, after);
            rows.Add(
            [
                .. Row(subject, trial, rows.Count + 1, utilities, before, after, Sensitivity(fitted)),
                .. Outcomes(subject, trial, before, Sensitivity(fitted)),
                .. _leftOut is null ? [] : new[]
                {
                    ResultTable.Cell(_leftOut.LogProbabilities[number][trial]), ResultTable.Cell(_leftOut.Shapes[number][trial]),
                },
            ]);
        }

        return rows;
    }

    /// <summary>Everything that is held: of all options where each has an input of its own, else of those on offer.</summary>
    private void Look(Policy<Plain> policy, SubjectChoices subject, int trial, PolicyView view)
    {
        view.Clear();
        policy.Show(
            _data.IsOneHot ? new ChoiceTrial(_everything, [], _data.InputCount, learns: true) : subject.Trial(trial, _data.InputCount),
            view);
    }

    private object?[] LeftOut(SubjectChoices subject, LeftOutRow row, int number)
    {
        var (file, line) = Place(row.Row);
        object?[] cells =
        [
            subject.Subject, Text(subject.Group), row.Session + 1L, null, (long)number, file, line, row.Reason, null, row.Chosen,
        ];
        int width = 4 + (3 * _data.Options.Count) + _data.InputCount + (_hasLosses ? 3 : 0)
            + (_hasForegone ? 2 * _data.Options.Count : 0) + (_leftOut is null ? 0 : 2);
        return [.. cells, .. new object?[width]];
    }

    /// <summary>λ of an animal; 1 where losses weigh what gains do.</summary>
    private double Sensitivity(ModelFit fitted) => _sensitivity < 0 ? 1 : fitted.Parameters[_sensitivity];

    /// <summary>What is felt: gain − λ · loss.</summary>
    private static double Felt(Payoff outcome, double sensitivity) => outcome.Reward + ((1 - sensitivity) * outcome.Loss);

    /// <summary>Gain, loss and what was felt of them; what was not chosen would have given, and the prediction errors of that.</summary>
    private object?[] Outcomes(SubjectChoices subject, int trial, PolicyView before, double sensitivity)
    {
        var cells = new List<object?>();
        if (_hasLosses)
        {
            var outcome = new Payoff(subject.Reward[trial], subject.LossOf(trial));
            cells.Add(Scale.RewardInUnit(outcome.Reward + outcome.Loss));
            cells.Add(Scale.RewardInUnit(outcome.Loss));
            // λ was fitted: what is felt is no number of the file, which a few digits tell.
            cells.Add(
                sensitivity == 1 ? Scale.RewardInUnit(outcome.Reward) : ResultTable.Cell(Felt(outcome, sensitivity) * Scale.Rewards));
        }

        if (_hasForegone)
        {
            var (foregone, errors) = (new double[_data.Options.Count], new double[_data.Options.Count]);
            Array.Fill(foregone, double.NaN);
            Array.Fill(errors, double.NaN);
            for (int place = subject.OptionStart[trial]; subject.Foregone.Length > 0 && place < subject.OptionStart[trial + 1]; place++)
            {
                int option = subject.OptionId[place];
                foregone[option] = subject.Foregone[place];
                errors[option] = _valuesAreRewards ? Felt(Payoff.Of(foregone[option]), sensitivity) - before.Values[option] : double.NaN;
            }

            cells.AddRange(foregone.Select(reward => double.IsNaN(reward) ? null : (object?)Scale.RewardInUnit(reward)));
            cells.AddRange(errors.Select(error => ResultTable.Cell(error * Scale.Rewards)));
        }

        return [.. cells];
    }

    private object?[] Row(
        SubjectChoices subject, int trial, int number, Plain[] utilities, PolicyView before, PolicyView after, double sensitivity)
    {
        var (file, line) = subject.Row.Length == 0 ? (null, null) : Place(subject.Row[trial]);
        int first = subject.OptionStart[trial];
        int chosen = subject.ChosenOption(trial);
        double error = _valuesAreRewards && subject.Learns[trial]
            ? Felt(new(subject.Reward[trial], subject.LossOf(trial)), sensitivity) - before.Values[chosen]
            : double.NaN;
        var probabilities = new double[_data.Options.Count];
        Array.Fill(probabilities, double.NaN);
        for (int offer = 0; offer < utilities.Length; offer++)
        {
            probabilities[subject.OptionId[first + offer]] = Math.Exp(Softmax.LogProbability<Plain>(utilities, offer).Value);
        }

        double valueUnit = _valuesAreRewards ? Scale.Rewards : 1;
        return
        [
            subject.Subject,
            Text(subject.Group),
            subject.Session[trial] + 1L,
            subject.Block[trial] + 1L,
            (long)number,
            file,
            line,
            null,
            string.Join('|', subject.OptionId[first..(first + utilities.Length)].Select(option => _data.Options[option])),
            _data.Options[chosen],
            Scale.RewardInUnit(subject.Reward[trial]),
            Softmax.LogProbability<Plain>(utilities, subject.Chosen[trial]).Value,
            ResultTable.Cell(error * Scale.Rewards),
            ResultTable.Cell(LearningRate(subject, trial, error, before, after) * Scale.Factor(0, _data.IsOneHot ? 0 : -2)),
            .. probabilities.Select(ResultTable.Cell),
            .. before.Values.Select(value => ResultTable.Cell(value * valueUnit)),
            .. before.Weights.Select((weight, input) => ResultTable.Cell(weight * valueUnit / FeatureUnit(input))),
            .. before.Traces.Select(ResultTable.Cell),
        ];
    }

    /// <summary>
    /// How far the weights moved along the input of the chosen option for each unit of its prediction error, ΔW·x / (|x|² (R − y)): α of
    /// the delta rule, whichever of two rates acted, α times associability.
    /// </summary>
    private double LearningRate(SubjectChoices subject, int trial, double error, PolicyView before, PolicyView after)
    {
        if (!(Math.Abs(error) > LeastError))
        {
            return double.NaN;
        }

        if (_data.IsOneHot)
        {
            int option = subject.ChosenOption(trial);
            return (after.Weights[option] - before.Weights[option]) / error;
        }

        var inputs = subject.Trial(trial, _data.InputCount).Inputs(subject.Chosen[trial]);
        double moved = 0, length = 0;
        for (int input = 0; input < inputs.Length; input++)
        {
            moved += (after.Weights[input] - before.Weights[input]) * inputs[input];
            length += inputs[input] * inputs[input];
        }

        return moved / (length * error);
    }

    private double FeatureUnit(int input) =>
        input == _data.InputCount - 1 && _hasConstantInput ? 1 : Scale.Features;

    private (string? File, object? Line) Place(int number) =>
        _data.Files.LastOrDefault(part => part.Offset < number) is { } part
            ? (part.Source, (long)(number - part.Offset))
            : (_data.Source, (long)number);

    private static string? Text(string text) => text.Length > 0 ? text : null;
}
