using Kenyon.Inference.Models;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Inference.Recovery;

/// <summary>Somebody to simulate.</summary>
/// <param name="Parameters">Values of the model's parameters. Shape [parameters].</param>
/// <param name="Subject">Number of the subject whose trials are met.</param>
/// <param name="Repetition">Number of the repetition.</param>
public sealed record SimulatedSubject(IReadOnlyList<double> Parameters, int Subject, int Repetition)
{
    /// <summary>Whether the parameters are those that were fitted to a subject, and not drawn from the usual range.</summary>
    public bool IsFitted { get; init; }

    /// <summary>Subjects with parameters from the usual range of a model, a value for each parameter drawn by itself.</summary>
    /// <param name="model">The model.</param>
    /// <param name="subjectCount">Subjects of the design; simulations take turns among them.</param>
    /// <param name="count">Number of simulations.</param>
    /// <param name="seed">Seed.</param>
    public static IReadOnlyList<SimulatedSubject> Typical(IBehaviourModel model, int subjectCount, int count, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        return [
        .. Enumerable.Range(0, count).Select(index =>
        {
            var (subject, repetition) = (index % subjectCount, index / subjectCount);
            var key = new RandomKey(seed, Draw.SimulatedParameters, repetition, subject);
            return new SimulatedSubject(
                [.. model.Parameters.Select((parameter, place) => parameter.Typical(key.Uniform((uint)place)))], subject, repetition);
        }),
    ];
    }

    /// <summary>Subjects with parameters as they were fitted.</summary>
    /// <param name="parameters">Parameters of each subject of the design, or one set for all. Shape [subjects][parameters].</param>
    /// <param name="subjectCount">Subjects of the design.</param>
    /// <param name="count">Number of simulations.</param>
    public static IReadOnlyList<SimulatedSubject> Fitted(IReadOnlyList<IReadOnlyList<double>> parameters, int subjectCount, int count)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return [.. Enumerable.Range(0, count).Select(index => new SimulatedSubject(
            parameters[index % subjectCount % parameters.Count], index % subjectCount, index / subjectCount) { IsFitted = true })];
    }
}
