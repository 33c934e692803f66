using Kenyon.Inference.Choices;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Tests.Inference;

/// <summary>Choices of nobody, for tests that need some of every form.</summary>
internal static class MadeUpChoices
{
    /// <summary>Options 0 … n − 1 of which some are offered, one-hot; rewards 0 or 1, or graded ones.</summary>
    public static ChoiceData OneHot(ulong seed, int trials, int options = 2, bool graded = false, bool offersChange = false)
    {
        var key = new RandomKey(seed, Draw.Check);
        var start = new List<int> { 0 };
        var ids = new List<int>();
        for (int trial = 0; trial < trials; trial++)
        {
            int left = offersChange ? key.Below(options, (uint)(4 * trial)) : -1;
            ids.AddRange(Enumerable.Range(0, options).Where(option => option != left || options < 3));
            start.Add(ids.Count);
        }

        int[] chosen =
            [.. Enumerable.Range(0, trials).Select(trial => key.Below(start[trial + 1] - start[trial], (uint)((4 * trial) + 1)))];
        var subject = Subject(key, trials, [.. start], [.. ids], [], chosen, graded);
        string[] names = [.. Enumerable.Range(1, options).Select(option => $"{option}")];
        return new ChoiceData("made up", [subject], names, names, true, new RowCounts(trials, trials, 0, 0));
    }

    /// <summary>Two options of a stimulus: x of the second is (s, 1), of the first −(s, 1).</summary>
    public static ChoiceData Mirrored(ulong seed, int trials)
    {
        var key = new RandomKey(seed, Draw.Check, Candidate: 1);
        double[] inputs = [.. Enumerable.Range(0, trials).SelectMany(trial =>
        {
            double s = key.Normal((uint)trial);
            return new[] { -s, -1.0, s, 1.0 };
        })];
        int[] chosen = [.. Enumerable.Range(0, trials).Select(trial => key.Below(2, (uint)((4 * trial) + 4000)))];
        int[] start = [.. Enumerable.Range(0, trials + 1).Select(trial => 2 * trial)];
        int[] ids = [.. Enumerable.Range(0, 2 * trials).Select(offer => offer % 2)];
        var subject = Subject(key, trials, start, ids, inputs, chosen, graded: true);
        return new ChoiceData("made up", [subject], ["left", "right"], ["s", "1"], false, new RowCounts(trials, trials, 0, 0));
    }

    private static SubjectChoices Subject(
        RandomKey key, int trials, int[] start, int[] ids, double[] inputs, int[] chosen, bool graded) => new(
        "nobody",
        start,
        ids,
        inputs,
        chosen,
        [.. Enumerable.Range(0, trials)
            .Select(trial => graded ? key.Uniform((uint)((4 * trial) + 2)) - 0.3 : key.Below(2, (uint)((4 * trial) + 2)))],
        [.. Enumerable.Repeat(true, trials)],
        [.. Enumerable.Range(0, trials).Select(trial => trial % 50 == 0)],
        [.. Enumerable.Range(0, trials).Select(trial => trial / 50)],
        [.. Enumerable.Range(0, trials).Select(trial => trial / 25)],
        []);
}
