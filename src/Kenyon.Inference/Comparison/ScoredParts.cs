using Kenyon.Inference.Choices;

namespace Kenyon.Inference.Comparison;

/// <summary>
/// What is left out in turn where networks, or forms of rules, are scored: subjects, the same as in <see cref="FootingStudy"/>, or blocks
/// of trials where there are fewer than four.
/// </summary>
public static class ScoredParts
{
    /// <summary>Fewest subjects of which whole ones are left out.</summary>
    public const int FewestSubjects = 4;

    /// <summary>Whether whole subjects are left out.</summary>
    /// <param name="data">The choices.</param>
    public static bool BySubject(ChoiceData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Subjects.Count >= FewestSubjects;
    }

    /// <summary>In which part each trial is left out. Shape [subjects][trials].</summary>
    /// <param name="data">The choices.</param>
    public static IReadOnlyList<int[]> Of(ChoiceData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return
        [
            .. data.Subjects.Select((subject, number) => BySubject(data)
                ? [.. Enumerable.Repeat(FootingStudy.SubjectFold(number, data.Subjects.Count), subject.TrialCount)]
                : CrossValidation.Folds(subject, bySession: false)),
        ];
    }
}
