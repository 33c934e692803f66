using System.Globalization;
using Kenyon.Numerics.Lanes;

namespace Kenyon.Simulation.Objectives;

/// <summary>Σ (1 − δ)^t R_t / Σ (1 − δ)^t of a lifetime, its mean over lifetimes: early food counts more (MODEL.md, section 11).</summary>
/// <param name="Discount">δ, in [0, 1).</param>
public sealed record DiscountedObjective(double Discount) : Objective
{
    /// <summary>Its name in files.</summary>
    public const string Name = "discounted";

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override string Words => $"mean discounted by {Discount.ToString("R", CultureInfo.InvariantCulture)} a step";

    /// <inheritdoc/>
    public override bool CountsGainAlone => false;

    /// <inheritdoc/>
    public override RewardTally CreateTally(int stepCount) => new Tally(Weights(stepCount));

    /// <inheritdoc/>
    internal override LaneTally<TLanes> CreateLanes<TLanes>(int stepCount) => new Lanes<TLanes>(Weights(stepCount));

    /// <summary>(1 − δ)^t of every step, multiplied up from 1 and rounded once each. Shape [T].</summary>
    private float[] Weights(int stepCount)
    {
        var weights = new float[stepCount];
        double weight = 1;
        for (int step = 0; step < stepCount; step++)
        {
            weights[step] = (float)weight;
            weight *= 1 - Discount;
        }

        return weights;
    }

    private static float Total(float[] weights)
    {
        double sum = 0;
        foreach (float weight in weights)
        {
            sum += weight;
        }

        return (float)sum;
    }

    private sealed class Tally(float[] weights) : RewardTally(Total(weights))
    {
        public override void Add(int step, float reward) => Sum = MathF.FusedMultiplyAdd(weights[step], reward, Sum);
    }

    private sealed unsafe class Lanes<TLanes>(float[] weights) : LaneTally<TLanes>(Total(weights))
        where TLanes : struct, ILanes<TLanes>
    {
        public override void Add(int step, float* rewards, float* state)
        {
            var weight = TLanes.Broadcast(weights[step]);
            for (int lane = 0; lane < LaneCount; lane += TLanes.Count)
            {
                TLanes.FusedMultiplyAdd(weight, TLanes.Load(rewards + lane), TLanes.Load(state + lane)).Store(state + lane);
            }
        }
    }
}
