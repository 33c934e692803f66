namespace Kenyon.Experiments.Specs;

/// <summary>What is wrong with an experiment, at once: the first problems in full, and how many more there are.</summary>
/// <param name="problems">At least one problem.</param>
public sealed class SpecException(IReadOnlyList<SpecProblem> problems) : Exception(string.Join('\n', First(problems)))
{
    /// <summary>Most problems that are told one by one.</summary>
    public const int MostProblems = 100;

    /// <summary>
    /// The problems in the order of the file, at most <see cref="MostProblems"/>, then one that says how many more there are.
    /// </summary>
    public IReadOnlyList<SpecProblem> Problems { get; } = First(problems);

    private const int LongestText = 600;
    private const int LongestEnd = 200;

    private static IReadOnlyList<SpecProblem> First(IReadOnlyList<SpecProblem> problems)
    {
        var told = problems.Take(MostProblems).Select(problem => problem with { Path = Cut(problem.Path), Message = Cut(problem.Message) });
        return problems.Count <= MostProblems ? [.. told]
            : [.. told, new SpecProblem(problems[MostProblems].Position, "", $"and {problems.Count - MostProblems:N0} more.")];
    }

    /// <summary>A file can hold a word of a million letters; its beginning and what is said about it are enough.</summary>
    private static string Cut(string text) =>
        text.Length <= LongestText + LongestEnd ? text : $"{text[..LongestText]} … {text[^LongestEnd..]}";
}
