using Kenyon.Numerics.Kernels;

namespace Kenyon.Simulation.Objectives;

/// <summary>
/// exp(mean of ln max(G, 0.01)) over lifetimes: how fast a lineage grows that meets good and bad lives one after the other (MODEL.md,
/// section 11).
/// </summary>
public sealed record GeometricObjective : Objective
{
    /// <summary>Its name in files.</summary>
    public const string Name = "geometric";

    /// <summary>What a lifetime counts for at least: one without any reward does not end the lineage.</summary>
    public const double Floor = 0.01;

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override string Words => "geometric mean over lifetimes";

    /// <inheritdoc/>
    public override double Of(ReadOnlySpan<float> lives)
    {
        double sum = 0;
        foreach (float life in lives)
        {
            sum += LogOf(life);
        }

        return DoubleMath.Exp(sum / lives.Length);
    }

    /// <inheritdoc/>
    protected override double[] OfEachLeftOut(ReadOnlySpan<float> lives)
    {
        double sum = 0;
        var without = new double[lives.Length];
        for (int life = 0; life < lives.Length; life++)
        {
            without[life] = LogOf(lives[life]);
            sum += without[life];
        }

        for (int life = 0; life < lives.Length; life++)
        {
            without[life] = DoubleMath.Exp((sum - without[life]) / (lives.Length - 1));
        }

        return without;
    }

    /// <summary>A lifetime that is not a number stays none: it is no bad life but a failed one.</summary>
    private static double LogOf(float life) => double.IsNaN(life) ? double.NaN : DoubleMath.Log(Math.Max(life, Floor));
}
