namespace Kenyon.Figures.Animals;

/// <summary>What the figures of a match show: which conditions of an atlas would have evolved what animals do.</summary>
/// <param name="Source">File of the choices.</param>
/// <param name="Atlas">File of the atlas.</param>
/// <param name="SubjectCount">Number of subjects.</param>
/// <param name="TrialCount">Number of trials.</param>
/// <param name="ConditionCount">Conditions of the atlas.</param>
/// <param name="ClassCount">Classes of conditions that behave alike, which count as one.</param>
/// <param name="Below">Setting along x: its name in sentences, at an axis, and its values.</param>
/// <param name="Left">Setting along y: its name in sentences, at an axis, and its values.</param>
/// <param name="Together">Posterior probability of each cell if one rule made all choices; NaN where there is no condition. Shape [left
/// values, below values].</param>
/// <param name="Mean">Expected share of subjects of each cell. Shape [left values, below values].</param>
/// <param name="Rows">The best conditions and the baselines: label, BIC, and whether it is a baseline.</param>
/// <param name="AxisNames">Names of the settings in the order in which the labels of conditions give them.</param>
public sealed record MatchFigureData(
    string Source,
    string Atlas,
    int SubjectCount,
    int TrialCount,
    int ConditionCount,
    int ClassCount,
    (string Name, string Label, IReadOnlyList<string> Values) Below,
    (string Name, string Label, IReadOnlyList<string> Values) Left,
    double[,] Together,
    double[,] Mean,
    IReadOnlyList<(string Label, double Bic, bool IsBaseline)> Rows,
    IReadOnlyList<string> AxisNames);
