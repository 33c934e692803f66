using System.CommandLine;
using System.Globalization;
using Kenyon.StrategyBench.Elites;

namespace Kenyon.StrategyBench;

/// <summary><c>elites</c>: MAP-Elites against random search.</summary>
internal static class ElitesCommand
{
    public static Command Create()
    {
        var evaluations = new Option<int>("--evaluations") { Description = "Budget of each.", DefaultValueFactory = _ => 51_200 };
        var command = new Command(
            "elites", "How much of the map of a planar arm MAP-Elites fills, and how well, beside a random search.") { evaluations };
        command.SetAction(result =>
        {
            int budget = result.GetValue(evaluations);
            Console.WriteLine("| strategy | cells filled | mean fitness in them |");
            Console.WriteLine("|---|--:|--:|");
            Print("mapElites", ArmSearch.MapElites(budget, 1));
            Print("randomSearch", ArmSearch.RandomSearch(budget, 1));
            return 0;
        });
        return command;
    }

    private static void Print(string name, MapOutcome outcome) => Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"| {name} | {100 * outcome.FilledShare:F1} % | {outcome.MeanFitness:F3} |"));
}
