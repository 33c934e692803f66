using Kenyon.Analysis.Sensitivity;

namespace Kenyon.Tests.Analysis.Sensitivity;

/// <summary>Functions whose indices are known exactly.</summary>
public sealed class SobolStudyTests
{
    private static readonly double[] s_weights = [0, 1, 4.5, 9, 99];

    [Fact]
    public void Indices_of_the_Ishigami_function_come_out() => Ishigami(rowCount: 1024, tolerance: 0.02);

    [Fact]
    [Trait("Category", "Long")]
    public void Indices_of_the_Ishigami_function_come_out_of_many_points() => Ishigami(rowCount: 4096, tolerance: 0.01);

    private static void Ishigami(int rowCount, double tolerance)
    {
        // Ishigami and Homma 1990: a = 7, b = 0.1, x uniform on [−π, π].
        const double A = 7, B = 0.1;
        double pi4 = Math.Pow(Math.PI, 4), pi8 = pi4 * pi4;
        double first = 0.5 * Math.Pow(1 + (B * pi4 / 5), 2), second = A * A / 8, interaction = B * B * pi8 * 8 / 225;
        double variance = first + second + interaction;
        var indices = Study(3, rowCount, 1, point =>
        {
            double[] x = [.. point.Select(share => Math.PI * ((2 * share) - 1))];
            return Math.Sin(x[0]) + (A * Math.Pow(Math.Sin(x[1]), 2)) + (B * Math.Pow(x[2], 4) * Math.Sin(x[0]));
        });
        Near([first / variance, second / variance, 0], indices.Select(index => index.First.Value), tolerance);
        Near(
            [(first + interaction) / variance, second / variance, interaction / variance],
            indices.Select(index => index.Total.Value),
            tolerance);
        Assert.All(indices, index => Assert.True(index.First.Low <= index.First.Value && index.First.Value <= index.First.High));
    }

    [Fact]
    public void Indices_of_the_g_function_come_out() => OfG(rowCount: 1024, tolerance: 0.03);

    [Fact]
    [Trait("Category", "Long")]
    public void Indices_of_the_g_function_come_out_of_many_points() => OfG(rowCount: 4096, tolerance: 0.02);

    private static void OfG(int rowCount, double tolerance)
    {
        double[] partial = [.. s_weights.Select(weight => 1 / 3.0 / ((1 + weight) * (1 + weight)))];
        double variance = partial.Aggregate(1.0, (product, part) => product * (1 + part)) - 1;
        var indices = Study(s_weights.Length, rowCount, 1, G);
        Near(partial.Select(part => part / variance), indices.Select(index => index.First.Value), tolerance);
        Near(partial.Select(part => part * (1 + variance) / (1 + part) / variance), indices.Select(index => index.Total.Value), tolerance);
    }

    [Fact]
    public void Intervals_of_a_small_study_hold_the_exact_index()
    {
        double[] partial = [.. s_weights.Select(weight => 1 / 3.0 / ((1 + weight) * (1 + weight)))];
        double variance = partial.Aggregate(1.0, (product, part) => product * (1 + part)) - 1;
        double total = partial[0] * (1 + variance) / (1 + partial[0]) / variance;
        int covered = Enumerable.Range(0, 20).Select(seed => Study(s_weights.Length, 128, seed, G)[0].Total)
            .Count(interval => interval.Low <= total && total <= interval.High);
        Assert.InRange(covered, 17, 20);
    }

    [Fact]
    public void A_missing_point_costs_its_row_only()
    {
        string[] factors = ["a", "b"];
        double[][] points = SobolStudy.Points(2, 256, 1);
        double[] outputs = [.. points.Select(point => point[0])];
        outputs[5] = double.NaN;
        var indices = SobolStudy.Indices(factors, outputs);
        Assert.Equal(255, indices[0].First.Count);
        Near([1, 0], indices.Select(index => index.Total.Value), 0.03);
    }

    [Fact]
    public void A_constant_has_no_indices() =>
        Assert.All(
            SobolStudy.Indices(["a"], [.. SobolStudy.Points(1, 8, 1).Select(_ => 0.1)]),
            index => Assert.True(double.IsNaN(index.Total.Value)));

    internal static double G(double[] point) =>
        point.Zip(s_weights, (share, weight) => (Math.Abs((4 * share) - 2) + weight) / (1 + weight))
            .Aggregate((left, right) => left * right);

    private static IReadOnlyList<SobolIndex> Study(
        int factorCount, int rowCount, int seed, Func<double[], double> function) => SobolStudy.Indices(
        [.. Enumerable.Range(0, factorCount).Select(factor => $"x{factor}")],
        [.. SobolStudy.Points(factorCount, rowCount, (ulong)seed).Select(function)]);

    private static void Near(IEnumerable<double> expected, IEnumerable<double> found, double tolerance) =>
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, tolerance));
}
