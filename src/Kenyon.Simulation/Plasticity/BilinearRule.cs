namespace Kenyon.Simulation.Plasticity;

/// <summary>What <see cref="BilinearEvent"/> needs to know of the rules of sixteen lifetimes.</summary>
internal unsafe struct BilinearRule
{
    /// <summary>θ of R·x, x, R·x·y, x·y, R, 1, R·y, y: the order of the polynomial. Shape [8 × 16], lane last.</summary>
    public float* Coefficients;

    /// <summary>Room for the updated weights, in whole registers of eight. Shape [≥ K].</summary>
    public float* Scratch;

    /// <summary>η. Shape [16].</summary>
    public float* Rates;

    /// <summary>Share of a weight that does not decay.</summary>
    public float Kept;

    /// <summary>Limit of each weight.</summary>
    public float WeightLimit;

    /// <summary>Its negative.</summary>
    public float LowestWeight;

    /// <summary>1/K.</summary>
    public float MeanShare;

    /// <summary>K.</summary>
    public int InputCount;

    /// <summary>What happens after the update.</summary>
    public Normalization Normalization;
}
