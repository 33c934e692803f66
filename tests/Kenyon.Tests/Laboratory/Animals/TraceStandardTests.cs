using Kenyon.Inference.Recovery;
using Kenyon.Laboratory.Animals.Matching;
using Kenyon.Laboratory.Requests;
using Kenyon.Tests.Experiments.Running;
using Kenyon.Tests.Inference.Matching;

namespace Kenyon.Tests.Laboratory.Animals;

/// <summary>What is known of an atlas beforehand is kept beside it, and belongs to it alone.</summary>
public sealed class TraceStandardTests : IDisposable
{
    private readonly RunFixture _runs = new();
    private readonly List<string> _told = [];

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void What_comes_out_in_standard_designs_is_kept_beside_the_atlas_and_read_again()
    {
        string file = Path.Combine(_runs.Root, "made.parquet");
        File.WriteAllText(file, "stands for an atlas");
        var atlas = MadeUpAtlas.Create([0.1, 0.6], [0.02, 0.3], replicates: 4, spread: 0.2) with { Source = file };
        var answer = TraceStandard.Run(atlas, 16, 1, new Instruments(2, _told.Add, TimeProvider.System));
        Assert.Equal(StandardDesign.Tried, answer.Designs.Select(design => (design.SubjectCount, design.TrialCount)));
        Assert.Equal(Path.Combine(_runs.Root, "made.reliability.json"), answer.File);
        var read = ReliabilityFile.Read(file);
        Assert.Equal(answer.Designs.Select(design => $"{design.ToJson()}"), read.Select(design => $"{design.ToJson()}"));
        Assert.All(read.SelectMany(design => design.Axes), axis => Assert.InRange(axis.Guess, 0.3, 0.7));
        // More choices tell more.
        Assert.True(read[2].LogScore > read[0].LogScore, $"{read[2].LogScore:F2} against {read[0].LogScore:F2}");
        Assert.Contains(_told, line => line.StartsWith("Known of this atlas beforehand: groups of 20 × 240", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_known_of_another_atlas_is_not_taken_for_it()
    {
        string file = Path.Combine(_runs.Root, "one.parquet");
        File.WriteAllText(file, "one");
        Assert.Empty(ReliabilityFile.Read(file));
        string beside = ReliabilityFile.Write(file, [Design(20, 240)]);
        Assert.Single(ReliabilityFile.Read(file));

        File.WriteAllText(file, "another");
        Assert.Contains(
            "is of another atlas",
            Assert.Throws<InvalidDataException>(() => ReliabilityFile.Read(file)).Message,
            StringComparison.Ordinal);
        foreach (string broken in (string[])["", "{", "[]", "{}", "7", "null"])
        {
            File.WriteAllText(beside, broken);
            Assert.Contains(
                "--standard writes it anew",
                Assert.Throws<InvalidDataException>(() => ReliabilityFile.Read(file)).Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_design_that_is_told_is_the_one_with_most_nearly_as_many_choices()
    {
        StandardDesign[] designs = [Design(8, 100), Design(20, 240), Design(20, 1000)];
        Assert.Equal(240, StandardDesign.Nearest(designs, FlippingDesign.Create(18, 238)).TrialCount);
        Assert.Equal(1000, StandardDesign.Nearest(designs, FlippingDesign.Create(88, 160)).TrialCount);
        Assert.Equal(
            "Known of this atlas beforehand: groups of 8 × 100 choices between two options tell (right in this share) noise (0.80); "
            + "hardly life.",
            designs[0].Sentence);
    }

    private static StandardDesign Design(int subjects, int trials) =>
        new(subjects, trials, -1, -2, [new StandardAxis("noise", 0.8, 0.8, 0.4), new StandardAxis("life", 0.5, 0.55, 0.5)]);
}
