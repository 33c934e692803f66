using System.Globalization;

namespace Kenyon.Coverage;

/// <summary>
/// How much of each room must be covered: a bar for all, higher ones for projects, and lower ones for rooms, each with its reason.
/// </summary>
/// <param name="All">The bar of every room that is not named, in per cent.</param>
/// <param name="Named">Bars of rooms, and of projects (a name that ends in <c>.*</c>).</param>
public sealed record CoverageBars(double All, IReadOnlyDictionary<string, double> Named)
{
    /// <summary>Reads a file of bars: a line each, <c>NAME PERCENT REASON</c>; <c>*</c> is every room, <c>#</c> starts a comment.</summary>
    /// <param name="lines">The lines.</param>
    /// <exception cref="FormatException">A line is none, or lowers a bar without a reason.</exception>
    public static CoverageBars Read(IEnumerable<string> lines)
    {
        double all = double.NaN;
        var named = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (string line in lines.Where(line => line.Trim().Length > 0 && line[0] != '#'))
        {
            string[] parts = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length < 2 || !double.TryParse(parts[1], CultureInfo.InvariantCulture, out double percent) || percent is < 0 or > 100)
            {
                throw new FormatException($"'{line}' is no bar; must be NAME PERCENT REASON.");
            }

            if (parts[0] == "*")
            {
                all = percent;
            }
            else if ((parts.Length > 2 || percent >= all) && named.TryAdd(parts[0], percent))
            {
                continue;
            }
            else
            {
                throw new FormatException($"'{line}' must say why the bar is lower, and be the only line of {parts[0]}.");
            }
        }

        return double.IsNaN(all) ? throw new FormatException("The bar of all rooms is missing: * PERCENT.") : new(all, named);
    }

    /// <summary>What does not hold, in words.</summary>
    /// <param name="rooms">The rooms.</param>
    public IEnumerable<string> Problems(IReadOnlyList<RoomCoverage> rooms)
    {
        RoomCoverage[] all = [.. rooms, .. RoomCoverage.Projects(rooms)];
        foreach (var room in all.Where(room => room.Percent < BarOf(room.Name)))
        {
            yield return $"{room.Name}: {Text(room.Percent)} % of the branches are covered; must be at least {Text(BarOf(room.Name))} %.";
        }

        foreach (string name in Named.Keys.Where(name => all.All(room => room.Name != name)))
        {
            yield return $"{name} has a bar and is no room with branches; take the line out.";
        }
    }

    /// <summary>Bars that have become needless, in words; no reason to fail.</summary>
    /// <param name="rooms">The rooms.</param>
    public IEnumerable<string> Notes(IReadOnlyList<RoomCoverage> rooms) => rooms
        .Where(room => Named.TryGetValue(room.Name, out double bar) && bar < All && room.Percent >= All)
        .Select(room => $"{room.Name} needs no bar of its own any more ({Text(room.Percent)} %); take the line out.");

    /// <summary>The bar of a room or of a project; a project without one has none.</summary>
    /// <param name="name">Its name.</param>
    public double BarOf(string name) =>
        Named.TryGetValue(name, out double bar) ? bar : name.EndsWith(".*", StringComparison.Ordinal) ? 0 : All;

    private static string Text(double percent) => percent.ToString("F1", CultureInfo.InvariantCulture);
}
