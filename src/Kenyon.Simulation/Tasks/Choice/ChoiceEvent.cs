namespace Kenyon.Simulation.Tasks.Choice;

/// <summary>Where the numbers of one trial of sixteen lifetimes stand, in floats from its start; every row is sixteen lanes.</summary>
/// <param name="InputCount">Inputs of an option: K, or N units of an expansion.</param>
/// <param name="OptionCount">n.</param>
/// <param name="IsBaited">Whether rewards wait until they are taken.</param>
/// <param name="KeepsYields">Whether somebody asks what options yield without sensing noise.</param>
/// <param name="SourceCount">K: with baits the options that there are.</param>
/// <param name="IsTurned">Whether agents decide when the environment flips, so that outcomes in both states are needed; not baited.</param>
/// <param name="KeepsForegone">Whether agents learn from options that were not chosen; not baited.</param>
internal readonly record struct ChoiceEvent(
    int InputCount, int OptionCount, bool IsBaited, bool KeepsYields, int SourceCount, bool IsTurned = false, bool KeepsForegone = false)
{
    private const int LaneCount = 16;

    /// <summary>Numbers of the options, as floats. Shape [n × 16]; the inputs x, [n × inputs × 16], stand before them at 0.</summary>
    public int Ids => OptionCount * InputCount * LaneCount;

    /// <summary>Not baited: expected reward of every option, the first of the outcomes. Shape [n × 16].</summary>
    public int Means => Ids + (OptionCount * LaneCount);

    /// <summary>Not baited: reward felt for every option. Shape [n × 16].</summary>
    public int Rewards => Means + (OptionCount * LaneCount);

    /// <summary>Not baited, and asked for: yield of every option, without sensing noise. Shape [n × 16].</summary>
    public int Yields => Rewards + (OptionCount * LaneCount);

    /// <summary>Not baited, and asked for: reward felt for every option where it is not chosen. Shape [n × 16].</summary>
    public int Foregone => Yields + (KeepsYields ? OptionCount * LaneCount : 0);

    /// <summary>Not baited: floats of the outcomes of a trial.</summary>
    public int OutcomeSize => Foregone - Means + (KeepsForegone ? OptionCount * LaneCount : 0);

    /// <summary>Baited: 1 where a reward comes to one of the K options. Shape [K × 16].</summary>
    public int Arrivals => Means;

    /// <summary>Baited: probability that a reward comes. Shape [K × 16].</summary>
    public int Chances => Arrivals + (SourceCount * LaneCount);

    /// <summary>Uniform number that decides the choice. Shape [16].</summary>
    public int Mark => Means + (IsBaited ? 2 * SourceCount * LaneCount : OutcomeSize);

    /// <summary>Baited: noise ξ of the reward. Shape [16].</summary>
    public int Noise => Mark + LaneCount;

    /// <summary>Outcomes in the other state of the environment than that of birth. Shape [<see cref="OutcomeSize"/>].</summary>
    public int Turned => Noise + LaneCount;

    /// <summary>Floats of a trial.</summary>
    public int Size => Turned + (IsTurned ? OutcomeSize : 0);
}
