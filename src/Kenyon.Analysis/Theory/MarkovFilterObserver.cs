using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Analysis.Theory;

/// <summary>
/// The filter that knows both value vectors, p, σ and the start, and infers from the same noisy rewards which of the two holds: the forward
/// recursion of a hidden Markov chain (Baum et al. 1970, doi 10.1214/aoms/1177697196). With belief q in v₁ it predicts q v₁·x + (1 − q)
/// v₂·x, whose expected loss over the next food is s|v₁ − v₂|² q(1 − q) = 4 d² q(1 − q).
/// </summary>
/// <param name="scenario">Whose lifetimes.</param>
internal sealed class MarkovFilterObserver(Scenario scenario)
{
    private readonly float[] _ingredients = new float[scenario.IngredientCount];
    private readonly float[] _vectors = new float[2 * scenario.IngredientCount];
    private readonly int[] _schedule = new int[scenario.StepCount];

    /// <summary>Mean expected loss over the events of one lifetime.</summary>
    /// <param name="numbers">Its random numbers.</param>
    /// <param name="lifetime">Which lifetime.</param>
    public double Watch(LifetimeNumbers numbers, LifetimeKey lifetime)
    {
        var settings = scenario.Environment;
        var environment = settings.Create();
        environment.DrawVectors(lifetime, _vectors, scenario.IngredientCount);
        environment.DrawSchedule(lifetime, _schedule);
        double squaredDistance = 4 * settings.Distance * settings.Distance;
        double belief = settings.Start == EnvironmentStart.First ? 1 : 0.5;
        double total = 0;
        for (int position = 0; position < scenario.StepCount; position++)
        {
            total += squaredDistance * belief * (1 - belief);
            numbers.Ingredients(position, _ingredients);
            double first = ReadoutReference.Drive(_vectors.AsSpan(0, scenario.IngredientCount), _ingredients);
            double second = ReadoutReference.Drive(_vectors.AsSpan(scenario.IngredientCount), _ingredients);
            double reward = (_schedule[position] == 0 ? first : second) + numbers.RewardNoise(position);
            belief = Posterior(belief, reward - first, reward - second);
            belief = ((1 - settings.SwitchProbability) * belief) + (settings.SwitchProbability * (1 - belief));
        }

        return total / scenario.StepCount;
    }

    private double Posterior(double belief, double firstError, double secondError)
    {
        // Without noise the first item tells everything; a noise that single precision cannot show stands for none.
        const double SmallestNoise = 1e-4;
        double noise = Math.Max(scenario.RewardNoise, SmallestNoise);
        double logOdds = ((firstError * firstError) - (secondError * secondError)) / (2 * noise * noise);
        return belief / (belief + ((1 - belief) * Math.Exp(Math.Clamp(logOdds, -700, 700))));
    }
}
