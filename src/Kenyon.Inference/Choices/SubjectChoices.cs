namespace Kenyon.Inference.Choices;

/// <summary>
/// The choices of one subject, in order, as arrays. Rows without a choice or a reward are not here; the reader counts them. Nobody changes
/// the arrays.
/// </summary>
/// <param name="Subject">Name of the subject.</param>
/// <param name="OptionStart">Where the offered options of each trial start in <see cref="OptionId"/>; one more at the end. Shape [trials +
/// 1].</param>
/// <param name="OptionId">Numbers of the offered options, trial after trial, in [0, options). Shape [offers].</param>
/// <param name="Inputs">Inputs x of the offered options, trial after trial; empty where x is one-hot. Shape [offers × inputs].</param>
/// <param name="Chosen">Which of the offered options was chosen, counted within the trial. Shape [trials].</param>
/// <param name="Reward">Reward R. Shape [trials].</param>
/// <param name="Learns">Whether something is learnt at the trial: not where the offered thing was refused. Shape [trials].</param>
/// <param name="Starts">Whether a session starts here, with W = W(0). True at the first trial. Shape [trials].</param>
/// <param name="Session">Number of the session, from 0. Shape [trials].</param>
/// <param name="Block">Number of the block, from 0, or all 0 where none is named. Shape [trials].</param>
/// <param name="Answer">Which of the offered options would have been rewarded, −1 where it is not known; empty where no column says so.
/// Shape [trials].</param>
public sealed record SubjectChoices(
    string Subject,
    int[] OptionStart,
    int[] OptionId,
    double[] Inputs,
    int[] Chosen,
    double[] Reward,
    bool[] Learns,
    bool[] Starts,
    int[] Session,
    int[] Block,
    int[] Answer)
{
    /// <summary>
    /// With what probability each offered option pays, trial after trial; empty where the file does not say. Shape [offers].
    /// </summary>
    public double[] PayProbability { get; init; } = [];

    /// <summary>To which group the subject belongs, e.g. its sex; empty where no column says so.</summary>
    public string Group { get; init; } = "";

    /// <summary>Number of each trial's row, as messages count rows; empty where there is no file. Shape [trials].</summary>
    public int[] Row { get; init; } = [];

    /// <summary>Rows of the subject that count in no likelihood, in order.</summary>
    public IReadOnlyList<LeftOutRow> LeftOut { get; init; } = [];

    /// <summary>
    /// How much of each outcome was lost, at least 0, where gains and losses come together: the reward is the gain less this. Empty: a
    /// reward below 0 is a loss. Shape [trials].
    /// </summary>
    public double[] Loss { get; init; } = [];

    /// <summary>
    /// What the options that were not chosen would have given, trial after trial, NaN where that is not known and of those that were
    /// chosen; empty where nothing is known. Shape [offers].
    /// </summary>
    public double[] Foregone { get; init; } = [];

    /// <summary>How much of an outcome was lost, at least 0.</summary>
    /// <param name="trial">Number of the trial.</param>
    public double LossOf(int trial) => Loss.Length > 0 ? Loss[trial] : Math.Max(-Reward[trial], 0);

    /// <summary>Number of trials.</summary>
    public int TrialCount => Chosen.Length;

    /// <summary>How many options were offered at a trial.</summary>
    /// <param name="trial">Number of the trial.</param>
    public int OfferCount(int trial) => OptionStart[trial + 1] - OptionStart[trial];

    /// <summary>Number of the option that was chosen at a trial, in [0, options).</summary>
    /// <param name="trial">Number of the trial.</param>
    public int ChosenOption(int trial) => OptionId[OptionStart[trial] + Chosen[trial]];

    /// <summary>What the models see of a trial.</summary>
    /// <param name="trial">Number of the trial.</param>
    /// <param name="inputCount">Inputs of an option, or number of options where x is one-hot.</param>
    public ChoiceTrial Trial(int trial, int inputCount)
    {
        int start = OptionStart[trial];
        int count = OptionStart[trial + 1] - start;
        return new ChoiceTrial(
            OptionId.AsSpan(start, count),
            Inputs.Length == 0 ? [] : Inputs.AsSpan(start * inputCount, count * inputCount),
            inputCount,
            Learns[trial])
        {
            Loss = LossOf(trial),
            Foregone = Foregone.Length == 0 ? [] : Foregone.AsSpan(start, count),
        };
    }

    /// <summary>Log-likelihood of choosing among the offered options by chance, in nats.</summary>
    public double ChanceLogLikelihood()
    {
        double sum = 0;
        for (int trial = 0; trial < TrialCount; trial++)
        {
            sum -= Math.Log(OfferCount(trial));
        }

        return sum;
    }
}
