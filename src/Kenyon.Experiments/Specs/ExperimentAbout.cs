namespace Kenyon.Experiments.Specs;

/// <summary>
/// What people say of an experiment: the keys <c>description</c> and <c>tags</c> of its file. No result depends on it; it is no part of the
/// identity of a run.
/// </summary>
/// <param name="Description">A text, or null.</param>
/// <param name="Tags">Words of letters, digits and <c>- _ . /</c>, at most 20 of at most 40 characters; may be empty.</param>
public sealed record ExperimentAbout(string? Description, IReadOnlyList<string> Tags)
{
    /// <summary>The keys of an experiment file that hold it.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["description", "tags"];

    /// <summary>Most tags of an experiment.</summary>
    public const int MostTags = 20;

    /// <summary>Most characters of a tag.</summary>
    public const int LongestTag = 40;

    /// <summary>What is wrong with tags, a sentence; null where nothing is.</summary>
    /// <param name="tags">The tags.</param>
    public static string? Problem(IReadOnlyList<string> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        return tags.Count > MostTags ? $"There are {tags.Count:N0} tags; there must be at most {MostTags}."
            : tags.FirstOrDefault(tag => !IsTag(tag)) is { } wrong
            ? $"A tag is '{FreeText.OnOneLine(wrong, LongestTag)}'; must be a word of letters, digits, - _ . and /, at most {LongestTag} "
                + "characters."
            : null;
    }

    /// <summary>Takes it out of a file; null where the file says nothing.</summary>
    /// <param name="root">The file; loses its keys.</param>
    /// <param name="problems">Receives what is wrong.</param>
    internal static ExperimentAbout? Take(SpecMap root, List<SpecProblem> problems)
    {
        var (description, tags) = (root.Find("description"), root.Find("tags"));
        foreach (string key in Keys)
        {
            root.Remove(key);
        }

        return IsNothing(description) && IsNothing(tags) ? null : new(Text(description, problems), Words(tags, problems));
    }

    private static bool IsNothing(SpecNode? node) => node is null or SpecScalar { IsNull: true };

    private static string? Text(SpecNode? node, List<SpecProblem> problems)
    {
        if (IsNothing(node))
        {
            return null;
        }

        string? problem = node is SpecScalar text ? FreeText.Problem(text.Text) : "is a list or map; must be a text.";
        if (problem is not null)
        {
            problems.Add(new SpecProblem(node!.Position, "description", problem));
        }

        return (node as SpecScalar)?.Text.Trim();
    }

    private static IReadOnlyList<string> Words(SpecNode? node, List<SpecProblem> problems)
    {
        if (IsNothing(node))
        {
            return [];
        }

        if (node is not SpecList list || list.Items.Count > MostTags)
        {
            string found = node is SpecList many ? $"has {many.Items.Count:N0} items" : node is SpecMap ? "is a map" : "is a text";
            problems.Add(new SpecProblem(node!.Position, "tags", $"{found}; must be a list of at most {MostTags} words such as [pilot]."));
            return [];
        }

        for (int index = 0; index < list.Items.Count; index++)
        {
            if (!IsTag(list.Items[index]))
            {
                string found = list.Items[index] is SpecScalar word ? $"'{FreeText.OnOneLine(word.Text, LongestTag)}'" : "a list or map";
                problems.Add(new SpecProblem(
                    list.Items[index].Position,
                    $"tags[{index}]",
                    $"is {found}; must be a word of letters, digits, - _ . and /, at most {LongestTag} characters."));
            }
        }

        return [.. list.Items.OfType<SpecScalar>().Select(word => word.Text).Distinct(StringComparer.Ordinal)];
    }

    private static bool IsTag(SpecNode node) => node is SpecScalar { Text: var text } && IsTag(text);

    private static bool IsTag(string text) => text is { Length: > 0 and <= LongestTag }
        && text.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/');
}
