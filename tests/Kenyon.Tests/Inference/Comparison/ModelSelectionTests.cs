using Kenyon.Inference.Comparison;

namespace Kenyon.Tests.Inference.Comparison;

public sealed class ModelSelectionTests
{
    [Fact]
    public void Equal_evidence_prefers_nobody()
    {
        var selection = ModelSelection.Of([.. Enumerable.Repeat((double[])[-10, -10, -10], 20)]);
        Assert.All(selection.Frequencies, share => Assert.Equal(1.0 / 3, share, 1e-9));
        Assert.All(selection.ProtectedExceedance, probability => Assert.Equal(1.0 / 3, probability, 1e-6));
        Assert.True(selection.NoDifference > 0.5);
    }

    [Fact]
    public void Two_models_are_compared_as_the_beta_distribution_says()
    {
        // 7 subjects clearly follow the first model and 2 the second: the posterior is Beta(8, 3), and P(r > ½) is 0.9453125.
        double[][] evidence = [.. Enumerable.Repeat((double[])[0, -1000], 7), .. Enumerable.Repeat((double[])[-1000, 0], 2)];
        var selection = ModelSelection.Of(evidence);
        Assert.Equal(8.0 / 11, selection.Frequencies[0], 1e-9);
        Assert.Equal(0.9453125, selection.Exceedance[0], 1e-4);
        Assert.InRange(selection.NoDifference, 0.01, 0.99);
        Assert.InRange(selection.ProtectedExceedance[0], 0.5, selection.Exceedance[0]);
    }

    [Fact]
    public void A_clear_winner_is_named()
    {
        var selection = ModelSelection.Of([.. Enumerable.Repeat((double[])[0, -8, -8], 30)]);
        Assert.True(selection.ProtectedExceedance[0] > 0.99);
        Assert.True(selection.NoDifference < 1e-3);
    }
}
