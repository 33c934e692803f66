using System.Globalization;
using System.Text;
using Kenyon.Cli.Output;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Models;
using Kenyon.Inference.Recovery;

namespace Kenyon.Cli.Inputs;

/// <summary>Writes simulated choices as CSV: the same columns that <c>kenyon fit</c> reads, and the true parameters beside them.</summary>
internal static class SimulatedChoices
{
    /// <summary>Simulates each subject of a design once and writes the file; a file is written as a whole or not at all.</summary>
    public static void Save(string path, IBehaviourModel model, ChoiceData data, ulong seed)
    {
        if (!data.IsOneHot)
        {
            throw new CommandException(ExitCode.Usage, "--save writes options by their ids; designs with features cannot be written.");
        }

        var simulation = new SubjectSimulation(data, seed);
        var people = SimulatedSubject.Typical(model, data.Subjects.Count, data.Subjects.Count, seed);
        var text = new StringBuilder("subject,session,block,trial,offered,choice,reward");
        text.Append(string.Concat(model.Parameters.Select(parameter => $",true_{parameter.Name}"))).Append('\n');
        for (int subject = 0; subject < data.Subjects.Count; subject++)
        {
            var choices = simulation.Run(model, people[subject].Parameters, subject, people[subject].Repetition);
            string truth = string.Concat(ModelParameter.InUnit(model.Parameters, people[subject].Parameters, data.Scale)
                .Select(value => "," + value.ToString("R", CultureInfo.InvariantCulture)));
            for (int trial = 0; trial < choices.TrialCount; trial++)
            {
                string offered = string.Join(
                    '|',
                    Enumerable.Range(choices.OptionStart[trial], choices.OfferCount(trial))
                        .Select(offer => data.Options[choices.OptionId[offer]]));
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{choices.Subject},{choices.Session[trial] + 1},{choices.Block[trial] + 1},{trial + 1},{offered},"
                    + $"{data.Options[choices.ChosenOption(trial)]},{data.Scale.RewardInUnit(choices.Reward[trial]):R}{truth}\n");
            }
        }

        string beside = path + ".new";
        try
        {
            File.WriteAllText(beside, text.ToString());
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandException(ExitCode.Usage, $"--save is '{path}'; it cannot be written: {failure.Message}");
        }
    }
}
