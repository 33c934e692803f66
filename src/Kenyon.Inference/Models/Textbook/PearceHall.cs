using Kenyon.Inference.Choices;
using Kenyon.Inference.Gradients;

namespace Kenyon.Inference.Models.Textbook;

/// <summary>
/// Pearce and Hall (1980) as a hybrid: the rate of an option follows the surprise of its own last outcomes,
/// a ← a + η (min(|R − y|, 1) − a) after W ← W + α a (R − y) x, from a = 1 (Li et al. 2011, doi 10.1038/nn.2904). With features there is
/// one a for all. Surprise is in units of the largest reward and at most 1, as associability is: without that bound a rule that overshoots
/// surprises itself ever more.
/// </summary>
/// <param name="design">Form of the data.</param>
public sealed class PearceHall(ChoiceDesign design) : IBehaviourModel
{
    /// <summary>Name of the model.</summary>
    public const string Kind = "pearceHall";

    /// <inheritdoc/>
    public string Name => Kind;

    /// <inheritdoc/>
    public string Formula => "Δw = α·a·(R − y)·x, Δa = η·(min(|R − y|, 1) − a)";

    /// <inheritdoc/>
    public IReadOnlyList<ModelParameter> Parameters { get; } =
        [ModelParameter.LearningRate(), ModelParameter.Rate("associabilityRate", "η"), ModelParameter.InverseTemperature];

    /// <inheritdoc/>
    public IReadOnlyList<string> Merged => [];

    /// <inheritdoc/>
    public IReadOnlyList<NestedModel> Nested =>
        [NestedModel.Null(0, 0, 1), new(new DeltaRule(design), values => [values[0], 0, values[1]])];

    /// <inheritdoc/>
    public Policy<T> CreatePolicy<T>(ReadOnlySpan<T> parameters)
        where T : struct, IScalar<T> => new Learner<T>(design.InputCount, parameters[0], parameters[1], parameters[2]);

    private sealed class Learner<T>(int inputCount, T rate, T associabilityRate, T inverseTemperature)
        : ValuePolicy<T>(inputCount, inverseTemperature)
        where T : struct, IScalar<T>
    {
        private readonly T[] _associability = new T[inputCount];

        public override void Reset()
        {
            base.Reset();
            Array.Fill(_associability, T.Of(1));
        }

        protected override void Update(in ChoiceTrial trial, int chosen, double reward)
        {
            ref var associability = ref _associability[trial.IsOneHot ? trial.Options[chosen] : 0];
            var error = Felt(reward, trial.Loss) - Value(trial, chosen);
            Add(trial, chosen, rate * associability * error);
            var size = T.WhereGreater(T.Of(0), error, error * -1.0, error);
            var surprise = T.WhereGreater(size, T.Of(1), T.Of(1), size);
            associability += associabilityRate * (surprise - associability);
        }
    }
}
