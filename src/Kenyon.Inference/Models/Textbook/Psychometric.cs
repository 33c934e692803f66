using Kenyon.Inference.Choices;
using Kenyon.Inference.Gradients;

namespace Kenyon.Inference.Models.Textbook;

/// <summary>
/// A psychometric curve: features are weighed in the same way at every trial, and nothing is learnt. Where no input is a bias already (with
/// two options of one stimulus the 1 of x is), each option but the first has one.
/// </summary>
public sealed class Psychometric : IBehaviourModel
{
    /// <summary>Name of the model.</summary>
    public const string Kind = "psychometric";

    private readonly int _inputCount;

    /// <summary>A model of data with features.</summary>
    /// <param name="design">Form of the data.</param>
    /// <exception cref="ModelException">There are no features.</exception>
    public Psychometric(ChoiceDesign design)
    {
        ArgumentNullException.ThrowIfNull(design);
        if (Lacks(design) is { } missing)
        {
            throw new ModelException(missing);
        }

        _inputCount = design.InputCount;
        Parameters =
        [
            .. Enumerable.Range(0, _inputCount).Select(input => $"weight[{design.InputNames?[input] ?? $"{input + 1}"}]")
                .Select(name =>
                    new ModelParameter(name, name, -30, 30, -1.5, 1.5, ParameterScale.Linear, FeaturePower: name == "weight[1]" ? 0 : -1)),
            .. design.HasBiasInput
                ? []
                : design.Options.Skip(1).Select(option => ModelParameter.LogOdds($"bias[{option}]", $"bias[{option}]")),
        ];
    }

    /// <inheritdoc/>
    public string Name => Kind;

    /// <inheritdoc/>
    public string Formula => "fixed weights: log-odds v·x + bias";

    /// <inheritdoc/>
    public IReadOnlyList<ModelParameter> Parameters { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Merged => [];

    /// <summary>What the data lack for this model, as a sentence that says what to do; null where it fits.</summary>
    /// <param name="design">Form of the data.</param>
    public static string? Lacks(ChoiceDesign design)
    {
        ArgumentNullException.ThrowIfNull(design);
        return design.IsOneHot
            ? $"{Kind} weighs features, and these choices have none: it is left out; name the columns by --features to have it." : null;
    }

    /// <inheritdoc/>
    public IReadOnlyList<NestedModel> Nested => [NestedModel.Null(new double[Parameters.Count])];

    /// <inheritdoc/>
    public Policy<T> CreatePolicy<T>(ReadOnlySpan<T> parameters)
        where T : struct, IScalar<T> => new Fixed<T>(parameters[.._inputCount].ToArray(), parameters[_inputCount..].ToArray());

    private sealed class Fixed<T>(T[] weights, T[] biases) : Policy<T>
        where T : struct, IScalar<T>
    {
        public override void Reset()
        {
        }

        public override void Weigh(in ChoiceTrial trial, Span<T> utilities)
        {
            for (int offer = 0; offer < utilities.Length; offer++)
            {
                int option = trial.Options[offer];
                var sum = biases.Length > 0 && option > 0 ? biases[option - 1] : T.Of(0);
                var inputs = trial.Inputs(offer);
                for (int input = 0; input < weights.Length; input++)
                {
                    sum += weights[input] * inputs[input];
                }

                utilities[offer] = sum;
            }
        }

        public override void Learn(in ChoiceTrial trial, int chosen, double reward)
        {
        }

        public override void Show(in ChoiceTrial trial, PolicyView view)
        {
            for (int input = 0; input < weights.Length; input++)
            {
                view.Weights[input] = weights[input].Value;
            }
        }
    }
}
