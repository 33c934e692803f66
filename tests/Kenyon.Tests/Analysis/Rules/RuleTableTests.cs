using Kenyon.Analysis.Rules;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Static;

namespace Kenyon.Tests.Analysis.Rules;

public sealed class RuleTableTests
{
    private static readonly RuleContext s_context =
        new(PredictionTask.Instance, ReadoutKind.Linear, Normalization.Center, RewardHebbian.Family.Terms);

    private static readonly RuleReading s_reading =
        RuleReading.Of(RewardHebbian.Family, [0.01, 0.9, 1, -0.3, -0.98, 0.2, 0, 0.4], 0.5245, hasFreeSign: false);

    [Fact]
    public void There_is_a_row_for_every_term_in_order() =>
        Assert.Equal(RewardHebbian.Family.Terms, RuleTable.Rows(s_reading, s_context).Select(row => row.Term));

    [Fact]
    public void The_table_names_what_the_formula_leaves_out()
    {
        string table = RuleTable.Write(RuleTable.Rows(s_reading, s_context));
        string[] lines = table.TrimEnd('\n').Split('\n');
        Assert.Equal(9, lines.Length);
        Assert.Equal("RewardPost     R·y         0.90       0.90       0.47  unidentifiable, drifts freely", lines[2]);
        Assert.Equal("PrePost        x·y        −0.98      −0.98      −0.51  identified", lines[5]);
    }

    [Fact]
    public void Latex_has_the_terms_and_numbers_of_the_formula()
    {
        Assert.Equal(
            @"\Delta w_i = 0.52\,R\,x_i - 0.51\,x_i\,y", RuleLatex.Write(RewardHebbian.Family, s_reading.Effective, Normalization.Center));
        Assert.Equal("Δw = 0.52·R·x − 0.51·x·y", RuleFormula.Write(RewardHebbian.Family, s_reading.Effective, Normalization.Center));
        Assert.Equal(
            @"\Delta w_i = -0.50\,y + 0.30", RuleLatex.Write(RewardHebbian.Family, [0, 0, 0, 0, 0, -0.5, 0, 0.3], Normalization.None));
        Assert.Equal(@"\Delta w_i = 0", RuleLatex.Write(RewardHebbian.Family, new double[8], Normalization.None));
    }
}
