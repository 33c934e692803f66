using Kenyon.Inference.Choices;
using Kenyon.Inference.Gradients;

namespace Kenyon.Inference.Models.Textbook;

/// <summary>
/// The delta rule W ← W + α (R − y) x of the chosen option, y = W·x: Rescorla and Wagner (1972) for choices. The unchosen keep their value.
/// </summary>
/// <param name="design">Form of the data.</param>
/// <param name="name">Name in results.</param>
public sealed class DeltaRule(ChoiceDesign design, string name = DeltaRule.Kind) : IBehaviourModel
{
    /// <summary>Name of the model.</summary>
    public const string Kind = "deltaRule";

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Formula => "Δw = α·(R − y)·x";

    /// <inheritdoc/>
    public IReadOnlyList<ModelParameter> Parameters { get; } = [ModelParameter.LearningRate(), ModelParameter.InverseTemperature];

    /// <inheritdoc/>
    public IReadOnlyList<string> Merged => [];

    /// <inheritdoc/>
    public IReadOnlyList<NestedModel> Nested => [NestedModel.Null(0, 1)];

    /// <inheritdoc/>
    public Policy<T> CreatePolicy<T>(ReadOnlySpan<T> parameters)
        where T : struct, IScalar<T> => new Learner<T>(design.InputCount, parameters[0], parameters[1]);

    private sealed class Learner<T>(int inputCount, T rate, T inverseTemperature) : ValuePolicy<T>(inputCount, inverseTemperature)
        where T : struct, IScalar<T>
    {
        protected override void Update(in ChoiceTrial trial, int chosen, double reward) =>
            Add(trial, chosen, rate * (Felt(reward, trial.Loss) - Value(trial, chosen)));
    }
}
