using Kenyon.Inference.Choices;
using Kenyon.Inference.Gradients;

namespace Kenyon.Inference.Models.Textbook;

/// <summary>The delta rule, where the weights of what was not chosen decay at the same rate α.</summary>
/// <param name="design">Form of the data.</param>
public sealed class DeltaRuleForgetting(ChoiceDesign design) : IBehaviourModel
{
    /// <summary>Name of the model.</summary>
    public const string Kind = "deltaRuleForgetting";

    /// <inheritdoc/>
    public string Name => Kind;

    /// <inheritdoc/>
    public string Formula => "Δw = α·(R − y)·x; unchosen: Δw = −α·w";

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
        protected override void Update(in ChoiceTrial trial, int chosen, double reward)
        {
            Add(trial, chosen, rate * (Felt(reward, trial.Loss) - Value(trial, chosen)));
            Forget(trial, chosen, rate);
        }
    }
}
