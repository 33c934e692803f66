using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;

namespace Kenyon.Tests.Inference.Fitting;

/// <summary>The coordinates of the search lead back to the parameters, with their slopes, and starts fill what is usual.</summary>
public sealed class SearchBoxTests
{
    private static readonly ModelParameter[] s_parameters =
        [ModelParameter.Rate("rate", "α"), ModelParameter.InverseTemperature, ModelParameter.LogOdds("bias", "b")];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Values_come_back_and_slopes_are_those_of_the_values(bool isNormal)
    {
        var box = new SearchBox(s_parameters, isNormal);
        double[] values = [0.3, 4.5, -0.7];
        double[] places = box.ToSearch(values);
        for (int place = 0; place < values.Length; place++)
        {
            const double Step = 1e-6;
            var (value, slope) = box.FromSearch(place, places[place]);
            Assert.Equal(values[place], value, 1e-12);
            double above = box.FromSearch(place, places[place] + Step).Value, below = box.FromSearch(place, places[place] - Step).Value;
            Assert.Equal((above - below) / (2 * Step), slope, 1e-6 * Math.Max(1, slope));
        }
    }

    [Fact]
    public void Bounds_are_those_of_the_parameters_and_log_odds_of_shares_end_at_twelve()
    {
        var plain = new SearchBox(s_parameters, isNormal: false);
        var normal = new SearchBox(s_parameters, isNormal: true);
        for (int place = 0; place < s_parameters.Length; place++)
        {
            Assert.Equal(s_parameters[place].Low, plain.FromSearch(place, plain.Low[place]).Value, 1e-9);
            Assert.Equal(s_parameters[place].High, plain.FromSearch(place, plain.High[place]).Value, 1e-9);
        }

        Assert.Equal((-12, 12), (normal.Low[0], normal.High[0]));
        Assert.Equal(plain.Low[1..], normal.Low[1..]);
    }

    [Fact]
    public void The_first_start_is_the_middle_and_the_others_step_by_the_golden_ratio()
    {
        var rate = s_parameters[0];
        var box = new SearchBox([rate], isNormal: true);
        Assert.Equal(rate.Typical(0.5), box.FromSearch(0, box.Start(0, 7)[0]).Value, 1e-12);

        // Even starts lie within what is usual, as shares of its log-odds; from one to the next but one they go on by 2/φ.
        double low = rate.ToNormalScale(rate.TypicalLow), high = rate.ToNormalScale(rate.TypicalHigh);
        double[] shares = [.. Enumerable.Range(1, 6).Select(start => (box.Start(start, 7)[0] - low) / (high - low))];
        double[] even = [shares[1], shares[3], shares[5]];
        Assert.All(even, share => Assert.InRange(share, 0, 1));
        double step = 2 / ((1 + Math.Sqrt(5)) / 2) % 1;
        Assert.All(even.Zip(even[1..]), pair => Assert.Equal(step, (pair.Second - pair.First + 1) % 1, 1e-9));

        // Odd ones go on by the same steps over a range three times as wide.
        double[] odd = [.. new[] { shares[0], shares[2], shares[4] }.Select(share => ((share - 0.5) / 3) + 0.5)];
        Assert.All(odd.Zip(odd[1..]), pair => Assert.Equal(step, (pair.Second - pair.First + 1) % 1, 1e-9));
        Assert.NotEqual(box.Start(2, 7)[0], box.Start(2, 8)[0]);
    }
}
