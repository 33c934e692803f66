using System.Xml.Linq;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Runs;
using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Foraging;
using Kenyon.Simulation.Tasks.Static;
using SkiaSharp;

namespace Kenyon.Tests.Analysis.Figures;

public sealed class EvolutionFigureTests
{
    private static readonly EvolutionFigureData s_data = Made(150, RewardHebbian.Family.Terms, Normalization.Center);

    [Fact]
    public void Png_has_the_printed_size_at_300_dots_an_inch_and_ink_in_both_panels()
    {
        byte[] png = new EvolutionFigure(s_data).ToPng();
        using var bitmap = SKBitmap.Decode(png);
        Assert.Equal(2126, bitmap.Width); // 180 mm
        Assert.Equal(803, bitmap.Height); // 68 mm
        int half = bitmap.Width / 2;
        Assert.True(Contains(bitmap, 0, half, new SKColor(0x00, 0x72, 0xB2)), "the line of the best candidate");
        Assert.True(Contains(bitmap, half, bitmap.Width, new SKColor(0xD5, 0x5E, 0x00)), "the coefficient of x·y");
        Assert.True(Contains(bitmap, half, bitmap.Width, new SKColor(0x00, 0x72, 0xB2)), "the coefficient of R·x");
    }

    [Fact]
    public void Svg_is_as_wide_as_two_columns_and_says_everything_as_text()
    {
        var root = XDocument.Parse(new EvolutionFigure(s_data).ToSvg()).Root!;
        Assert.Equal("180mm", root.Attribute("width")!.Value);
        string[] texts = [.. root.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value.Trim())];
        foreach (string expected in (string[])
            [
                "Generation", "Fitness (value per step)", "Coefficient η·θ (weight per event)", "best", "mean", "5–95 %", "R·x", "x·y",
                "R·x·y", "x", "a", "b",
            ])
        {
            Assert.Contains(expected, texts);
        }

