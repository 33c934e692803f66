using System.Globalization;
using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Storage;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Tasks.Choice;

namespace Kenyon.Laboratory.Runs;

/// <summary>One lifetime as a CSV table, one row a step, as the scalar definition lives it.</summary>
internal static class TraceTable
{
    /// <summary>Writes the first test lifetime of a champion.</summary>
    /// <param name="path">The file.</param>
    /// <param name="source">The champion.</param>
    /// <param name="learns">False switches learning off.</param>
    public static void Write(string path, EvolvedAgent source, bool learns)
    {
        var scenario = source.Layout.Scenario;
        var agent = source.Agent;
        WholeFile.Write(DiskStorage.Instance, path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            writer.Write("step,x,y,heading,speed,distance,item,value,readout,event,reward,environment");
            for (int input = 0; input < scenario.IngredientCount; input++)
            {
                writer.Write($",ingredient{input}");
            }

            for (int weight = 0; weight < scenario.PlasticWeightCount; weight++)
            {
                writer.Write($",weight{weight}");
            }

            bool showsForegone = scenario.Task is ChoiceSettings { IsCounterfactual: true };
            for (int place = 0; showsForegone && place < scenario.ReadoutCount; place++)
            {
                writer.Write($",option{place},foregone{place}");
            }

            writer.Write('\n');
            scenario.CreateReference().Live(
                agent,
                new LifetimeKey(scenario.RunSeed, LifetimeSet.TestGeneration, 0),
                learns,
                visit: step => WriteRow(writer, step, showsForegone));
        });
    }

    private static void WriteRow(StreamWriter writer, LifetimeStep step, bool showsForegone)
    {
        double[] numbers = [step.X, step.Y, step.HeadingRadians, step.Speed, step.Distance];
        writer.Write(step.Step);
        foreach (double number in numbers)
        {
            writer.Write(',');
            writer.Write(number.ToString("G9", CultureInfo.InvariantCulture));
        }

        writer.Write(string.Create(
            CultureInfo.InvariantCulture,
            $",{step.Item},{step.Value:G9},{step.Readout:G9},{(step.IsEvent ? 1 : 0)},{step.Reward:G9},{step.EnvironmentState}"));
        foreach (float number in step.Ingredients.Concat(step.Weights))
        {
            writer.Write(',');
            writer.Write(number.ToString("G9", CultureInfo.InvariantCulture));
        }

        for (int place = 0; showsForegone && place < step.Options.Length; place++)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $",{step.Options[place]},"));
            if (step.Options[place] != step.Item)
            {
                writer.Write(step.Foregone[place].ToString("G9", CultureInfo.InvariantCulture));
            }
        }

        writer.Write('\n');
    }
}
