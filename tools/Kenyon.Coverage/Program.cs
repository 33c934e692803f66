using System.Globalization;
using System.Xml.Linq;
using Kenyon.Coverage;

// Prints the branches that tests covered, a line a room, and fails below the bars.
const int FewestRooms = 50; // fewer means that something was not measured
if (args.Length < 2)
{
    Console.Error.WriteLine("Kenyon.Coverage BARS REPORT...: the file of bars, and reports in the format of Cobertura.");
    return 2;
}

var rooms = RoomCoverage.Read(args.Skip(1).Select(path => XDocument.Load(path)));
foreach (var room in rooms.Concat(RoomCoverage.Projects(rooms)))
{
    string line = string.Create(CultureInfo.InvariantCulture, $"{room.Percent,6:F1} % {room.Covered,5} of {room.Count,5}  {room.Name}");
    Console.WriteLine(line);
}

try
{
    var bars = CoverageBars.Read(File.ReadLines(args[0]));
    foreach (string note in bars.Notes(rooms))
    {
        Console.WriteLine(note);
    }

    string[] problems = [.. bars.Problems(rooms)];
    foreach (string problem in problems)
    {
        Console.Error.WriteLine(problem);
    }

    if (rooms.Count < FewestRooms)
    {
        Console.Error.WriteLine($"Only {rooms.Count} rooms were measured; must be at least {FewestRooms}.");
    }

    return problems.Length > 0 || rooms.Count < FewestRooms ? 1 : 0;
}
catch (FormatException problem)
{
    Console.Error.WriteLine($"{args[0]}: {problem.Message}");
    return 2;
}
