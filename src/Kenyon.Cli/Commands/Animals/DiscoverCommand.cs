using System.CommandLine;
using System.Globalization;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output.Animals;
using Kenyon.Cli.Output;
using Kenyon.Inference.Discovery;
using Kenyon.Laboratory.Animals.Choices;
using Kenyon.Laboratory.Animals.Discovery;

namespace Kenyon.Cli.Commands.Animals;

/// <summary><c>kenyon discover DATA</c>: searches the rule that foretells animals, term by term.</summary>
internal static class DiscoverCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var usual = new DiscoveryOptions();
        var source = new ChoiceSource();
        var terms = new Option<string?>("--terms")
        {
            HelpName = "N", Description = $"Most terms of a rule; κ·repeat counts one, κ and τ of a trace two [{usual.MostTerms}]",
        };
        var beam = new Option<string?>("--beam")
        {
            HelpName = "N", Description = $"Rules of each size from which larger ones grow [{usual.BeamWidth}]",
        };
        var with = new Option<string?>("--with")
        {
            HelpName = "PARTS", Description = "bias: one of each option but the first beside every rule, counted in no size",
        };
        var simulations = new Option<string?>("--simulations")
        {
            HelpName = "N", Description = $"Simulations of each rule of the front for recovery; 0: none [{usual.SimulationCount}]",
        };
        var figure = new Option<string?>("--figure")
        {
            HelpName = "PLACE", Description = "Draw the front: a folder, or a .png or .svg file",
        };
        var command = new TellingCommand("discover", "Search the rule that foretells animals, term by term");
        source.AddTo(command);
        foreach (var option in new[] { terms, beam, with, simulations, figure })
        {
            command.Options.Add(option);
        }

        command.SetAction(result =>
        {
            var wrong = new Gathered(result);

            int Number(Option<string?> option, int usually)
            {
                if (result.GetValue(option) is not { } text)
                {
                    return usually;
                }

                if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
                {
                    wrong.Add($"{option.Name} is '{text}'; must be a whole number.");
                    return usually;
                }

                return number;
            }

            string[] parts = FittingSettings.Split(result.GetValue(with));
            var options = new DiscoveryOptions(
                Number(terms, usual.MostTerms),
                Number(beam, usual.BeamWidth),
                parts.Length > 0,
                Number(simulations, usual.SimulationCount),
                FittingSettings.Seed(result));
            wrong.Add(options.Validate().Select(problem => $"{problem.Path} {problem.Message}"));
            wrong.Add(parts.Where(part => part != "bias").Distinct().Select(
                part => $"--with is {part}; must be bias, or left out."));
            if (result.GetValue(figure) is { } place)
            {
                wrong.Of(() => OutputPath.OfFigures("--figure", place));
            }

            var request = source.Request(result, wrong);
            ChoiceSource.End(wrong, request);
            var tools = Tools.Of(result, new RunOutput(result).Say);
            var data = ReadChoices.Run(request, tools).Data;
            var answer = Discover.Run(new DiscoverRequest(data, options, result.GetValue(figure)), tools);
            AnswerOutput.Print(answer, result, (terminal, told) => new DiscoveryText(terminal).Write(told.Discovery));
            OutputPath.Tell(answer.Lost, _ => figure.Name);
        });
        return command;
    }
}
