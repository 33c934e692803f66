namespace Kenyon.Analysis.Matching;

/// <summary>What to do next, after a match: what would make its answer surer, or what to ask instead.</summary>
internal static class MatchAdvice
{
    /// <summary>Halves of the replicates differ by so much more than usual that other replicates would say something else.</summary>
    private const double Unusual = 0.05;

    /// <summary>The sentence.</summary>
    /// <param name="match">The match.</param>
    public static string On(AtlasMatch match) => $"What to do next: {string.Join("; ", Of(match))}.";

    private static IEnumerable<string> Of(AtlasMatch match)
    {
        if (!match.Dependence.Depends)
        {
            yield return "kenyon compare shows what these choices hang on instead (habit, preference); trials in which options pay more "
                + "differently would tell more";
            yield break;
        }

        if (match.Conditions is not { } conditions)
        {
            yield return "match with an atlas that has ten replicates each of two conditions or more in which learning pays";
            yield break;
        }

        bool lacks = conditions.IsNone || MatchVerdict.AgainstBaseline(match) is { IsWorse: true };
        if (lacks)
        {
            yield return "kenyon discover looks for the terms that the rules of this atlas have not, and an experiment with them makes "
                + "another atlas";
        }

        bool wavers = conditions.Halves.Distance.Conditions > conditions.UsualHalves.Conditions + Unusual
            || conditions.Axes.Any(answer => answer.IsOnBorder && MatchVerdict.CanBeTold(answer));
        if (wavers)
        {
            yield return "--refine evolves conditions between and beyond the most probable ones";
        }

        string[] untold = [.. conditions.Axes.Where(answer => !MatchVerdict.CanBeTold(answer)).Select(answer => answer.Axis.Name)];
        if (untold.Length > 0)
        {
            yield return "kenyon recover --atlas FILE --subjects N --trials N says how many animals and trials would tell "
                + $"{string.Join(", ", untold)} (these are {match.Data.Subjects.Count} animals)";
        }

        if (!lacks && !wavers && untold.Length == 0)
        {
            yield return "ask the same of other animals of this kind";
        }
    }
}
