using System.Text.Json.Nodes;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Recovery;
using Kenyon.Laboratory.Answers;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Fitting;

/// <summary>A fitted model.</summary>
/// <param name="Fit">The fit on its footing.</param>
/// <param name="Data">The choices.</param>
/// <param name="Method">How it was fitted.</param>
/// <param name="Priors">One a parameter; null where there were none.</param>
/// <param name="Recovery">Whether parameters can be found again in this design; null where nothing was simulated.</param>
/// <param name="Command">The command that asked for it; null: not known.</param>
public sealed record FitAnswer(
    FootedFit Fit,
    ChoiceData Data,
    string Method,
    IReadOnlyList<ParameterPrior>? Priors,
    ParameterRecovery? Recovery,
    string? Command = null) : IAnswer
{
    /// <summary>What a sampled fit is asked; null where nothing is sampled.</summary>
    public SampledChecks? Checks { get; init; }

    /// <summary>The figure, the table and the draws that could not be kept where they were asked to be, each with why.</summary>
    public IReadOnlyList<PlaceException> Lost { get; init; } = [];

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var json = FitJson.Of(Fit, Data, Method, Priors, Recovery);
        json["command"] = Command;
        Checks?.AddTo(json, Data.TrialCount);
        return json;
    }
}
