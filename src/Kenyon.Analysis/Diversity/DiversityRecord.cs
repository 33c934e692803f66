using Kenyon.Experiments.Records;

namespace Kenyon.Analysis.Diversity;

/// <summary>Diversity of evolved rules over replicates and conditions, as it is printed and drawn.</summary>
/// <param name="Conditions">Each condition by itself, in the order given.</param>
/// <param name="All">All rules together in the terms that they share; null with one condition, or where no term is shared.</param>
/// <param name="Comparisons">Every pair of conditions with at least 3 rules each.</param>
public sealed record DiversityRecord(
    IReadOnlyList<ConditionDiversity> Conditions, ConditionDiversity? All, IReadOnlyList<ConditionComparison> Comparisons)
{
    /// <summary>This record as indented JSON.</summary>
    public string ToJson() => RecordFiles.ToText(this, new DiversityJson(RecordFiles.Options(indented: true)).DiversityRecord);
}
