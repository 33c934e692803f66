using Kenyon.Inference.Choices;
using Kenyon.Inference.Gradients;

namespace Kenyon.Inference.Models.Textbook;

/// <summary>Rescorla and Wagner, where the weights of what was not chosen decay at a rate φ of their own.</summary>
/// <param name="design">Form of the data.</param>
public sealed class RescorlaWagnerForgetting(ChoiceDesign design) : IBehaviourModel
{
    /// <summary>Name of the model.</summary>
    public const string Kind = "rescorlaWagnerForgetting";

    /// <inheritdoc/>
    public string Name => Kind;

    /// <inheritdoc/>
    public string Formula => "Δw = α·(R − y)·x; unchosen: Δw = −φ·w";

    /// <inheritdoc/>
    public IReadOnlyList<ModelParameter> Parameters { get; } =
        [ModelParameter.LearningRate(), ModelParameter.Rate("forgetting", "φ"), ModelParameter.InverseTemperature];

    /// <inheritdoc/>
    public IReadOnlyList<string> Merged => [];

    /// <inheritdoc/>
    public IReadOnlyList<NestedModel> Nested => 
    [
        NestedModel.Null(0, 0, 1),
        new(new DeltaRule(design), values => [values[0], 0, values[1]]),
        new(new DeltaRuleForgetting(design), values => [values[0], values[0], values[1]]),
    ];

    /// <inheritdoc/>
    public Policy<T> CreatePolicy<T>(ReadOnlySpan<T> parameters)
        where T : struct, IScalar<T> => new Learner<T>(design.InputCount, parameters[0], parameters[1], parameters[2]);

    private sealed class Learner<T>(int inputCount, T rate, T forgetting, T inverseTemperature)
        : ValuePolicy<T>(inputCount, inverseTemperature)
        where T : struct, IScalar<T>
    {
        protected override void Update(in ChoiceTrial trial, int chosen, double reward)
        {
            Add(trial, chosen, rate * (Felt(reward, trial.Loss) - Value(trial, chosen)));
            Forget(trial, chosen, forgetting);
        }
    }
}