        Assert.All(
            root.Descendants().Where(element => element.Name.LocalName == "text"),
            text => Assert.StartsWith("DejaVu Sans,", text.Attribute("font-family")!.Value));
    }

    [Fact]
    public void Terms_that_centring_cancels_are_named_in_the_caption_but_not_drawn()
    {
        var figure = new EvolutionFigure(s_data);
        Assert.DoesNotContain(">R·y<", figure.ToSvg());
        Assert.Contains("they drift freely: RewardPost, Reward, Post, Bias", figure.Caption());
    }

    [Fact]
    public void Without_normalisation_all_eight_terms_are_drawn() =>
        Assert.Equal(8, Made(20, RewardHebbian.Family.Terms, Normalization.None).DrawnTerms.Count);

    [Theory]
    [InlineData("taylorPost", 1)]
    [InlineData("taylor", 2)]
    [InlineData("taylorPost", 3)]
    [InlineData("taylor", 4)]
    public void Terms_of_large_families_never_share_a_colour(string family, int seed)
    {
        var terms = RuleFamilyCatalog.All.Single(known => known.Name == family).Terms;
        var noise = new RandomKey((ulong)seed, Draw.Check);
        double[] ends = [.. terms.Select((_, term) => (double)noise.Normal((uint)term))];
        var data = new EvolutionFigureData(
            [new(0, 1, 1, 0, 1, ends)], PredictionTask.Instance, terms, Normalization.None, "made/base/1-0", 1, 0, 64, 8);
        Assert.Equal(8, data.DrawnTerms.Count);
        var colors = FigureStyle.ColorsOf(data.DrawnTerms);
        Assert.Equal(8, colors.Distinct().Count());
        Assert.Contains("Of 27 terms the 8 that are largest", new EvolutionFigure(data).Caption());
    }

    [Fact]
    public void A_term_of_the_default_family_keeps_its_colour_whatever_stands_beside_it() =>
        Assert.Equal(FigureStyle.Blue, FigureStyle.ColorsOf([new RuleTerm(Reward: 2, Weight: 1), RewardHebbian.RewardPre])[1]);

    [Fact]
    public void The_caption_explains_the_variables_that_occur()
    {
        Assert.Contains("(R reward, x input, y readout)", new EvolutionFigure(s_data).Caption());
        RuleTerm[] written = [new(Reward: 1, Pre: 1), new(MeanReward: 1, Pre: 1), new(Weight: 1, IsScaled: false)];
        var figure = new EvolutionFigure(new EvolutionFigureData(
            [new(0, 1, 1, 0, 1, [0.1, -0.1, -0.05])], PredictionTask.Instance, written, Normalization.None, "made/base/1-0", 1, 0, 64, 8));
        Assert.Contains(
            "(R reward, x input, w weight before the event, r̄ running mean of earlier rewards, † not scaled by η)", figure.Caption());
        Assert.Contains("w †", XDocument.Parse(figure.ToSvg()).Descendants().Select(element => element.Value.Trim()));
    }

    [Fact]
    public void The_caption_gives_n_and_seed()
    {
        string caption = new EvolutionFigure(s_data).Caption();
        Assert.Contains("n = 256 candidates", caption);
        Assert.Contains("seed 1, replicate 0", caption);
        Assert.Contains("16 lifetimes", caption);
    }

    [Fact]
    public void Without_plasticity_there_is_one_panel_in_one_column()
    {
        var figure = new EvolutionFigure(Made(20, [], Normalization.Center));
        Assert.Equal("88mm", XDocument.Parse(figure.ToSvg()).Root!.Attribute("width")!.Value);
        Assert.Contains("do not learn", figure.Caption());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_shortest_runs_can_be_drawn(int generationCount) =>
        Assert.NotEmpty(new EvolutionFigure(Made(generationCount, RewardHebbian.Family.Terms, Normalization.Center)).ToPng());

    [Fact]
    public void A_generation_of_failures_leaves_a_gap()
    {
        var points = s_data.Generations.ToArray();
        points[3] = new EvolutionPoint(3, double.NaN, double.NaN, double.NaN, double.NaN, new double[8]);
        Assert.NotEmpty(new EvolutionFigure(s_data with { Generations = points }).ToPng());
        Assert.NotEmpty(new EvolutionFigure(s_data with { Generations = [points[3]] }).ToPng());
    }

    [Fact]
    public void A_disastrous_start_does_not_stretch_the_axis()
    {
        var points = s_data.Generations.ToArray();
        points[0] = points[0] with { Mean = -1e6, Low = -1e9 };
        var figure = new EvolutionFigure(s_data with { Generations = points });
        Assert.Contains("cut off", figure.Caption());
        Assert.Contains("0.02", XDocument.Parse(figure.ToSvg()).Descendants().Select(element => element.Value.Trim()));
    }

    [Fact]
    public void With_penalties_the_best_candidate_may_be_less_fit_than_the_mean() =>
        Assert.NotEmpty(new EvolutionFigure(
            s_data with { Generations = [new(0, -0.9, -0.2, -1, -0.1, new double[8]), new(1, -0.8, -0.3, -1, -0.1, new double[8])] })
            .ToSvg());

    [Fact]
    public void A_figure_without_generations_is_refused() =>
        Assert.Throws<ArgumentException>(() => new EvolutionFigure(s_data with { Generations = [] }));

    /// <summary>A made-up run that looks like foraging.</summary>
    internal static EvolutionFigureData Made(int generationCount, IReadOnlyList<RuleTerm> terms, Normalization normalization)
    {
        var noise = new RandomKey(7, Draw.Check);
        var points = new EvolutionPoint[generationCount];
        for (int generation = 0; generation < generationCount; generation++)
        {
            double rise = 1 / (1 + Math.Exp(-(generation - 35) / 9.0));
            double best = 0.006 + (0.056 * rise) + (0.002 * noise.Normal((uint)generation));
            double[] effective =
            [
                0.01 * noise.Normal((uint)generation + 1000), 0.3, 0.05 + (0.12 * rise) + (0.01 * noise.Normal((uint)generation + 2000)),
                -0.2,
                -0.02 - (0.10 * rise) + (0.01 * noise.Normal((uint)generation + 3000)), 0.1,
                0.012 + (0.006 * noise.Normal((uint)generation + 4000)), 0.05,
            ];
            points[generation] = new EvolutionPoint(generation, best, best * 0.7, (best * 0.1) - 0.006, best * 0.93, effective);
        }

        return new EvolutionFigureData(points, ForagingTask.Instance, terms, normalization, "foraging/base/1-0", 1, 0, 256, 16);
    }

    private static bool Contains(SKBitmap bitmap, int left, int right, SKColor color)
    {
        for (int y = 0; y < bitmap.Height; y++)
        {
            for (int x = left; x < right; x++)
            {
                if (bitmap.GetPixel(x, y) == color)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
