using System.CommandLine;
using System.Globalization;
using Kenyon.StrategyBench.Bbob;

namespace Kenyon.StrategyBench;

/// <summary><c>bbob</c>: evaluations to 1e-8 on the noiseless BBOB functions, as a table.</summary>
internal static class BbobCommand
{
    public static Command Create()
    {
        var strategies = new Option<string[]>("--strategy")
        {
            Description = $"Strategies: {string.Join(" · ", BenchStrategies.All.Select(entry => entry.Name))}.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [.. BenchStrategies.All.Select(entry => entry.Name)],
        };
        strategies.AcceptOnlyFromAmong([.. BenchStrategies.All.Select(entry => entry.Name)]);
        var functions = new Option<int[]>("--function")
        {
            Description = $"Functions: {string.Join(", ", BbobFunction.Numbers)}.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [.. BbobFunction.Numbers],
        };
        functions.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int[]>()?.Except(BbobFunction.Numbers).Any() == true)
            {
                result.AddError($"--function: must be of {string.Join(", ", BbobFunction.Numbers)}.");
            }
        });
        var dimensions = new Option<int[]>("--dimension")
        {
            Description = "Dimensions, at least 2.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [2, 5, 10, 20, 40],
        };
        dimensions.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int[]>()?.Any(dimension => dimension < 2) == true)
            {
                result.AddError("--dimension: must be at least 2.");
            }
        });
        var instances = new Option<int>("--instances") { Description = "Instances of each function.", DefaultValueFactory = _ => 15 };
        var budget =
            new Option<double>("--budget") { Description = "Most evaluations of a run, per dimension.", DefaultValueFactory = _ => 1e4 };
        var limit =
            new Option<double>("--limit") { Description = "Most evaluations of a run, in any dimension.", DefaultValueFactory = _ => 2e5 };
        var target = new Option<double>(
            "--target") { Description = "Value above the optimum that counts as solved.", DefaultValueFactory = _ => BbobSummary.Target };
        var command = new Command(
            "bbob", "Evaluations to 1e-8 (or another target) on noiseless BBOB functions: instances solved, median, expected running time.")
        {
            strategies, functions, dimensions, instances, budget, limit, target,
        };
        command.SetAction(result =>
        {
            Console.WriteLine("| strategy | function | D | solved | median | expected running time |");
            Console.WriteLine("|---|---|--:|--:|--:|--:|");
            foreach (string name in result.GetValue(strategies)!)
            {
                foreach (int function in result.GetValue(functions)!)
                {
                    foreach (int dimension in result.GetValue(dimensions)!)
                    {
                        long most = (long)Math.Min(result.GetValue(budget) * dimension, result.GetValue(limit));
                        var summary = BbobSummary.Of(
                            BenchStrategies.Find(name, dimension, most),
                            function,
                            dimension,
                            result.GetValue(instances),
                            most,
                            result.GetValue(target));
                        Console.WriteLine(
                            $"| {name} | f{function} {BbobFunction.NameOf(function)} | {dimension} | "
                            + $"{summary.SuccessCount}/{summary.Outcomes.Count} "
                            + $"| {Text(summary.Median)} | {Text(summary.ExpectedTime)} |");
                    }
                }
            }

            return 0;
        });
        return command;
    }

    private static string Text(double number) => double.IsFinite(number) ? number.ToString("N0", CultureInfo.InvariantCulture) : "–";
}
