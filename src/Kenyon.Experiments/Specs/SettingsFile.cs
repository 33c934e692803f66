namespace Kenyon.Experiments.Specs;

/// <summary>
/// Reads a YAML file that is one record of settings, e.g. which column of a table is what: every problem at once, with its place.
/// </summary>
public static class SettingsFile
{
    /// <summary>Reads a record.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="source">File name for messages.</param>
    /// <typeparam name="T">A record whose constructor names the keys; a key that takes a list takes a single value, too.</typeparam>
    /// <exception cref="SpecException">Something is wrong; all of it is in the exception.</exception>
    public static T Read<T>(string text, string source)
        where T : class
    {
        var problems = new List<SpecProblem>();
        if (string.IsNullOrWhiteSpace(text))
        {
            problems.Add(new SpecProblem(new SpecPosition(source, 1, 1), "", "the file is empty."));
            throw new SpecException(problems);
        }

        var map = SpecReader.Read(text, source, problems);
        foreach (var key in SpecShape.Keys(typeof(T))
            .Where(key => key.Type.IsGenericType && key.Type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)))
        {
            if (map?.Find(key.Key) is SpecScalar { IsNull: false } scalar)
            {
                map.Put(key.Key, new SpecList([scalar], scalar.Position), scalar.Position);
            }
        }

        object? record = map is null ? null : new SpecBinder(problems).Bind(typeof(T), map, null, "");
        return record is T settings && problems.Count == 0
            ? settings
            : throw new SpecException(
                [.. problems.Distinct().OrderBy(problem => problem.Position.Line).ThenBy(problem => problem.Position.Column)]);
    }
}
