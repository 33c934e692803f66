namespace Kenyon.Inference.Sampling;

/// <summary>
/// One step of the no-U-turn sampler: from a place a path of Hamiltonian dynamics is doubled, forward or backward in time, until it turns
/// back on itself; the next place is drawn from it by weight (Hoffman and Gelman 2014; multinomial weights and the criterion of Betancourt
/// 2017, arXiv 1701.02434).
/// </summary>
/// <param name="density">What is sampled.</param>
/// <param name="metric">The metric.</param>
/// <param name="stepSize">Step of the leapfrog.</param>
/// <param name="mostDoublings">Most doublings.</param>
internal sealed class PathStep(LogDensity density, BlockMetric metric, double stepSize, int mostDoublings)
{
    /// <summary>A path whose energy is off by more than this has left what the density is like: it diverges.</summary>
    private const double MostError = 1_000;

    private double _startEnergy;
    private double _acceptance;
    private int _count;

    /// <summary>Whether the path diverged.</summary>
    public bool Diverges { get; private set; }

    /// <summary>Doublings of the path.</summary>
    public int Doublings { get; private set; }

    /// <summary>Evaluations of the density.</summary>
    public int EvaluationCount => _count;

    /// <summary>Mean of min(1, e^(H₀ − H)) over the points of the path.</summary>
    public double Acceptance => _count == 0 ? 0 : _acceptance / _count;

    /// <summary>Energy at the beginning of the path, with its new momentum.</summary>
    public double StartEnergy => _startEnergy;

    /// <summary>A point at a place with a momentum.</summary>
    public PathPoint Point(double[] place, double[] momentum)
    {
        var slopes = new double[place.Length];
        double value = density(place, slopes);
        return Point(place, momentum, slopes, double.IsNaN(value) ? double.NegativeInfinity : value);
    }

    /// <summary>Goes on from a place.</summary>
    /// <param name="from">Where the chain is; its momentum does not count.</param>
    /// <param name="momentum">Standard normals, which become the momentum. Shape [dimensions].</param>
    /// <param name="numbers">Random numbers of the step.</param>
    public PathPoint Next(PathPoint from, double[] momentum, ref ChainNumbers numbers)
    {
        metric.Momentum(momentum);
        var start = Point(from.Place, momentum, from.Slopes, from.LogDensity);
        _startEnergy = start.Energy;
        var path = PathTree.Of(start, logWeight: 0);
        for (; Doublings < mostDoublings; Doublings++)
        {
            bool isForward = numbers.Uniform() < 0.5;
            if (Grow(isForward ? path.Last : path.First, isForward, Doublings, ref numbers) is not { } grown)
            {
                break;
            }

            // New halves are preferred: the next place is far away.
            bool takes = Math.Log(numbers.Uniform()) < grown.LogWeight - path.LogWeight;
            var (before, after) = isForward ? (path, grown) : (grown, path);
            bool goesOn = PathTree.GoesOn(before, after);
            path = PathTree.Join(before, after, takes ? grown.Chosen : path.Chosen);
            if (!goesOn)
            {
                Doublings++;
                break;
            }
        }

        return path.Chosen;
    }

    /// <summary>One step of the leapfrog.</summary>
    public PathPoint Leap(PathPoint from, bool isForward)
    {
        double step = isForward ? stepSize : -stepSize;
        int count = from.Place.Length;
        var place = new double[count];
        var momentum = new double[count];
        var velocity = new double[count];
        var slopes = new double[count];
        for (int index = 0; index < count; index++)
        {
            momentum[index] = from.Momentum[index] + (0.5 * step * from.Slopes[index]);
        }

        metric.Velocity(momentum, velocity);
        for (int index = 0; index < count; index++)
        {
            place[index] = from.Place[index] + (step * velocity[index]);
        }

        double value = density(place, slopes);
        for (int index = 0; index < count; index++)
        {
            momentum[index] += 0.5 * step * slopes[index];
        }

        metric.Velocity(momentum, velocity);
        return new PathPoint(place, momentum, velocity, slopes, double.IsNaN(value) ? double.NegativeInfinity : value);
    }

    /// <summary>A stretch of 2^doublings points beyond a point; null where it diverges or turns back.</summary>
    private PathTree? Grow(PathPoint from, bool isForward, int doublings, ref ChainNumbers numbers)
    {
        if (doublings == 0)
        {
            var point = Leap(from, isForward);
            double logWeight = _startEnergy - point.Energy;
            logWeight = double.IsNaN(logWeight) ? double.NegativeInfinity : logWeight;
            _count++;
            _acceptance += Math.Min(1, Math.Exp(logWeight));
            Diverges = logWeight < -MostError;
            return Diverges ? null : PathTree.Of(point, logWeight);
        }

        if (Grow(from, isForward, doublings - 1, ref numbers) is not { } near
            || Grow(isForward ? near.Last : near.First, isForward, doublings - 1, ref numbers) is not { } far)
        {
            return null;
        }

        bool takesFar = Math.Log(numbers.Uniform()) < far.LogWeight - PathTree.LogSum(near.LogWeight, far.LogWeight);
        var (before, after) = isForward ? (near, far) : (far, near);
        return PathTree.GoesOn(before, after) ? PathTree.Join(before, after, takesFar ? far.Chosen : near.Chosen) : null;
    }

    private PathPoint Point(double[] place, double[] momentum, double[] slopes, double value)
    {
        var velocity = new double[place.Length];
        metric.Velocity(momentum, velocity);
        return new PathPoint(place, momentum, velocity, slopes, value);
    }
}
