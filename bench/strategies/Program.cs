using System.CommandLine;
using Kenyon.StrategyBench;

var root = new RootCommand("Measures the search strategies on functions with known optima.")
{
    BbobCommand.Create(),
    FrontsCommand.Create(),
    ElitesCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
