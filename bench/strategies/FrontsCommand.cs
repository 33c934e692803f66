using System.CommandLine;
using System.Globalization;
using Kenyon.StrategyBench.Fronts;

namespace Kenyon.StrategyBench;

/// <summary><c>fronts</c>: NSGA-II on ZDT1 to ZDT3.</summary>
internal static class FrontsCommand
{
    public static Command Create()
    {
        var seeds = new Option<int>("--seeds") { Description = "Number of seeds.", DefaultValueFactory = _ => 11 };
        var command = new Command("fronts", "Area of NSGA-II's front over that of the true front, on ZDT1 to ZDT3.") { seeds };
        command.SetAction(result =>
        {
            Console.WriteLine("| function | median of area / true area |");
            Console.WriteLine("|---|--:|");
            foreach (int number in (int[])[1, 2, 3])
            {
                double median = FrontSearch.Median(new ZdtFunction(number), result.GetValue(seeds));
                Console.WriteLine($"| ZDT{number} | {median.ToString("F4", CultureInfo.InvariantCulture)} |");
            }

            return 0;
        });
        return command;
    }
}
