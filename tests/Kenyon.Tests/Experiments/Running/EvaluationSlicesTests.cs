using CsCheck;
using Kenyon.Experiments.Running;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Tests.Simulation.Lifetimes;

namespace Kenyon.Tests.Experiments.Running;

public class EvaluationSlicesTests
{
    private const int DefaultWeights = 677;

    [Fact]
    public void Every_candidate_lives_every_trial_once() =>
        Gen.Select(RandomScenario.OneOf(0, DefaultWeights, 70_000), Gen.Int[1, 70], Gen.Int[1, 150], Gen.Int[1, 9], Gen.Int[1, 5]).Sample(
            (motorWeights, candidates, trials, threads, fours) =>
            {
                var slices = new EvaluationSlices(motorWeights, candidates, trials, threads);
                var seen = new HashSet<(int Candidate, int Trial)>();
                int perRound = fours * ILifetimeBatch.GroupCount;
                for (int firstGroup = 0; firstGroup < slices.GroupCount; firstGroup += perRound)
                {
                    int groupCount = Math.Min(perRound, slices.GroupCount - firstGroup);
                    int pairs = 0;
                    for (int item = 0; slices.Item(item, groupCount) is (var first, > 0 and var count); item++)
                    {
                        Assert.Equal(pairs, first);
                        Assert.InRange(count, 1, ILifetimeBatch.GroupCount);
                        pairs += count;
                        for (int pair = first; pair < first + count; pair++)
                        {
                            var (team, group) = slices.Pair(pair, groupCount);
                            Assert.InRange(group, 0, groupCount - 1);
                            for (int lane = 0; lane < LaneNumbers.LaneCount; lane++)
                            {
                                var (candidate, trial) = slices.Lifetime(team, firstGroup + group, lane);
                                Assert.True((candidate >= candidates || trial >= trials) || seen.Add((candidate, trial)));
                                Assert.True(candidate < candidates
                                    ? slices.Candidate(team, slices.AgentsPerGroup == 1 ? 0 : lane) == candidate
                                    : slices.AgentsPerGroup > 1);
                            }
                        }
                    }
                }

                Assert.Equal(candidates * trials, seen.Count);
            },
            iter: 500);

    [Theory]
    [InlineData(DefaultWeights, 64, 64, 1)] // Registers are full.
    [InlineData(DefaultWeights, 64, 4, 16)]
    [InlineData(DefaultWeights, 3, 4, 1)] // So few candidates would leave more lanes empty.
    [InlineData(70_000, 64, 8, 1)] // Sixteen large networks take longer than half the lanes.
    [InlineData(70_000, 64, 2, 16)]
    [InlineData(0, 64, 12, 16)]
    public void Lanes_are_candidates_where_trials_would_leave_them_empty(
        int motorWeights, int candidates, int trials, int agentsPerGroup) =>
        Assert.Equal(agentsPerGroup, new EvaluationSlices(motorWeights, candidates, trials, threadCount: 1).AgentsPerGroup);

    [Fact]
    public void The_groups_of_a_team_are_neighbours_or_the_teams_of_a_group()
    {
        Assert.Equal(
            [(0, 0), (0, 1), (0, 2), (0, 3)],
            Enumerable.Range(0, 4).Select(pair => new EvaluationSlices(DefaultWeights, 9, 64, 1).Pair(pair, 4)));
        Assert.Equal(
            [(0, 0), (1, 0), (2, 0), (3, 0)], Enumerable.Range(0, 4).Select(pair => new EvaluationSlices(0, 9, 64, 1).Pair(pair, 4)));
    }

    [Fact]
    public void The_last_items_are_half_as_large_where_threads_wait_for_each_other()
    {
        Assert.Equal([4, 4, 4, 4, 4, 4, 4, 4, 4, 4], Sizes(DefaultWeights, threads: 1));
        Assert.Equal([4, 4, 4, 4, 4, 4, 2, 2, 2, 2, 2, 2, 2, 2], Sizes(DefaultWeights, threads: 2));
        Assert.Equal([4, 4, 4, 4, 4, 4, 4, 4, 2, 2, 2, 2], Sizes(DefaultWeights, threads: 8));
        Assert.Equal([4, 4, 4, 4, 4, 4, 4, 4, 4, 4], Sizes(0, threads: 2));
    }

    private static IEnumerable<int> Sizes(int motorWeights, int threads)
    {
        var slices = new EvaluationSlices(motorWeights, 10, 64, threads);
        return Enumerable.Range(0, 100).Select(item => slices.Item(item, 4).Count).TakeWhile(count => count > 0);
    }
}
