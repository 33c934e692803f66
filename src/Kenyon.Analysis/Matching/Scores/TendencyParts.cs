using Kenyon.Inference.Choices;
using Kenyon.Inference.Models;

namespace Kenyon.Analysis.Matching.Scores;

/// <summary>What is refitted beside β when a given rule is held against choices.</summary>
/// <param name="HasBias">A bias for each option but the first.</param>
/// <param name="HasPerseveration">A draw κ towards the last choice.</param>
public sealed record TendencyParts(bool HasBias = true, bool HasPerseveration = true)
{
    /// <summary>Whether there is any.</summary>
    public bool IsAny => HasBias || HasPerseveration;

    /// <summary>β, the biases and κ, in this order, with their bounds.</summary>
    /// <param name="design">Form of the data.</param>
    public IReadOnlyList<ModelParameter> Parameters(ChoiceDesign design) =>
        [ModelParameter.InverseTemperature, .. new Tendencies(new Chance(), design, HasBias, HasPerseveration, "").Parameters];

    /// <summary>A model with these parts.</summary>
    /// <param name="model">The model.</param>
    /// <param name="design">Form of the data.</param>
    /// <param name="name">Name in results.</param>
    /// <param name="traceRate">τ with which a rule evolved; 1: κ draws to the last choice.</param>
    public IBehaviourModel With(IBehaviourModel model, ChoiceDesign design, string name, double traceRate = 1) =>
        IsAny ? new Tendencies(model, design, HasBias, HasPerseveration, name, traceRate) : model;

    /// <summary>The parts by their symbols, e.g. <c>bias, κ</c>.</summary>
    public override string ToString() =>
        string.Join(", ", new[] { HasBias ? "bias" : "", HasPerseveration ? "κ" : "" }.Where(part => part.Length > 0));
}
