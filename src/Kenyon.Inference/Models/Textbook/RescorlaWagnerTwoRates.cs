using Kenyon.Inference.Choices;
using Kenyon.Inference.Gradients;

namespace Kenyon.Inference.Models.Textbook;

/// <summary>
/// Rescorla and Wagner with one rate for outcomes better than expected and another for worse ones (Niv et al. 2012, doi
/// 10.1523/JNEUROSCI.5498-10.2012).
/// </summary>
/// <param name="design">Form of the data.</param>
public sealed class RescorlaWagnerTwoRates(ChoiceDesign design) : IBehaviourModel
{
    /// <summary>Name of the model.</summary>
    public const string Kind = "rescorlaWagnerTwoRates";

    /// <inheritdoc/>
    public string Name => Kind;

    /// <inheritdoc/>
    public string Formula => "Δw = α₊·(R − y)·x where R > y, α₋·(R − y)·x where R < y";

    /// <inheritdoc/>
    public IReadOnlyList<ModelParameter> Parameters { get; } =
        [ModelParameter.LearningRate("gainRate", "α₊"), ModelParameter.LearningRate("lossRate", "α₋"), ModelParameter.InverseTemperature];

    /// <inheritdoc/>
    public IReadOnlyList<string> Merged => [];

    /// <inheritdoc/>
    public IReadOnlyList<NestedModel> Nested =>
        [NestedModel.Null(0, 0, 1), new(new DeltaRule(design), values => [values[0], values[0], values[1]])];

    /// <inheritdoc/>
    public Policy<T> CreatePolicy<T>(ReadOnlySpan<T> parameters)
        where T : struct, IScalar<T> => new Learner<T>(design.InputCount, parameters[0], parameters[1], parameters[2]);

    private sealed class Learner<T>(int inputCount, T gainRate, T lossRate, T inverseTemperature)
        : ValuePolicy<T>(inputCount, inverseTemperature)
        where T : struct, IScalar<T>
    {
        protected override void Update(in ChoiceTrial trial, int chosen, double reward)
        {
            var error = Felt(reward, trial.Loss) - Value(trial, chosen);
            Add(trial, chosen, T.WhereGreater(error, T.Of(0), gainRate, lossRate) * error);
        }
    }
}
