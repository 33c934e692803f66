namespace Kenyon.Simulation.Agents;

/// <summary>
/// A fixed sparse random expansion between the senses and the plastic readout (MODEL.md, eq. 8c): what Kenyon cells of the mushroom body
/// do.
/// </summary>
/// <param name="UnitCount">N, in [2, 2048].</param>
/// <param name="InputsPerUnit">d, inputs that a unit sees, in [1, K − 1].</param>
/// <param name="WinnerCount">k, units that stay active, in [1, N]; N: all of them, and the expansion is linear.</param>
/// <param name="Scale">s, greater than 0: what keeps patterns of all expansions equally far from their mean
/// (<see cref="ExpansionScale"/>).</param>
public sealed record ExpansionSettings(int UnitCount, int InputsPerUnit, int WinnerCount, float Scale)
{
    /// <summary>Most units that there can be.</summary>
    public const int MostUnits = 2048;

    /// <summary>Whether all units stay active.</summary>
    public bool IsLinear => WinnerCount == UnitCount;

    /// <summary>An expansion with the scale that belongs to it.</summary>
    /// <param name="ingredientCount">K, in [2, 64].</param>
    /// <param name="unitCount">N.</param>
    /// <param name="density">Share of the inputs that a unit sees, in (0, 1).</param>
    /// <param name="winnerCount">k; null: N.</param>
    /// <param name="isOneHot">Whether patterns are one-hot options; else foods.</param>
    public static ExpansionSettings Of(int ingredientCount, int unitCount, double density, int? winnerCount, bool isOneHot = false)
    {
        var plain = new ExpansionSettings(unitCount, InputsOf(ingredientCount, density), winnerCount ?? unitCount, 1f);
        return plain with { Scale = ExpansionScale.Of(ingredientCount, plain, isOneHot) };
    }

    /// <summary>d: the nearest whole number of inputs, and at least one.</summary>
    /// <param name="ingredientCount">K.</param>
    /// <param name="density">Share of the inputs that a unit sees, in (0, 1].</param>
    public static int InputsOf(int ingredientCount, double density) =>
        Math.Max(1, (int)Math.Round(density * ingredientCount, MidpointRounding.AwayFromZero));
}
