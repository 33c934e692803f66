using Kenyon.Analysis.Sensitivity;

namespace Kenyon.Laboratory.Understanding;

/// <summary>A study of sensitivity.</summary>
/// <param name="Plan">The study.</param>
/// <param name="Folder">Folder where runs are kept.</param>
public sealed record SensitivityRequest(SensitivityPlan Plan, string Folder)
{
    /// <summary>Folder of the answer.</summary>
    public string ResultFolder => Path.Combine(Folder, Plan.ResultFolder);
}
