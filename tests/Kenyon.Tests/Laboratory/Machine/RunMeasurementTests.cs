using Kenyon.Laboratory.Machine;

namespace Kenyon.Tests.Laboratory.Machine;

public class RunMeasurementTests
{
    /// <summary>The script that builds before it starts the program says when it had built; what makes no sense is passed over.</summary>
    [Theory]
    [InlineData("1000.5", 59.5)]
    [InlineData("", 80)]
    [InlineData(null, 80)]
    [InlineData("soon", 80)]
    [InlineData("NaN", 80)]
    [InlineData("-3", 80)]
    [InlineData("2000", 80)]
    public void The_start_of_a_run_is_counted_from_the_end_of_the_build(string? started, double expected) => Assert.Equal(
        expected,
        RunMeasurement.SecondsSinceStart(started, DateTimeOffset.FromUnixTimeSeconds(1060), DateTimeOffset.FromUnixTimeSeconds(980)));
}
