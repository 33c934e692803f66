using Kenyon.Inference.Choices;

namespace Kenyon.Inference.Ceilings;

/// <summary>
/// The choices of one subject as a network sees them. Every option is looked at from its own side: was it chosen, what came of it, what
/// came of the others. Nobody changes the arrays.
/// </summary>
internal sealed class EncodedChoices
{
    private const int OutcomeInputs = 3;

    /// <summary>Encodes.</summary>
    /// <param name="data">The choices that the subject is one of; rewards and features already divided by their size.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="tellsOffers">Whether a network is told which options were offered: where not all are at every trial.</param>
    public EncodedChoices(ChoiceData data, SubjectChoices subject, bool tellsOffers)
    {
        Subject = subject;
        OptionCount = data.Options.Count;
        FeatureCount = data.IsOneHot ? 0 : data.InputCount;
        int offered = OutcomeInputs + (tellsOffers ? 1 : 0);
        InputCount = offered + (3 * FeatureCount);
        Inputs = new double[subject.TrialCount * OptionCount * InputCount];
        for (int trial = 0; trial < subject.TrialCount; trial++)
        {
            double reward = subject.Learns[trial] ? subject.Reward[trial] : 0;
            for (int option = 0; option < OptionCount; option++)
            {
                bool isChosen = option == subject.ChosenOption(trial);
                var inputs = Inputs.AsSpan(((trial * OptionCount) + option) * InputCount, OutcomeInputs);
                (inputs[0], inputs[1], inputs[2]) = (isChosen ? 1 : 0, isChosen ? reward : 0, isChosen ? 0 : reward);
            }

            for (int offer = subject.OptionStart[trial]; offer < subject.OptionStart[trial + 1]; offer++)
            {
                var inputs = Inputs.AsSpan(((trial * OptionCount) + subject.OptionId[offer]) * InputCount, InputCount);
                if (tellsOffers)
                {
                    inputs[OutcomeInputs] = 1;
                }

                for (int feature = 0; feature < FeatureCount; feature++)
                {
                    double value = subject.Inputs[(offer * FeatureCount) + feature];
                    inputs[offered + feature] = value;
                    inputs[offered + FeatureCount + feature] = inputs[0] * value;
                    inputs[offered + (2 * FeatureCount) + feature] = inputs[1] * value;
                }
            }
        }
    }

    /// <summary>The choices themselves.</summary>
    public SubjectChoices Subject { get; }

    /// <summary>Number of options of the experiment.</summary>
    public int OptionCount { get; }

    /// <summary>What an option is told after a trial.</summary>
    public int InputCount { get; }

    /// <summary>Features of an offer that are seen before the choice; 0 where x is one-hot.</summary>
    public int FeatureCount { get; }

    /// <summary>What each option is told after each trial. Shape [trials × options × inputs].</summary>
    public double[] Inputs { get; }

    /// <summary>All subjects of data.</summary>
    /// <param name="data">The choices.</param>
    public static EncodedChoices[] All(ChoiceData data)
    {
        bool tellsOffers = data.Subjects.Any(
            subject => Enumerable.Range(0, subject.TrialCount).Any(trial => subject.OfferCount(trial) < data.Options.Count));
        return [.. data.Subjects.Select(subject => new EncodedChoices(data, subject, tellsOffers))];
    }
}
