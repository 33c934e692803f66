using Kenyon.Inference.Choices;
using Kenyon.Inference.Gradients;

namespace Kenyon.Inference.Models.Textbook;

/// <summary>
/// Habit: what was chosen draws again, whatever came of it. Every choice moves the trace of each option, c ← c + τ (1[chosen] − c), and κ c
/// is added to the utility (Lau and Glimcher 2005, doi 10.1901/jeab.2005.110-04; Wilson and Collins 2019, doi 10.7554/eLife.49547). With τ
/// = 1 it is perseveration.
/// </summary>
/// <param name="design">Form of the data.</param>
/// <param name="learner">What learns beside it, or null: nothing does.</param>
/// <param name="name">Name in results.</param>
public sealed class ChoiceKernelModel(ChoiceDesign design, IBehaviourModel? learner = null, string name = ChoiceKernelModel.Kind)
    : IBehaviourModel
{
    /// <summary>Name of the model without learning.</summary>
    public const string Kind = "choiceKernel";

    /// <summary>Name of the model in which the delta rule learns beside it.</summary>
    public const string WithDeltaRule = "deltaRuleChoiceKernel";

    private const string Trace = "Δc = τ·(chosen − c), drawn by κ·c";

    private readonly IBehaviourModel _learner = learner ?? new Chance();

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Formula => learner is null ? Trace : $"{learner.Formula}; {Trace}";

    /// <inheritdoc/>
    public IReadOnlyList<ModelParameter> Parameters { get; } =
    [
        .. learner?.Parameters ?? [],
        ModelParameter.Rate("traceRate", "τ"),
        new ModelParameter("perseveration", "κ", -10, 10, 0.5, 3, ParameterScale.Linear),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Merged => _learner.Merged;

    /// <inheritdoc/>
    public IReadOnlyList<NestedModel> Nested => learner is null ? [NestedModel.Null(0, 0)] :
    [
        new(learner, values => [.. values, 1, 0]),
        new(
            new Tendencies(learner, design, hasBias: false, hasPerseveration: true, $"{learner.Name} and perseveration"),
            values => [.. values.SkipLast(1), 1, values[^1]]),
        .. learner.Nested.Where(nested => nested.Model is Chance).SelectMany(nested => new NestedModel[]
        {
            NestedModel.Null([.. nested.Embed([]), 0, 0]), new(new ChoiceKernelModel(design), values => [.. nested.Embed([]), .. values]),
        }),
    ];

    /// <inheritdoc/>
    public Policy<T> CreatePolicy<T>(ReadOnlySpan<T> parameters)
        where T : struct, IScalar<T> =>
        new Habit<T>(_learner.CreatePolicy(parameters[..^2]), design.Options.Count, parameters[^2], parameters[^1]);

    private sealed class Habit<T>(Policy<T> inner, int optionCount, T rate, T draw) : Policy<T>
        where T : struct, IScalar<T>
    {
        private readonly T[] _traces = new T[optionCount];
        private readonly T _keep = T.Of(1) - rate;

        public override void SetInitialValue(T value) => inner.SetInitialValue(value);

        public override void SetLossSensitivity(T sensitivity) => inner.SetLossSensitivity(sensitivity);

        public override void SetForegoneRates(T better, T worse) => inner.SetForegoneRates(better, worse);

        public override void Reset()
        {
            inner.Reset();
            Array.Clear(_traces);
        }

        public override void Weigh(in ChoiceTrial trial, Span<T> utilities)
        {
            inner.Weigh(trial, utilities);
            for (int offer = 0; offer < utilities.Length; offer++)
            {
                utilities[offer] += draw * _traces[trial.Options[offer]];
            }
        }

        public override void Learn(in ChoiceTrial trial, int chosen, double reward)
        {
            inner.Learn(trial, chosen, reward);
            for (int option = 0; option < _traces.Length; option++)
            {
                _traces[option] = _keep * _traces[option];
            }

            _traces[trial.Options[chosen]] += rate;
        }

        public override void Show(in ChoiceTrial trial, PolicyView view)
        {
            inner.Show(trial, view);
            for (int option = 0; option < _traces.Length; option++)
            {
                view.Traces[option] = _traces[option].Value;
            }
        }
    }
}
