using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Inference.Ceilings;

/// <summary>
/// Something that foretells choices and knows nothing of learning rules. An option's utility is what its history makes of it, a liking
/// for it, and its features; the choice is softmax of those on offer. One works on one thread at a time: it keeps memory between calls.
/// </summary>
/// <param name="optionCount">Options of the experiment.</param>
/// <param name="featureCount">Features of an offer.</param>
internal abstract class ChoicePredictor(int optionCount, int featureCount)
{
    private double[] _slopes = [];

    /// <summary>Name in results.</summary>
    public abstract string Name { get; }

    /// <summary>Parameters of the history.</summary>
    protected abstract int HistoryCount { get; }

    /// <summary>Number of parameters: those of the history, a weight for each feature, a liking for each option but the first.</summary>
    public int ParameterCount => HistoryCount + featureCount + optionCount - 1;

    /// <summary>Parameters with which training begins.</summary>
    /// <param name="key">Names the random numbers.</param>
    public double[] Start(RandomKey key)
    {
        var parameters = new double[ParameterCount];
        StartHistory(key, parameters.AsSpan(0, HistoryCount));
        return parameters;
    }

    /// <summary>Log-likelihood of the trials that count, in nats, with its exact derivatives.</summary>
    /// <param name="parameters">The parameters. Shape [parameters].</param>
    /// <param name="choices">The choices; all are lived through.</param>
    /// <param name="scored">Which trials count, or empty: all. Shape [trials].</param>
    /// <param name="gradient">The derivatives are added to it. Shape [parameters], or empty: they are not wanted.</param>
    /// <param name="logProbabilities">Receives the logarithm of the probability of each choice. Shape [trials], or empty.</param>
    public double LogLikelihood(
        ReadOnlySpan<double> parameters,
        EncodedChoices choices,
        ReadOnlySpan<bool> scored,
        Span<double> gradient,
        Span<double> logProbabilities)
    {
        var subject = choices.Subject;
        double[] utilities = Live(parameters[..HistoryCount], choices);
        Array.Resize(ref _slopes, Math.Max(_slopes.Length, utilities.Length));
        Array.Clear(_slopes, 0, utilities.Length);
        double sum = 0;
        for (int trial = 0; trial < subject.TrialCount; trial++)
        {
            bool counts = scored.IsEmpty || scored[trial];
            if (!counts && logProbabilities.IsEmpty)
            {
                continue;
            }

            double logProbability = Choose(parameters[HistoryCount..], choices, trial, utilities);
            sum += counts ? logProbability : 0;
            if (!logProbabilities.IsEmpty)
            {
                logProbabilities[trial] = logProbability;
            }

            if (counts && !gradient.IsEmpty)
            {
                Slopes(choices, trial, utilities, gradient[HistoryCount..]);
            }
        }

        if (!gradient.IsEmpty)
        {
            Learn(parameters[..HistoryCount], choices, _slopes, gradient[..HistoryCount]);
        }

        return sum;
    }

    /// <summary>Fills in parameters with which training begins; they are 0 before.</summary>
    protected abstract void StartHistory(RandomKey key, Span<double> parameters);

    /// <summary>What the history makes of each option before each trial. Shape of what is given [trials × options].</summary>
    protected abstract double[] Live(ReadOnlySpan<double> parameters, EncodedChoices choices);

    /// <summary>Adds the derivatives by the parameters of the history, from those by what it made of each option.</summary>
    protected abstract void Learn(
        ReadOnlySpan<double> parameters, EncodedChoices choices, ReadOnlySpan<double> slopes, Span<double> gradient);

    /// <summary>Adds features and liking, leaves the probabilities of the offers in their place, and gives that of the choice.</summary>
    private double Choose(ReadOnlySpan<double> beside, EncodedChoices choices, int trial, Span<double> utilities)
    {
        var subject = choices.Subject;
        int start = subject.OptionStart[trial];
        int count = subject.OfferCount(trial);
        double largest = double.NegativeInfinity;
        for (int offer = start; offer < start + count; offer++)
        {
            int option = subject.OptionId[offer];
            ref double utility = ref utilities[(trial * optionCount) + option];
            utility += option > 0 ? beside[featureCount + option - 1] : 0;
            for (int feature = 0; feature < featureCount; feature++)
            {
                utility += beside[feature] * subject.Inputs[(offer * featureCount) + feature];
            }

            largest = Math.Max(largest, utility);
        }

        double chosen = utilities[(trial * optionCount) + subject.ChosenOption(trial)] - largest;
        double sum = 0;
        for (int offer = start; offer < start + count; offer++)
        {
            ref double utility = ref utilities[(trial * optionCount) + subject.OptionId[offer]];
            utility = DoubleMath.Exp(utility - largest);
            sum += utility;
        }

        for (int offer = start; offer < start + count; offer++)
        {
            utilities[(trial * optionCount) + subject.OptionId[offer]] /= sum;
        }

        return chosen - DoubleMath.Log(sum);
    }

    /// <summary>d log p / d utility = 1[chosen] − p, and from there to features and likings.</summary>
    private void Slopes(EncodedChoices choices, int trial, ReadOnlySpan<double> probabilities, Span<double> gradient)
    {
        var subject = choices.Subject;
        for (int offer = subject.OptionStart[trial]; offer < subject.OptionStart[trial + 1]; offer++)
        {
            int option = subject.OptionId[offer];
            int place = (trial * optionCount) + option;
            double slope = (option == subject.ChosenOption(trial) ? 1 : 0) - probabilities[place];
            _slopes[place] = slope;
            for (int feature = 0; feature < featureCount; feature++)
            {
                gradient[feature] += slope * subject.Inputs[(offer * featureCount) + feature];
            }

            if (option > 0)
            {
                gradient[featureCount + option - 1] += slope;
            }
        }
    }
}
