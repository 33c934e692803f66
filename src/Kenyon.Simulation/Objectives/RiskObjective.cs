using System.Globalization;

namespace Kenyon.Simulation.Objectives;

/// <summary>Mean of G less aversion · standard deviation of G over lifetimes (MODEL.md, section 11).</summary>
/// <param name="Aversion">Price of a unit of standard deviation, in [−5, 5]; below 0 risk is sought.</param>
public sealed record RiskObjective(double Aversion) : Objective
{
    /// <summary>Its name in files.</summary>
    public const string Name = "risk";

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override string Words =>
        $"mean {(Aversion < 0 ? "plus" : "less")} {Math.Abs(Aversion).ToString("R", CultureInfo.InvariantCulture)} "
        + $"standard deviation{(Math.Abs(Aversion) == 1 ? "" : "s")} over lifetimes";

    /// <inheritdoc/>
    public override int FewestLifetimes => 2;

    /// <inheritdoc/>
    public override double Of(ReadOnlySpan<float> lives)
    {
        var (mean, squares) = Moments(lives);
        return ValueOf(mean, squares, lives.Length);
    }

    /// <inheritdoc/>
    protected override double[] OfEachLeftOut(ReadOnlySpan<float> lives)
    {
        var (mean, squares) = Moments(lives);
        double rest = lives.Length - 1;
        var without = new double[lives.Length];
        if (lives.Length < 3)
        {
            // One lifetime that is left has no standard deviation, and so two have no interval.
            Array.Fill(without, double.NaN);
            return without;
        }

        for (int life = 0; life < lives.Length; life++)
        {
            double distance = lives[life] - mean;
            double left = squares - (distance * distance * lives.Length / rest);
            without[life] = ValueOf(mean - (distance / rest), double.IsNaN(left) ? left : Math.Max(0, left), lives.Length - 1);
        }

        return without;
    }

    /// <summary>The standard deviation is the square root of Σ (G − mean)² / (n − 1); that of one lifetime is 0.</summary>
    private double ValueOf(double mean, double squares, int count) => mean - (Aversion * Math.Sqrt(squares / Math.Max(1, count - 1)));

    private static (double Mean, double Squares) Moments(ReadOnlySpan<float> lives)
    {
        double mean = Mean(lives);
        double squares = 0;
        foreach (float life in lives)
        {
            squares += (life - mean) * (life - mean);
        }

        return (mean, squares);
    }
}
