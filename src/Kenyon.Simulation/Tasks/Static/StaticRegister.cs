namespace Kenyon.Simulation.Tasks.Static;

/// <summary>Where one register of lanes finds its numbers in the usual prediction; rows of all of them are sixteen floats apart.</summary>
internal unsafe struct StaticRegister
{
    /// <summary>The first event: ingredients, value, reward. Shape [(K + 2) × 16].</summary>
    public float* Events;

    /// <summary>W at birth. Shape [K × 16].</summary>
    public float* Weights;

    /// <summary>Sums. Shape [<see cref="StaticLanes.RowCount"/> × 16].</summary>
    public float* State;

    /// <summary>θ in the order of the polynomial. Shape [8 × 16].</summary>
    public float* Coefficients;

    /// <summary>η. Shape [16].</summary>
    public float* Rates;
}
