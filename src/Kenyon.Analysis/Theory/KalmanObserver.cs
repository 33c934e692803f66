using Kenyon.Simulation.Foods;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Analysis.Theory;

/// <summary>
/// The best linear estimator of an unknown value vector (Kalman 1960, doi 10.1115/1.3662552): prior N(0, 12/(K − 1) · P), observations R =
/// v·x + ξ. Its expected loss given the foods shown so far is s · tr Σ with Σ the covariance of what is left unknown, which depends on the
/// foods alone: no reward need be drawn. Under drift v(t + 1) = λ v(t) + what cannot be foreseen, so Σ ← λ² Σ + (1 − λ²) Σ₀.
/// </summary>
/// <param name="scenario">Whose foods.</param>
/// <param name="keptByDrift">λ; 1 where values do not drift.</param>
internal sealed class KalmanObserver(Scenario scenario, double keptByDrift)
{
    private readonly int _count = scenario.IngredientCount;
    private readonly double[] _covariance = new double[scenario.IngredientCount * scenario.IngredientCount];
    private readonly double[] _gain = new double[scenario.IngredientCount];
    private readonly float[] _ingredients = new float[scenario.IngredientCount];

    /// <summary>Mean expected loss over the events of one lifetime.</summary>
    /// <param name="numbers">Its random numbers.</param>
    public double Watch(LifetimeNumbers numbers)
    {
        double prior = (double)ValueVector.SquaredNorm / (_count - 1);
        for (int row = 0; row < _count; row++)
        {
            for (int column = 0; column < _count; column++)
            {
                _covariance[(row * _count) + column] = Prior(prior, row, column);
            }
        }

        double total = 0;
        for (int position = 0; position < scenario.StepCount; position++)
        {
            double trace = 0;
            for (int row = 0; row < _count; row++)
            {
                trace += _covariance[(row * _count) + row];
            }

            total += UpdateMoments.Variance * trace;
            numbers.Ingredients(position, _ingredients);
            Learn();
            if (keptByDrift < 1)
            {
                Drift(prior);
            }
        }

        return total / scenario.StepCount;
    }

    private double Prior(double scale, int row, int column) => scale * ((row == column ? 1 : 0) - (1.0 / _count));

    /// <summary>Σ ← Σ − Σx xᵀΣ / (xᵀΣx + σ²).</summary>
    private void Learn()
    {
        double variance = 0;
        for (int row = 0; row < _count; row++)
        {
            double sum = 0;
            for (int column = 0; column < _count; column++)
            {
                sum += _covariance[(row * _count) + column] * _ingredients[column];
            }

            _gain[row] = sum;
            variance += sum * _ingredients[row];
        }

        double uncertainty = variance + (scenario.RewardNoise * scenario.RewardNoise);
        if (!(variance > 1e-14 * uncertainty) || uncertainty < 1e-12)
        {
            return; // nothing is left to learn from this food
        }

        for (int row = 0; row < _count; row++)
        {
            for (int column = 0; column < _count; column++)
            {
                _covariance[(row * _count) + column] -= _gain[row] * _gain[column] / uncertainty;
            }
        }
    }

    private void Drift(double prior)
    {
        double kept = keptByDrift * keptByDrift;
        for (int row = 0; row < _count; row++)
        {
            for (int column = 0; column < _count; column++)
            {
                int cell = (row * _count) + column;
                _covariance[cell] = (kept * _covariance[cell]) + ((1 - kept) * Prior(prior, row, column));
            }
        }
    }
}
