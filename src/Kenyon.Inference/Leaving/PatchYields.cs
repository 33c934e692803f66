using Kenyon.Simulation.Tasks.Patch;

namespace Kenyon.Inference.Leaving;

/// <summary>What patches of data yield, unit of time by unit of time, and the best rates of their environments: all over the mean first
/// yield.</summary>
public sealed class PatchYields
{
    private readonly double[][] _yields;
    private readonly MarginalValue[] _best;

    /// <summary>The yields of an experiment.</summary>
    /// <param name="design">What patches yield; valid for the data, with yields or without.</param>
    /// <param name="data">The data: shares of kinds and longest times are theirs.</param>
    public PatchYields(PatchDesign design, PatchData data)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(data);
        if (design.FirstYields is not { } given)
        {
            (_yields, _best) = ([], []);
            return;
        }

        double[] first = [.. given.Select(yield => yield / given.Average())];
        var scaled = design with { Step = design.Step / given.Average() };
        int longest = data.Subjects.Max(subject => subject.Times.Max());
        _yields = [.. first.Select(yield => Row(yield, longest, scaled))];
        _best =
        [
            .. Enumerable.Range(0, data.Environments.Count)
                .Select(environment => MarginalValue.Of(data.Shares(environment), design.TravelTime(environment), first, scaled.Next)),
        ];
    }

    /// <summary>The best that can be done in each environment; none where yields are not known. Shape [environments].</summary>
    public IReadOnlyList<MarginalValue> Optima => _best;

    /// <summary>What a unit of time in a patch yields.</summary>
    /// <param name="kind">Kind of the patch.</param>
    /// <param name="time">Which unit, from 0.</param>
    public double At(int kind, int time) => _yields[kind][time];

    /// <summary>Best rate of an environment.</summary>
    /// <param name="environment">Which environment.</param>
    public double Best(int environment) => _best[environment].Rate;

    private static double[] Row(double first, int count, PatchDesign design)
    {
        var row = new double[count];
        for (int time = 0; time < count; time++)
        {
            row[time] = time == 0 ? first : design.Next(row[time - 1]);
        }

        return row;
    }
}
