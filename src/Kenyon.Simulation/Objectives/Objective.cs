using Kenyon.Numerics.Lanes;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Simulation.Objectives;

/// <summary>
/// What evolution maximises (MODEL.md, section 11): what the rewards of a lifetime come to, and what the lifetimes of a score come to.
/// A new objective is one file that derives from this and one line in <see cref="ObjectiveCatalog"/>; where it has keys of its own, they
/// stand beside the others in the settings of an experiment.
/// </summary>
public abstract record Objective
{
    /// <summary>Its name in files: <c>geometric</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>What it maximises, a noun that follows "the": <c>geometric mean of reward over lifetimes</c>.</summary>
    public abstract string Words { get; }

    /// <summary>Whether a lifetime counts by its mean reward G alone, when or how it came.</summary>
    public virtual bool CountsGainAlone => true;

    /// <summary>Whether it is the mean of the task's own score, what is maximised where nothing is said.</summary>
    public virtual bool IsMean => false;

    /// <summary>The fewest lifetimes of which it can be told.</summary>
    public virtual int FewestLifetimes => 1;

    /// <summary>Its unit.</summary>
    /// <param name="fitness">Unit of the task's fitness.</param>
    /// <param name="gain">Unit of the rewards of a lifetime, <c>reward per trial</c>.</param>
    public virtual string Unit(string fitness, string gain) => $"{Words}, {gain}";

    /// <summary>Unit of a difference of it, short.</summary>
    /// <param name="gain">Unit of the rewards of a lifetime.</param>
    public virtual string GainUnit(string gain) => gain;

    /// <summary>Adds up the rewards of one lifetime: the scalar definition.</summary>
    /// <param name="stepCount">T.</param>
    public virtual RewardTally CreateTally(int stepCount) => new RewardSum(stepCount);

    /// <summary>Adds up the rewards of sixteen lifetimes; equal, bit for bit, to <see cref="CreateTally"/>.</summary>
    /// <typeparam name="TLanes">Width of a register.</typeparam>
    /// <param name="stepCount">T.</param>
    internal virtual LaneTally<TLanes> CreateLanes<TLanes>(int stepCount)
        where TLanes : struct, ILanes<TLanes> => new LaneSum<TLanes>(stepCount);

    /// <summary>What the lifetimes of a score come to; sums run in index order.</summary>
    /// <param name="lives">Score of every lifetime, at least one. Shape [lifetimes].</param>
    /// <returns>Not finite where a lifetime is not.</returns>
    public virtual double Of(ReadOnlySpan<float> lives) => Mean(lives);

    /// <summary>
    /// One number a lifetime, whose mean is the objective up to rounding and whose spread is that of the objective: lifetimes of two
    /// scores can be compared pair by pair. Where the objective is no mean, they are pseudo-values of the jackknife (Tukey 1958), moved so
    /// that their mean is right.
    /// </summary>
    /// <param name="lives">Score of every lifetime, at least one. Shape [lifetimes].</param>
    /// <returns>Shape [lifetimes].</returns>
    public double[] Contributions(ReadOnlySpan<float> lives)
    {
        var contributions = new double[lives.Length];
        if (lives.Length < 2 || OfEachLeftOut(lives) is not { } without)
        {
            for (int life = 0; life < lives.Length; life++)
            {
                contributions[life] = lives.Length == 1 ? Of(lives) : lives[life];
            }

            return contributions;
        }

        double value = Of(lives);
        double middle = without.Sum() / without.Length;
        for (int life = 0; life < lives.Length; life++)
        {
            contributions[life] = value + ((lives.Length - 1) * (middle - without[life]));
        }

        return contributions;
    }

    /// <summary>
    /// The objective with its 95 % interval: t where it is a mean, the jackknife's t interval where it is not (docs/STATISTICS.md).
    /// </summary>
    /// <param name="lives">Score of every lifetime, at least one. Shape [lifetimes].</param>
    public MeanInterval Interval(ReadOnlySpan<float> lives)
    {
        var around = MeanInterval.Of(Contributions(lives));
        double value = Of(lives);
        return new MeanInterval(value, around.Low + (value - around.Mean), around.High + (value - around.Mean), around.Count);
    }

    /// <summary>The objective of all lifetimes but one, for each of them; null where it is a mean.</summary>
    /// <param name="lives">Score of every lifetime, at least two. Shape [lifetimes].</param>
    protected virtual double[]? OfEachLeftOut(ReadOnlySpan<float> lives) => null;

    /// <summary>The mean, summed in index order.</summary>
    /// <param name="lives">Score of every lifetime, at least one. Shape [lifetimes].</param>
    protected static double Mean(ReadOnlySpan<float> lives)
    {
        double sum = 0;
        foreach (float life in lives)
        {
            sum += life;
        }

        return sum / lives.Length;
    }
}
