using Kenyon.Analysis.Atlases;
using Kenyon.Analysis.Matching.Features;
using Kenyon.Analysis.Matching.Simulation;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Recovery;

namespace Kenyon.Tests.Inference.Matching.Simulation;

public sealed class AtlasGroupsTests
{
    private static readonly Atlas s_atlas = MadeUpAtlas.Create([0.2, 0.6], [0.1, 0.5], replicates: 6, spread: 0.3);

    [Fact]
    public void The_same_bits_come_out_for_any_threads_width_and_company()
    {
        var design = FlippingDesign.Create(3, 50);
        double[][] one = new AtlasGroups(s_atlas, design, new GroupHabits(0.3, 0.2, 0.2), 5).Run(new WorkPool(1), wide: false);
        double[][] other = new AtlasGroups(s_atlas, design, new GroupHabits(0.3, 0.2, 0.2), 5).Run(new WorkPool(4), wide: true);
        Assert.Equal(one, other);
        // Another repetition has other numbers, and so has another seed.
        Assert.NotEqual(one, new AtlasGroups(s_atlas, design, new GroupHabits(0.3, 0.2, 0.2), 5).Run(new WorkPool(2), repetition: 1));
        Assert.NotEqual(one, new AtlasGroups(s_atlas, design, new GroupHabits(0.3, 0.2, 0.2), 6).Run(new WorkPool(2)));
    }

    [Fact]
    public void A_group_does_what_the_model_of_its_rule_does()
    {
        // Many trials without habits: the shares of lanes and of the models of behaviour, written on their own, agree.
        var design = FlippingDesign.Create(8, 1_500);
        double[][] groups = new AtlasGroups(s_atlas, design, new GroupHabits(0, 0, 0), 5).Run(new WorkPool(2));
        var simulation = new SubjectSimulation(design, 9);
        foreach (int rule in (int[])[0, 8, 23])
        {
            var model = Atlas.ModelOf(s_atlas.Rules[rule], design.Design());
            var data = design with
            {
                Subjects = [.. Enumerable.Range(0, 8).Select(
                    subject => simulation.Run(model, [s_atlas.Rules[rule].InverseTemperature], subject, 0))],
            };
            double[] own = AtlasGroups.Features(data, AtlasGroups.Threshold(design));
            double largest = Enumerable.Range(0, 8).Max(cell => Math.Abs(own[cell] - groups[rule][cell]));
            Assert.True(largest < 0.06, $"rule {rule}: {largest:F3}");
        }
    }

    [Fact]
    public void Refusals_teach_nothing_and_sessions_begin_anew()
    {
        var data = MadeUpChoices.OneHot(3, 90, options: 4, graded: true, offersChange: true);
        double[][] features = new AtlasGroups(s_atlas, data, new GroupHabits(), 5).Run(new WorkPool(2));
        Assert.All(features, row => Assert.All(row, feature => Assert.True(double.IsFinite(feature))));
        Assert.Equal(2 * FeatureCatalog.CellCount, features[0].Length);
    }
}
