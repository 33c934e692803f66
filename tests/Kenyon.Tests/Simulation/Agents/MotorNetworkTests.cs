using Kenyon.Simulation.Agents;

namespace Kenyon.Tests.Simulation.Agents;

public class MotorNetworkTests
{
    [Fact]
    public void The_default_network_has_677_weights_and_width_adds_inputs()
    {
        Assert.Equal(677, new MotorNetwork(1, [30, 15]).WeightCount);
        Assert.Equal([5, 30, 15, 2], new MotorNetwork(1, [30, 15]).LayerSizes);
        Assert.Equal(677 + (3 * 30), new MotorNetwork(4, [30, 15]).WeightCount);
        Assert.Equal(12, new MotorNetwork(1, []).WeightCount);
    }

    [Fact]
    public void First_weights_have_the_deviation_of_their_fan_in()
    {
        var deviations = new MotorNetwork(1, [30, 15]).InitialDeviations();
        Assert.Equal(1 / Math.Sqrt(5), deviations[0]);
        Assert.Equal(0.1, deviations[150]);
        Assert.Equal(1 / Math.Sqrt(30), deviations[180]);
        Assert.Equal(0.1, deviations[^1]);
    }

    [Fact]
    public void A_network_does_what_an_independent_calculation_says()
    {
        var network = new MotorNetwork(1, [3]);
        var weights = Enumerable.Range(0, network.WeightCount).Select(position => (float)Math.Sin(position)).ToArray();
        float[] inputs = [0.5f, 0.2f, -1f, 0.3f, 0.9f];
        var hidden = new double[3];
        for (int unit = 0; unit < 3; unit++)
        {
            hidden[unit] = Math.Tanh(Enumerable.Range(0, 5).Sum(i => Math.Sin((unit * 5) + i) * inputs[i]) + Math.Sin(15 + unit));
        }

        double Output(int unit) =>
            Math.Tanh(Enumerable.Range(0, 3).Sum(i => Math.Sin(18 + (unit * 3) + i) * hidden[i]) + Math.Sin(24 + unit));
        var (acceleration, turn) = MotorNetworkReference.Act(network, weights, inputs);

        // Two layers of tanh with an error of at most 4.6e-5 each.
        Assert.Equal(Output(0), acceleration, 2e-4);
        Assert.Equal(Output(1), turn, 2e-4);
    }
}
