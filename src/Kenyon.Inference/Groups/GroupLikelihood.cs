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

    /// <summary>Log-likelihood of a subject at many places.</summary>
    /// <param name="subject">Number of the subject.</param>
    /// <param name="places">On the normal scales. Shape [places × parameters].</param>
    /// <param name="count">Number of places.</param>
    /// <param name="scored">Which trials count, or empty: all.</param>
    public double[] At(int subject, ReadOnlySpan<double> places, int count, ReadOnlySpan<bool> scored)
    {
        int size = model.Parameters.Count;
        var sets = new double[count * size];
        for (int place = 0; place < count; place++)
        {
            Values(places.Slice(place * size, size)).CopyTo(sets, place * size);
        }

        var logLikelihoods = new double[count];
        Likelihood.EvaluateAll(model, data.Subjects[subject], data.InputCount, sets, logLikelihoods, scored);
        return logLikelihoods;
    }
}
