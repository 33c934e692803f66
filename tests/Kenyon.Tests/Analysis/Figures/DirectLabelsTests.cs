using CsCheck;
using Kenyon.Figures.Drawing;

namespace Kenyon.Tests.Analysis.Figures;

public sealed class DirectLabelsTests
{
    [Fact]
    public void Labels_far_enough_apart_stay() => Assert.Equal([3.0, 1.0, 2.0], DirectLabels.Spread([3, 1, 2], 0.5));

    [Fact]
    public void Two_labels_at_one_place_move_apart_evenly() => Assert.Equal([0.5, 1.5], DirectLabels.Spread([1, 1], 1));

    [Fact]
    public void No_label_is_below_the_lowest_place() => Assert.Equal([2.2, 0.5, 1.0], DirectLabels.Spread([2.2, 0.1, 0.1], 0.5, 0.5));

    [Fact]
    public void No_label_covers_another_and_the_order_is_kept() =>
        Gen.Double[-1, 1].Array[1, 8].Sample(wanted =>
        {
            double[] places = DirectLabels.Spread(wanted, 0.2);
            int[] order = [.. Enumerable.Range(0, wanted.Length).OrderBy(label => wanted[label]).ThenBy(label => label)];
            for (int rank = 1; rank < order.Length; rank++)
            {
                Assert.True(places[order[rank]] - places[order[rank - 1]] >= 0.2 - 1e-9);
            }

            Assert.True(Math.Abs(wanted.Average() - places.Average()) < 1e-12);
        });
}
