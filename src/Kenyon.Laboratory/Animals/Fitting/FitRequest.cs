using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Sampling;

namespace Kenyon.Laboratory.Animals.Fitting;

/// <summary>A model that is fitted to choices.</summary>
/// <param name="Data">The choices.</param>
/// <param name="Model">The model.</param>
/// <param name="Options">How it is fitted.</param>
/// <param name="Method"><c>ml</c>, <c>map</c> (with stated priors); with the footing of a group <c>empiricalBayes</c> (the likeliest
/// group) or <c>hierarchical</c> (subjects and group sampled together).</param>
/// <param name="Footing">Whose the parameters are.</param>
/// <param name="LeavesOut">Whether blocks, sessions and subjects are left out in turn.</param>
/// <param name="SimulationCount">Simulated subjects for recovery; 0: none; null: as many as suit the data.</param>
/// <param name="Figure">Folder or file of the figure; null: none is drawn.</param>
/// <param name="Parameters">File of the table of parameters, .csv or .parquet; null: none is written.</param>
/// <param name="Sampling">How a group is sampled; null: as usual.</param>
/// <param name="ByGroup">Whether subjects of each named group have a mean of their own, where a group is sampled.</param>
/// <param name="Posterior">File of the draws of a sampled group, .nc; null: none is written.</param>
/// <param name="Command">The command that asks for it, told with the answer; null: it is not told.</param>
public sealed record FitRequest(
    ChoiceData Data,
    IBehaviourModel Model,
    FitOptions Options,
    string Method = FitRequest.MaximumLikelihood,
    Footing Footing = Footing.PerSubject,
    bool LeavesOut = true,
    int? SimulationCount = null,
    string? Figure = null,
    string? Parameters = null,
    SamplerOptions? Sampling = null,
    bool ByGroup = false,
    string? Posterior = null,
    string? Command = null)
{
    /// <summary>Maximum likelihood.</summary>
    public const string MaximumLikelihood = "ml";

    /// <summary>With stated priors.</summary>
    public const string StatedPriors = "map";

    /// <summary>Subjects are drawn from a group, which gives the priors: the likeliest one.</summary>
    public const string Group = "empiricalBayes";

    /// <summary>Subjects are drawn from a group, and both are sampled.</summary>
    public const string Sampled = "hierarchical";
}
