using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Kenyon.Coverage;

/// <summary>Branches of a room (a folder of a project, which is a namespace) that the tests took.</summary>
/// <param name="Name">Name of the room, or of a project with <c>.*</c> behind it: all of its rooms together.</param>
/// <param name="Covered">Branches that were taken.</param>
/// <param name="Count">Branches there are, at least 1.</param>
public sealed record RoomCoverage(string Name, int Covered, int Count)
{
    private const string Taken = @"\((?<covered>\d+)/(?<count>\d+)\)";

    /// <summary>Share in per cent.</summary>
    public double Percent => 100.0 * Covered / Count;

    /// <summary>
    /// The rooms with branches in reports in the format of Cobertura, by name; generated files below obj are nobody's. Of a line that
    /// several reports know, the one that took most of its branches counts: reports do not say which they were.
    /// </summary>
    /// <param name="reports">The reports.</param>
    public static IReadOnlyList<RoomCoverage> Read(IEnumerable<XDocument> reports)
    {
        var branches = from report in reports
                       from type in report.Descendants("class")
                       let file = type.Attribute("filename")!.Value.Replace('\\', '/')
                       where !file.Contains("/obj/", StringComparison.Ordinal)
                       from line in type.Element("lines")!.Elements("line")
                       let share = line.Attribute("condition-coverage")?.Value ?? ""
                       let taken = Regex.Match(share, Taken, RegexOptions.NonBacktracking)
                       where taken.Success
                       let place = (Room: RoomOf(file), Type: type.Attribute("name")!.Value, Line: line.Attribute("number")!.Value)
                       select (Place: place, Covered: Number(taken, "covered"), Count: Number(taken, "count"));
        return
        [
            .. branches.GroupBy(branch => branch.Place)
                .Select(line => line.MaxBy(branch => branch.Covered))
                .GroupBy(branch => branch.Place.Room, StringComparer.Ordinal)
                .Select(room => new RoomCoverage(room.Key, room.Sum(branch => branch.Covered), room.Sum(branch => branch.Count)))
                .OrderBy(room => room.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>All rooms of each project together.</summary>
    /// <param name="rooms">The rooms.</param>
    public static IEnumerable<RoomCoverage> Projects(IEnumerable<RoomCoverage> rooms) => rooms
        .GroupBy(room => string.Join('.', room.Name.Split('.').Take(2)), StringComparer.Ordinal)
        .Select(project => new RoomCoverage($"{project.Key}.*", project.Sum(room => room.Covered), project.Sum(room => room.Count)));

    private static string RoomOf(string file)
    {
        string[] parts = file.Split('/');
        int project = Array.FindIndex(parts, part => part.StartsWith("Kenyon.", StringComparison.Ordinal));
        return string.Join('.', parts[Math.Max(project, 0)..^1]);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
}
