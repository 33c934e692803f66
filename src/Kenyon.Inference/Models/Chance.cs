using Kenyon.Inference.Choices;
using Kenyon.Inference.Gradients;

namespace Kenyon.Inference.Models;

/// <summary>Every offered option is as likely as any other: what the others must beat. No parameters.</summary>
public sealed class Chance : IBehaviourModel
{
    /// <summary>Name of the model.</summary>
    public const string Kind = "chance";

    /// <inheritdoc/>
    public string Name => Kind;

    /// <inheritdoc/>
    public string Formula => "all offered options are equally likely";

    /// <inheritdoc/>
    public IReadOnlyList<ModelParameter> Parameters => [];

    /// <inheritdoc/>
    public IReadOnlyList<string> Merged => [];

    /// <inheritdoc/>
    public Policy<T> CreatePolicy<T>(ReadOnlySpan<T> parameters)
        where T : struct, IScalar<T> => new Indifferent<T>();

    private sealed class Indifferent<T> : Policy<T>
        where T : struct, IScalar<T>
    {
        public override void Reset()
        {
        }

        public override void Weigh(in ChoiceTrial trial, Span<T> utilities) => utilities.Fill(T.Of(0));

        public override void Learn(in ChoiceTrial trial, int chosen, double reward)
        {
        }
    }
}
