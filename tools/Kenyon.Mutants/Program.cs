using System.Globalization;
using Kenyon.Mutants;

// Tries the tests of a room with mutants of it, and prints how many were killed, and every survivor.
//   Kenyon.Mutants ROOM COUNT [SEED]
const double Enough = 85; // per cent
if (args.Length is < 2 or > 3 || MutationRoom.All.FirstOrDefault(room => room.Name == args[0]) is not { } room
    || !int.TryParse(args[1], CultureInfo.InvariantCulture, out int count) || count < 1)
{
    string names = string.Join(", ", MutationRoom.All.Select(room => room.Name));
    Console.Error.WriteLine($"Kenyon.Mutants ROOM COUNT [SEED]: ROOM is one of {names}; COUNT mutants are tried, at least 1.");
    return 2;
}

var folder = new DirectoryInfo(AppContext.BaseDirectory);
while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Kenyon.slnx")))
{
    folder = folder.Parent;
}

string root = folder?.FullName ?? throw new InvalidOperationException("Kenyon.slnx was not found above this program.");
string tests = Path.Combine(root, "tests", "Kenyon.Tests", "bin", "Release", "net10.0", "linux-x64");
if (!File.Exists(Path.Combine(tests, "Kenyon.Tests.dll")))
{
    Console.Error.WriteLine($"{tests} holds no tests; build Kenyon.slnx in the configuration Release first.");
    return 2;
}

int seed = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1;
var campaign = new MutationCampaign(room, root, tests);
if (campaign.Check(out var longest) is { } problem)
{
    Console.Error.WriteLine(problem);
    return 1;
}

var all = campaign.Mutants.ToArray();
new Random(seed).Shuffle(all);
Mutant[] some = [.. all.Take(count)];
var (killed, survivors, refused) = campaign.Run(some, Environment.ProcessorCount, longest);
double percent = 100.0 * killed / Math.Max(1, killed + survivors.Count);
foreach (string survivor in survivors)
{
    Console.WriteLine(survivor);
}

string share = percent.ToString("F1", CultureInfo.InvariantCulture);
Console.WriteLine(
    $"{room.Name}: {killed} of {killed + survivors.Count} killed ({share} %), {refused} did not compile; {all.Length} in all, seed {seed}");
return percent >= Enough ? 0 : 1;
