using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;

namespace Kenyon.Inference.Groups;

/// <summary>
/// The likelihood of subjects on the normal scales of the parameters. Beyond the bounds of a parameter it is what it is on the bound.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="data">The choices.</param>
internal sealed class GroupLikelihood(IBehaviourModel model, ChoiceData data)
{
    private readonly SearchBox _box = new(model.Parameters, isNormal: true);

    /// <summary>The model.</summary>
    public IBehaviourModel Model => model;

    /// <summary>The choices.</summary>
    public ChoiceData Data => data;

    /// <summary>Values of the parameters at a place.</summary>
    public double[] Values(ReadOnlySpan<double> place)
    {
        var values = new double[place.Length];
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = _box.FromSearch(index, Math.Clamp(place[index], _box.Low[index], _box.High[index])).Value;
        }

        return values;
    }

    /// <summary>Log-likelihood of a subject at a place.</summary>
    /// <param name="subject">Number of the subject.</param>
    /// <param name="place">On the normal scales. Shape [parameters].</param>
    /// <param name="scored">Which trials count, or empty: all.</param>
    public double At(int subject, ReadOnlySpan<double> place, ReadOnlySpan<bool> scored) =>
        Likelihood.Evaluate(model, data.Subjects[subject], data.InputCount, Values(place), [], scored);
}
