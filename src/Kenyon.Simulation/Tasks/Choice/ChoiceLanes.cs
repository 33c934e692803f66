namespace Kenyon.Simulation.Tasks.Choice;

/// <summary>Rows of sixteen floats that a group of the choice task works with.</summary>
internal static class ChoiceLanes
{
    /// <summary>Expected reward so far.</summary>
    public const int Total = 0;

    /// <summary>Noisy readout y of the option chosen.</summary>
    public const int Readout = 16;

    /// <summary>R of this trial.</summary>
    public const int Reward = 32;

    /// <summary>All ones: every lane learns from every trial.</summary>
    public const int Mask = 48;

    /// <summary>Σ |change of a weight| so far.</summary>
    public const int Change = 64;

    /// <summary>Number of the option chosen last, as a float; −1 at birth.</summary>
    public const int Last = 80;

    /// <summary>β.</summary>
    public const int InverseTemperature = 96;

    /// <summary>κ.</summary>
    public const int Perseveration = 112;

    /// <summary>τ.</summary>
    public const int TraceRate = 128;

    /// <summary>What the option chosen yielded, without sensing noise; written where an objective asks for it.</summary>
    public const int Yield = 144;

    /// <summary>Choices so far that differ from the one before, less one before the first; counted where somebody asks.</summary>
    public const int Switches = 160;

    /// <summary>Number of the option chosen in the trial before, as a float; −1 at birth; where switches are counted.</summary>
    public const int Before = 176;

    /// <summary>
    /// Inputs of the option chosen. Shape [inputs × 16]; baits follow: what waits, and the probability that nothing waits, [K × 16] each;
    /// and the traces of choices.
    /// </summary>
    public const int Inputs = 192;

    /// <summary>Baits that wait, by their options. Shape [K × 16].</summary>
    /// <param name="inputCount">Inputs of an option.</param>
    public static int Armed(int inputCount) => Inputs + (inputCount * 16);

    /// <summary>Probability that nothing waits, by options. Shape [K × 16].</summary>
    /// <param name="inputCount">Inputs of an option.</param>
    /// <param name="sourceCount">K.</param>
    public static int Empty(int inputCount, int sourceCount) => Armed(inputCount) + (sourceCount * 16);

    /// <summary>Traces c of the options, by their numbers. Shape [options × 16].</summary>
    /// <param name="inputCount">Inputs of an option.</param>
    /// <param name="sourceCount">K.</param>
    public static int Traces(int inputCount, int sourceCount) => Empty(inputCount, sourceCount) + (sourceCount * 16);

    /// <summary>Floats that a group needs.</summary>
    /// <param name="inputCount">Inputs of an option.</param>
    /// <param name="sourceCount">K.</param>
    /// <param name="traceCount">Options that there are: <see cref="ChoiceSettings.TraceCount"/>.</param>
    public static int Size(int inputCount, int sourceCount, int traceCount) => Traces(inputCount, sourceCount) + (traceCount * 16);
}
