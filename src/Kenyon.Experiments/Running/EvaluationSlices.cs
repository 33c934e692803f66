using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Experiments.Running;

/// <summary>
/// How an evaluation is cut into pieces that threads work on: agents per group of sixteen lifetimes, teams of them, and which team lives in
/// which group beside which others. Speed depends on it, results do not.
/// </summary>
public readonly struct EvaluationSlices
{
    private readonly int _candidateCount;
    private readonly int _threadCount;
    private readonly bool _hasMotor;

    /// <summary>
    /// A group is of one agent or of sixteen: whatever keeps all threads busy for the shorter time. Sixteen agents have sixteen motor
    /// networks, which take longer to read than one.
    /// </summary>
    /// <param name="motorWeightCount">Weights of an agent's motor network; 0: it has none.</param>
    /// <param name="candidateCount">Agents, at least 1.</param>
    /// <param name="trialCount">Lifetimes of each, at least 1.</param>
    /// <param name="threadCount">Threads, at least 1.</param>
    public EvaluationSlices(int motorWeightCount, int candidateCount, int trialCount, int threadCount)
    {
        (_candidateCount, _threadCount, _hasMotor) = (candidateCount, threadCount, motorWeightCount > 0);
        int together = ILifetimeBatch.GroupCount * threadCount;
        double many = PriceOfManyNetworks(motorWeightCount) * Wholes(Sixteens(candidateCount) * trialCount, together);
        AgentsPerGroup = many < Wholes(candidateCount * Sixteens(trialCount), together) ? LaneNumbers.LaneCount : 1;
        GroupCount = AgentsPerGroup > 1 ? trialCount : Sixteens(trialCount);
    }

    /// <summary>1, or 16: each lane has an agent of its own.</summary>
    public int AgentsPerGroup { get; }

    /// <summary>Groups of lifetimes, each of which every team lives.</summary>
    public int GroupCount { get; }

    /// <summary>Candidates, or sixteens of them.</summary>
    public int TeamCount => Wholes(_candidateCount, AgentsPerGroup);

    /// <summary>The trial of lane 0 of a group.</summary>
    /// <param name="group">Number of the group.</param>
    public int FirstTrial(int group) => group * (LaneNumbers.LaneCount / AgentsPerGroup);

    /// <summary>Whose lifetime a lane is. Lanes beyond the last candidate or trial are lived for nobody.</summary>
    /// <param name="team">Number of the team.</param>
    /// <param name="group">Number of the group.</param>
    /// <param name="lane">Which of the sixteen lifetimes.</param>
    public (int Candidate, int Trial) Lifetime(int team, int group, int lane) => AgentsPerGroup > 1
        ? ((team * AgentsPerGroup) + lane, FirstTrial(group))
        : (team, FirstTrial(group) + lane);

    /// <summary>Which candidate an agent of a team is; those beyond the last one are the last once more.</summary>
    /// <param name="team">Number of the team.</param>
    /// <param name="agent">Which of its agents, below <see cref="AgentsPerGroup"/>.</param>
    public int Candidate(int team, int agent) => Math.Min((team * AgentsPerGroup) + agent, _candidateCount - 1);

    /// <summary>
    /// The pairs of team and group that are an item of work: four of them; in the last items two, so that nobody waits long for the last
    /// one of another thread. Two groups act almost as fast as four; the static tasks need four side by side.
    /// </summary>
    /// <param name="item">Number of the item.</param>
    /// <param name="groupCount">Groups of this round.</param>
    /// <returns>First pair and number of pairs; none are left where the number is 0 or less.</returns>
    public (int First, int Count) Item(int item, int groupCount)
    {
        int pairCount = TeamCount * groupCount;
        int wholeCount = Wholes(pairCount, ILifetimeBatch.GroupCount);
        if (_threadCount > 1 && _hasMotor)
        {
            wholeCount -= Math.Clamp(wholeCount - _threadCount, 0, 2 * _threadCount);
        }

        int size = item < wholeCount ? ILifetimeBatch.GroupCount : ILifetimeBatch.GroupCount / 2;
        int first = (Math.Min(item, wholeCount) * ILifetimeBatch.GroupCount) + (Math.Max(item - wholeCount, 0) * size);
        return (first, Math.Min(size, pairCount - first));
    }

    /// <summary>
    /// Which team lives in which group. Four groups of a team are neighbours, who share the weights of its motor networks; all teams live
    /// in these groups before the next four begin, and share their worlds while they are in the caches. The last groups may be fewer.
    /// Without motor networks nothing but the world is large: four teams of a group are neighbours.
    /// </summary>
    /// <param name="pair">Number of the pair.</param>
    /// <param name="groupCount">Groups of this round.</param>
    public (int Team, int Group) Pair(int pair, int groupCount)
    {
        if (!_hasMotor)
        {
            return (pair % TeamCount, pair / TeamCount);
        }

        int firstGroup = pair / (ILifetimeBatch.GroupCount * TeamCount) * ILifetimeBatch.GroupCount;
        int together = Math.Min(ILifetimeBatch.GroupCount, groupCount - firstGroup);
        int within = pair - (firstGroup * TeamCount);
        return (within / together, firstGroup + (within % together));
    }

    /// <summary>
    /// How much longer a step takes where each of sixteen lanes has a motor network of its own: it depends on the cache into which their
    /// weights fit. Measured: docs/PERFORMANCE.md, sizes.
    /// </summary>
    private static double PriceOfManyNetworks(long motorWeightCount) => (motorWeightCount * LaneNumbers.LaneCount * sizeof(float)) switch
    {
        0 => 1,
        < 64 << 10 => 1.2,
        < 640 << 10 => 1.5,
        < 1200 << 10 => 1.9,
        _ => 3.3,
    };

    private static int Sixteens(int count) => Wholes(count, LaneNumbers.LaneCount);

    private static int Wholes(int count, int size) => (count + size - 1) / size;
}
