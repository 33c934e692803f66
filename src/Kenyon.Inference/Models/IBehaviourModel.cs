using Kenyon.Inference.Gradients;

namespace Kenyon.Inference.Models;

/// <summary>A way in which an animal might choose and learn, with parameters that are fitted.</summary>
public interface IBehaviourModel
{
    /// <summary>Name, e.g. <c>deltaRule</c>.</summary>
    string Name { get; }

    /// <summary>The model as an equation or a sentence.</summary>
    string Formula { get; }

    /// <summary>Free parameters, all of which can be known from the form of the data.</summary>
    IReadOnlyList<ModelParameter> Parameters { get; }

    /// <summary>What was fixed or merged before fitting because the data cannot tell it apart; empty where nothing was.</summary>
    IReadOnlyList<string> Merged { get; }

    /// <summary>
    /// Smaller models that this one contains; a fit starts from each of them too. Chance is among them where the model can be chance.
    /// </summary>
    IReadOnlyList<NestedModel> Nested => [];

    /// <summary>The model with given parameters, ready to be led through the trials of a subject.</summary>
    /// <param name="parameters">Values of the parameters. Shape [parameters].</param>
    /// <typeparam name="T">The numbers to calculate with.</typeparam>
    Policy<T> CreatePolicy<T>(ReadOnlySpan<T> parameters)
        where T : struct, IScalar<T>;
}
