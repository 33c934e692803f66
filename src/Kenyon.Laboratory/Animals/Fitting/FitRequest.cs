using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;

namespace Kenyon.Laboratory.Animals.Fitting;

/// <summary>A model that is fitted to choices.</summary>
/// <param name="Data">The choices.</param>
/// <param name="Model">The model.</param>
/// <param name="Options">How it is fitted.</param>
/// <param name="Method"><c>ml</c>, <c>map</c> (with stated priors) or <c>empiricalBayes</c> (with the footing of a group).</param>
/// <param name="Footing">Whose the parameters are.</param>
/// <param name="LeavesOut">Whether blocks, sessions and subjects are left out in turn.</param>
/// <param name="SimulationCount">Simulated subjects for recovery; 0: none; null: as many as suit the data.</param>
/// <param name="Figure">Folder or file of the figure; null: none is drawn.</param>
/// <param name="Parameters">File of the table of parameters, .csv or .parquet; null: none is written.</param>
public sealed record FitRequest(
    ChoiceData Data,
    IBehaviourModel Model,
    FitOptions Options,
    string Method = FitRequest.MaximumLikelihood,
    Footing Footing = Footing.PerSubject,
    bool LeavesOut = true,
    int? SimulationCount = null,
    string? Figure = null,
    string? Parameters = null)
{
    /// <summary>Maximum likelihood.</summary>
    public const string MaximumLikelihood = "ml";

    /// <summary>With stated priors.</summary>
    public const string StatedPriors = "map";

    /// <summary>Subjects are drawn from a group, which gives the priors.</summary>
    public const string Group = "empiricalBayes";
}
