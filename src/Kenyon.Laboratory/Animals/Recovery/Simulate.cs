using System.Globalization;
using System.Text;
using Kenyon.Experiments.Storage;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Models;
using Kenyon.Inference.Recovery;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Recovery;

/// <summary>Writes simulated choices as CSV: the same columns that <c>kenyon fit</c> reads, and the true parameters beside them.</summary>
public static class Simulate
{
    /// <summary>Simulates each subject of a design once and writes the file; a file is written as a whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">Who chooses.</param>
    /// <param name="data">The design.</param>
    /// <param name="seed">Seed of the subjects and of their choices.</param>
    /// <exception cref="RequestException">The design has features, which cannot be written.</exception>
    /// <exception cref="PlaceException">The file cannot be written.</exception>
    public static SimulateAnswer Run(string path, IBehaviourModel model, ChoiceData data, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        if (!data.IsOneHot)
        {
            throw new RequestException("--save writes options by their ids; designs with features cannot be written.");
        }

        var simulation = new SubjectSimulation(data, seed);
        var people = SimulatedSubject.Typical(model, data.Subjects.Count, data.Subjects.Count, seed);
        var text = new StringBuilder("subject,session,block,trial,offered,choice,reward");
        bool hasLosses = data.Subjects.Any(choices => choices.Loss.Length > 0);
        bool hasForegone = data.Subjects.Any(choices => choices.Foregone.Length > 0);
        text.Append(hasLosses ? ",gain,loss" : "");
        text.Append(hasForegone ? string.Concat(data.Options.Select(option => $",foregone_{option}")) : "");
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
                    + $"{data.Options[choices.ChosenOption(trial)]},{data.Scale.RewardInUnit(choices.Reward[trial]):R}"
                    + $"{(hasLosses ? Parts(choices, trial, data) : "")}{(hasForegone ? Foregone(choices, trial, data) : "")}{truth}\n");
            }
        }

        PlaceException.Guard(path, () =>
        {
            WholeFile.Write(DiskStorage.Instance, path, Encoding.UTF8.GetBytes(text.ToString()));
            return path;
        });
        return new SimulateAnswer(path, model.Name, data.Subjects.Count);
    }

    /// <summary>What was gained and what was lost.</summary>
    private static string Parts(SubjectChoices choices, int trial, ChoiceData data)
    {
        double gain = data.Scale.RewardInUnit(choices.Reward[trial] + choices.LossOf(trial));
        return string.Create(CultureInfo.InvariantCulture, $",{gain:R},{data.Scale.RewardInUnit(choices.LossOf(trial)):R}");
    }

    /// <summary>What each option would have given, empty where that is not known.</summary>
    private static string Foregone(SubjectChoices choices, int trial, ChoiceData data)
    {
        var cells = new string[data.Options.Count];
        for (int place = choices.OptionStart[trial]; choices.Foregone.Length > 0 && place < choices.OptionStart[trial + 1]; place++)
        {
            cells[choices.OptionId[place]] = double.IsNaN(choices.Foregone[place])
                ? ""
                : data.Scale.RewardInUnit(choices.Foregone[place]).ToString("R", CultureInfo.InvariantCulture);
        }

        return string.Concat(cells.Select(cell => "," + cell));
    }
}
