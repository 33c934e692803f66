using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;
using Kenyon.Inference.Tables;
using Kenyon.Laboratory.Animals.Recovery;
using Kenyon.Laboratory.Requests;
using Kenyon.Tests.Inference.Behaviour;

namespace Kenyon.Tests.Laboratory.Animals;

/// <summary>Simulated choices that are written to be read again.</summary>
public sealed class SimulateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kenyon-simulate-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_written_is_read_as_it_was_lived()
    {
        string rows = string.Concat(Enumerable.Range(0, 30).Select(trial =>
            (trial % 3) switch { 0 => "A,5,2,,-3\n", 1 => "B,1,0,4,\n", _ => "A,0,4,,\n" }));
        var (data, _) = ChoiceText.Read("choice,gain,loss,f_A,f_B\n" + rows, new(Reward: "gain,-loss", Foregone: "f_{option}"));
        var model = ModelCatalog.Create(DeltaRule.Kind, data!.Design(), new ModelParts(HasLossSensitivity: true, HasForegone: true));
        string file = Path.Combine(_folder, "simulated.csv");
        Assert.Equal(1, Simulate.Run(file, model, data, seed: 5).SubjectCount);
        Assert.Equal([file], Directory.GetFiles(_folder));

        var person = SimulatedSubject.Typical(model, 1, 1, 5)[0];
        var lived = new SubjectSimulation(data, 5).Run(model, person.Parameters, 0, person.Repetition);
        var (read, findings) = ChoiceText.Read(
            File.ReadAllText(file), new(Subject: ["subject"], Reward: "gain,-loss", Foregone: "foregone_{option}", Options: data.Options));
        Assert.True(read is not null, string.Join('\n', findings.Select(finding => finding.Message)));
        var again = read.Subjects[0];
        Assert.Equal(
            lived.Chosen.Select((_, trial) => lived.ChosenOption(trial)), again.Chosen.Select((_, trial) => again.ChosenOption(trial)));
        Assert.Equal(Units(lived.Reward, data.Scale.RewardInUnit), Units(again.Reward, read.Scale.RewardInUnit));
        Assert.Equal(Units(lived.Loss, data.Scale.RewardInUnit), Units(again.Loss, read.Scale.RewardInUnit));
        Assert.Equal(Units(lived.Foregone, data.Scale.RewardInUnit), Units(again.Foregone, read.Scale.RewardInUnit));
        Assert.Contains(again.Foregone, outcome => !double.IsNaN(outcome));
        Assert.StartsWith(
            "subject,session,block,trial,offered,choice,reward,gain,loss,foregone_A,foregone_B,true_",
            File.ReadAllText(file),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_losses_and_foregone_outcomes_there_are_no_such_columns_and_features_are_refused()
    {
        var (data, _) = ChoiceText.Read("choice,reward\nA,1\nB,0\nA,0\n", new ChoiceMapping());
        var model = ModelCatalog.Create(DeltaRule.Kind, data!.Design(), new ModelParts());
        string file = Path.Combine(_folder, "plain.csv");
        Simulate.Run(file, model, data, seed: 1);
        Assert.StartsWith("subject,session,block,trial,offered,choice,reward,true_", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Contains(
            "designs with features cannot be written",
            Assert.Throws<RequestException>(() => Simulate.Run(file, model, data with { IsOneHot = false }, seed: 1)).Message,
            StringComparison.Ordinal);
        Assert.Throws<PlaceException>(() => Simulate.Run(Path.Combine(_folder, "no", "such", "a.csv"), model, data, seed: 1));
    }

    /// <summary>In the file's unit, to nine digits. Shape [numbers].</summary>
    private static IEnumerable<double> Units(double[] numbers, Func<double, double> inUnit) =>
        numbers.Select(number => double.IsNaN(number) ? double.NaN : Math.Round(inUnit(number), 9));
}
