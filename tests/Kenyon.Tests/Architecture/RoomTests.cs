using System.Reflection;
using ArchUnitNET.Loader;
using ArchitectureOfAll = ArchUnitNET.Domain.Architecture;
using GenericParameter = ArchUnitNET.Domain.GenericParameter;

namespace Kenyon.Tests.Architecture;

/// <summary>No two rooms know each other in a circle: all namespaces of all projects in one graph.</summary>
public sealed class RoomTests
{
    [Fact]
    public void Rooms_form_no_circle()
    {
        var graph = RoomsOf(Load());
        Assert.True(graph.Count > 50, $"only {graph.Count} rooms were found");
        Assert.True(graph.Values.Sum(rooms => rooms.Count) > 200, "hardly any room knows another");
        string[] circles = [.. Circles(graph).Select(circle => Describe(circle, graph))];
        Assert.True(circles.Length == 0, string.Join("\n\n", circles));
    }

    [Theory]
    [InlineData("a>b b>c", "")]
    [InlineData("a>b b>a", "a, b")]
    [InlineData("a>b b>c c>a d>a", "a, b, c")]
    [InlineData("a>a.x a.x>a", "a, a.x")]
    public void Circles_are_found(string arrows, string expected)
    {
        var graph = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (string[] ends in arrows.Split(' ').Select(arrow => arrow.Split('>')))
        {
            graph.TryAdd(ends[0], new(StringComparer.Ordinal));
            graph.TryAdd(ends[1], new(StringComparer.Ordinal));
            graph[ends[0]][ends[1]] = "";
        }

        Assert.Equal(expected, string.Join("; ", Circles(graph).Select(circle => string.Join(", ", circle))));
    }

    private static ArchitectureOfAll Load()
    {
        var assemblies = SourceTree.Projects.Select(project => Assembly.Load(project == "Kenyon.Cli" ? "kenyon" : project));
        return new ArchLoader().LoadAssemblies([.. assemblies]).Build();
    }

    /// <summary>Who knows whom, and one type that does.</summary>
    private static Dictionary<string, Dictionary<string, string>> RoomsOf(ArchitectureOfAll architecture)
    {
        var graph = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var type in architecture.Types.Where(type => IsOurs(type.Namespace?.FullName ?? "")))
        {
            graph.TryAdd(type.Namespace.FullName, new(StringComparer.Ordinal));
            foreach (var target in type.Dependencies.Select(dependency => dependency.Target)
                .Where(target => target is not GenericParameter))
            {
                string room = target.Namespace?.FullName ?? "";
                if (IsOurs(room) && room != type.Namespace.FullName)
                {
                    graph[type.Namespace.FullName].TryAdd(room, $"{type.Name} knows {target.Name}");
                }
            }
        }

        return graph;
    }

    private static bool IsOurs(string room) => room.StartsWith("Kenyon.", StringComparison.Ordinal);

    /// <summary>Groups of rooms that reach each other, each once, by name.</summary>
    private static List<string[]> Circles(Dictionary<string, Dictionary<string, string>> graph)
    {
        var reached = graph.Keys.ToDictionary(room => room, room => Reach(graph, room), StringComparer.Ordinal);
        return
        [
            .. graph.Keys.Order(StringComparer.Ordinal)
                .Select(room => graph.Keys.Where(other => reached[room].Contains(other) && reached[other].Contains(room))
                    .Order(StringComparer.Ordinal)
                    .ToArray())
                .Where(circle => circle.Length > 1)
                .DistinctBy(circle => circle[0]),
        ];
    }

    private static HashSet<string> Reach(Dictionary<string, Dictionary<string, string>> graph, string room)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([room]);
        while (open.TryPop(out string? next))
        {
            foreach (string known in graph.TryGetValue(next, out var rooms) ? rooms.Keys : Enumerable.Empty<string>())
            {
                if (reached.Add(known))
                {
                    open.Push(known);
                }
            }
        }

        return reached;
    }

    private static string Describe(string[] circle, Dictionary<string, Dictionary<string, string>> graph) => string.Join(
        '\n',
        from room in circle
        from known in circle
        where graph[room].ContainsKey(known)
        select $"{room} -> {known}: {graph[room][known]}");
}
