using Kenyon.Evolution.Optimizers;

namespace Kenyon.Evolution.Distributions;

/// <summary>
/// What a candidate beyond the bounds pays in the ranking of strategies that keep their own points (after the boundary penalty of Hansen,
/// Niederberger, Guzzella and Koumoutsakos 2009, doi 10.1109/TEVC.2008.924423, without its memory): the spread of fitness between
/// the best and the median candidate, times the squared distance from the bounds in units of the generation's own spread. It brings the
/// mean back, changes nothing while all candidates are within the bounds, and goes with any scale of fitness and of genes.
/// </summary>
internal static class BoundPrice
{
    /// <summary>Fitness less the price.</summary>
    /// <param name="fitness">Fitness; not finite where a candidate failed. Shape [candidates].</param>
    /// <param name="distances">Squared distance from the bounds; 0 within. Shape [candidates].</param>
    /// <returns>Shape [candidates].</returns>
    public static double[] Charge(ReadOnlySpan<double> fitness, ReadOnlySpan<double> distances)
    {
        double[] charged = fitness.ToArray();
        if (!distances.ContainsAnyExcept(0))
        {
            return charged;
        }

        var order = Ranking.BestFirst(fitness);
        int reference = Math.Min(order.Length / 2, Ranking.CountFinite(fitness) - 1);
        double spread = fitness[order[0]] - fitness[order[reference]];

        // Where all are equal, being nearer still counts.
        double price = Math.Max(spread, 1e-12 * Math.Max(Math.Abs(fitness[order[0]]), 1e-300));
        for (int candidate = 0; candidate < charged.Length; candidate++)
        {
            charged[candidate] -= price * distances[candidate];
        }

        return charged;
    }
}
