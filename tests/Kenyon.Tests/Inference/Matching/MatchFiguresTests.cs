using Kenyon.Figures.Animals;

namespace Kenyon.Tests.Inference.Matching;

/// <summary>What is drawn and written of a match: of one that tells no conditions apart, only rules.</summary>
public sealed class MatchFiguresTests
{
    [Fact]
    public void Settings_a_map_and_animals_that_were_left_out_are_drawn_of_a_match_that_tells_conditions()
    {
        var match = AtlasMatchTests.Usual;
        var figures = MatchFigures.Of(match);
        Assert.Equal(3, figures.Count);
        Assert.Equal(3, figures.Select(figure => figure.Name).Distinct().Count());
        Assert.All(figures, figure =>
        {
            Assert.True(figure.Alternative.Length > 40, figure.Alternative);
            Assert.Contains("n = ", figure.Caption, StringComparison.Ordinal);
            Assert.Contains("<text", figure.Drawing.ToSvg(), StringComparison.Ordinal);
        });
        var (below, left) = MatchFigures.TellingAxes(match);
        var axes = match.Conditions!.Axes;
        Assert.Equal([0, 1], new[] { below, left }.Order());
        Assert.True(axes[below].Axis.Values.Count >= axes[left].Axis.Values.Count, "more values stand along x");
        Assert.NotEqual(figures[1].Drawing.ToSvg(), MatchFigures.Of(match, (left, below))[1].Drawing.ToSvg());

        var alone = match with { Conditions = match.Conditions with { LeftOut = null } };
        Assert.Equal(figures.Take(2).Select(figure => figure.Name), MatchFigures.Of(alone).Select(figure => figure.Name));
    }

    [Fact]
    public void Of_a_match_that_tells_none_apart_the_likeliest_rules_are_told()
    {
        var match = AtlasMatchTests.Usual;
        var none = match with { Conditions = null };
        Assert.Empty(MatchFigures.Of(none));
        Assert.Throws<ArgumentException>(() => MatchFigures.TellingAxes(none));
        var (told, bare) = (MatchSection.Of(match), MatchSection.Of(none));
        Assert.Equal(["The most probable conditions", "The likeliest rules"], told.Tables!.Select(table => table.Caption));
        Assert.Equal(["The likeliest rules"], bare.Tables!.Select(table => table.Caption));
        var best = match.Atlas.Rules[match.Scores[0].Rule];
        Assert.Equal((best.Formula, best.Sentence), (bare.Tables![0].Rows[0][1], bare.Tables[0].Rows[0][2]));
    }
}
