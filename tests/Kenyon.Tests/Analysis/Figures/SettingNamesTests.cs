using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Specs;
using Kenyon.Experiments.Specs.Tasks;
using Kenyon.Figures.Sources;

namespace Kenyon.Tests.Analysis.Figures;

/// <summary>Short names of settings tell them apart.</summary>
public sealed class SettingNamesTests
{
    [Fact]
    public void A_name_is_the_last_word_where_that_is_enough() =>
        Assert.Equal(["rewardNoise", "l1"], SettingNames.Of(["task.rewardNoise", "penalty.l1"]));

    [Fact]
    public void Settings_with_the_same_last_word_get_names_that_differ() =>
        Assert.Equal(
            ["readout.noise", "initialWeights.noise", "rewardNoise"],
            SettingNames.Of(["agent.readout.noise", "agent.initialWeights.noise", "task.rewardNoise"]));

    [Fact]
    public void A_path_that_ends_another_keeps_the_names_apart() =>
        Assert.Equal(["noise", "a.noise"], SettingNames.Of(["noise", "a.noise"]));

    [Fact]
    public void Swept_settings_with_the_same_last_word_are_told_apart_in_labels()
    {
        string[] values = ["0", "1"];
        Assert.Equal("readout.noise", (SweptSetting.Of("agent.readout.noise", values) with { Name = "readout.noise" }).ShortLabel);
        Assert.Equal("σ", (SweptSetting.Of("task.rewardNoise", values) with { Name = "rewardNoise" }).ShortLabel);
    }

    /// <summary>A setting that is renamed would lose its name at axes, and nobody would be told.</summary>
    [Fact]
    public void What_has_a_name_of_its_own_is_a_setting_of_some_task()
    {
        var paths = TaskCatalog.All.SelectMany(task =>
            SpecValues.Paths(RunPlan.Of(ExperimentFile.Read($"name: x\ntask: {{ kind: {task.Kind} }}\n", "x.yaml"))[0].Spec))
            .ToHashSet();
        Assert.True(SweptSetting.Named.Count > 20);
        Assert.Empty(SweptSetting.Named.Except(paths));
        Assert.Equal("Decay ρ of a patch", SweptSetting.LabelOf("task.decay"));
        Assert.Equal("task.unheardOf", SweptSetting.LabelOf("task.unheardOf"));
        Assert.Equal(("ρ", "trials", "unheardOf"), (Short("task.decay"), Short("task.trials"), Short("task.unheardOf")));

        static string Short(string path) => SweptSetting.Of(path, ["0", "1"]).ShortLabel;
    }
}
