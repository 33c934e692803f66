using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Groups;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Fitting;

/// <summary>Whether choices have subjects enough for a footing.</summary>
internal static class FootingCheck
{
    /// <summary>Refuses a group of too few subjects.</summary>
    /// <param name="footing">The only footing that is asked for.</param>
    /// <param name="data">The choices.</param>
    /// <exception cref="RequestException">There are too few subjects.</exception>
    public static void Check(Footing footing, ChoiceData data)
    {
        if (footing == Footing.Hierarchical && data.Subjects.Count < EmpiricalBayes.FewestSubjects)
        {
            throw new RequestException(
                $"a group needs at least {EmpiricalBayes.FewestSubjects} subjects, and these choices are of {data.Subjects.Count}; "
                + "name the column of subjects by --subject, or use --footing perSubject.");
        }
    }
}
