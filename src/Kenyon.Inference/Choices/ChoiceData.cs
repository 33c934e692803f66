using Kenyon.Inference.Scaling;
using Kenyon.Inference.Tables;

namespace Kenyon.Inference.Choices;

/// <summary>The choices of a file, ready for the models.</summary>
/// <param name="Source">File name.</param>
/// <param name="Subjects">The subjects in the order of the file.</param>
/// <param name="Options">Ids of the options, in order; in accept/reject the last is the refusal.</param>
/// <param name="InputNames">Names of the inputs x: the options where x is one-hot.</param>
/// <param name="IsOneHot">Whether x of an option is 1 at its own number and 0 elsewhere.</param>
/// <param name="Counts">What became of the rows.</param>
public sealed record ChoiceData(
    string Source,
    IReadOnlyList<SubjectChoices> Subjects,
    IReadOnlyList<string> Options,
    IReadOnlyList<string> InputNames,
    bool IsOneHot,
    RowCounts Counts)
{
    private const double SameSum = 1e-9;

    /// <summary>How the schedule of rewards went on beside the probabilities of the trials.</summary>
    public ScheduleOptions Schedule { get; init; } = ScheduleOptions.None;

    /// <summary>The files that the rows came from; empty where it is one.</summary>
    public IReadOnlyList<FilePart> Files { get; init; } = [];

    /// <summary>Number of inputs, and of weights.</summary>
    public int InputCount => InputNames.Count;

    /// <summary>Number of trials of all subjects.</summary>
    public int TrialCount => Subjects.Sum(subject => subject.TrialCount);

    /// <summary>By what rewards and features were divided; models see what is left.</summary>
    public DataScale Scale { get; init; } = DataScale.None;

    /// <summary>
    /// The same choices with rewards and features divided by their size, so that nothing depends on the unit of a file. The constant input
    /// stays 1.
    /// </summary>
    public ChoiceData Scaled()
    {
        int constant = HasConstantInput() ? InputCount - 1 : -1;
        double[] features = IsOneHot
            ? []
            : [.. Subjects.SelectMany(subject => subject.Inputs.Where((_, place) => place % InputCount != constant))];
        var scale = DataScale.Of(Subjects.SelectMany(subject => subject.Reward), features);
        return this with
        {
            Scale = scale,
            Subjects =
            [
                .. Subjects.Select(subject => subject with
                {
                    Reward = Array.ConvertAll(subject.Reward, scale.ScaledReward),
                    Loss = Array.ConvertAll(subject.Loss, scale.ScaledReward),
                    Foregone = Array.ConvertAll(subject.Foregone, scale.ScaledReward),
                    Inputs = [.. subject.Inputs.Select(
                        (input, place) => place % InputCount == constant ? input : scale.ScaledFeature(input))],
                }),
            ],
        };
    }

    /// <summary>What models need to know of the data before they are fitted.</summary>
    public ChoiceDesign Design()
    {
        bool binary = Subjects.All(subject => Array.TrueForAll(subject.Reward, reward => reward is 0 or 1));
        bool signed = Subjects.All(subject => Array.TrueForAll(subject.Reward, reward => reward is 1 or -1));
        bool inputs = IsOneHot || Subjects.All(subject => Array.TrueForAll(subject.Inputs, input => input is 0 or 1));
        return new ChoiceDesign(
            Options, InputCount, IsOneHot, inputs, binary, signed, InputNames, !IsOneHot && HasBiasInput())
        {
            Scale = Scale,
            HasGains = Outcomes().Any(outcome => outcome.Reward + outcome.Loss > 0),
            HasLosses = Outcomes().Any(outcome => outcome.Loss > 0),
            OutcomeKinds = Outcomes().Distinct().Take(3).Count(),
            HasForegone = Subjects.Any(subject => Array.Exists(subject.Foregone, reward => !double.IsNaN(reward))),
        };
    }

    /// <summary>What came of the choices, and of those that were not made where it is known.</summary>
    private IEnumerable<Payoff> Outcomes() => Subjects.SelectMany(subject => Enumerable.Range(0, subject.TrialCount)
        .Select(trial => new Payoff(subject.Reward[trial], subject.LossOf(trial)))
        .Concat(subject.Foregone.Where(reward => !double.IsNaN(reward)).Select(Payoff.Of)));

    /// <summary>Whether an input, or the sum of all, is the same at every trial for each option, and not for all options.</summary>
    private bool HasBiasInput() => Enumerable.Range(-1, InputCount + 1).Any(input =>
    {
        var values = new Dictionary<int, double>();
        foreach (var subject in Subjects)
        {
            for (int offer = 0; offer < subject.OptionId.Length; offer++)
            {
                var inputs = subject.Inputs.AsSpan(offer * InputCount, InputCount);
                double value = input < 0 ? Sum(inputs) : inputs[input];
                if (!values.TryAdd(subject.OptionId[offer], value) && Math.Abs(values[subject.OptionId[offer]] - value) > SameSum)
                {
                    return false;
                }
            }
        }

        return values.Values.Max() - values.Values.Min() > SameSum;
    });

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>Whether the last input is a constant, which is not scaled.</summary>
    internal bool HasConstantInput() => !IsOneHot && InputNames[^1] == "1"
        && Subjects.All(
            subject => subject.Inputs.Where((_, place) => place % InputCount == InputCount - 1).All(input => Math.Abs(input) == 1));
}
