namespace Kenyon.Inference.Behaviour;

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
    /// <summary>Number of inputs, and of weights.</summary>
    public int InputCount => InputNames.Count;

    /// <summary>Number of trials of all subjects.</summary>
    public int TrialCount => Subjects.Sum(subject => subject.TrialCount);

    /// <summary>What models need to know of the data before they are fitted.</summary>
    public ChoiceDesign Design()
    {
        bool binary = Subjects.All(subject => Array.TrueForAll(subject.Reward, reward => reward is 0 or 1));
        bool signed = Subjects.All(subject => Array.TrueForAll(subject.Reward, reward => reward is 1 or -1));
        bool inputs = IsOneHot || Subjects.All(subject => Array.TrueForAll(subject.Inputs, input => input is 0 or 1));
        return new ChoiceDesign(Options, InputCount, IsOneHot, inputs, binary, signed);
    }
}
