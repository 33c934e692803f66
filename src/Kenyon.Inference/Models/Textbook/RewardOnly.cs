using Kenyon.Inference.Choices;
using Kenyon.Inference.Gradients;

namespace Kenyon.Inference.Models.Textbook;

/// <summary>
/// Raw reward W ← W + α R x, without forgetting. The rate and β act as a product: β is fixed at 1, and the rate is in log-odds a reward.
/// </summary>
/// <param name="design">Form of the data.</param>
public sealed class RewardOnly(ChoiceDesign design) : IBehaviourModel
{
    /// <summary>Name of the model.</summary>
    public const string Kind = "rewardOnly";

    /// <inheritdoc/>
    public string Name => Kind;

    /// <inheritdoc/>
    public string Formula => "Δw = α·R·x";

    /// <inheritdoc/>
    public IReadOnlyList<ModelParameter> Parameters { get; } =
        [new("rate", "α", -10, 10, 0.01, 0.3, ParameterScale.Linear, RewardPower: -1, FeaturePower: -2)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Merged => ["only α·β can be known: β is fixed at 1"];

    /// <inheritdoc/>
    public IReadOnlyList<NestedModel> Nested => [NestedModel.Null(0)];

    /// <inheritdoc/>
    public Policy<T> CreatePolicy<T>(ReadOnlySpan<T> parameters)
        where T : struct, IScalar<T> => new Learner<T>(design.InputCount, parameters[0]);

    private sealed class Learner<T>(int inputCount, T rate) : ValuePolicy<T>(inputCount, T.Of(1))
        where T : struct, IScalar<T>
    {
        protected override void Update(in ChoiceTrial trial, int chosen, double reward) =>
            Add(trial, chosen, FeelsLosses ? rate * Felt(reward, trial.Loss) : rate * reward);
    }
}
