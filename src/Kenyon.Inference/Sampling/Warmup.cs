namespace Kenyon.Inference.Sampling;

/// <summary>
/// When step and metric adapt: a beginning in which only the step does, windows of doubling length after each of which the metric is made
/// anew, and an end in which only the step does (Stan reference manual, section 15.2).
/// </summary>
internal static class Warmup
{
    private const int Beginning = 75, Window = 25, End = 50;

    /// <summary>
    /// Numbers of the steps after which the metric is made of the draws since the last one, and the first of those draws.
    /// </summary>
    /// <param name="count">Steps of the warm-up.</param>
    public static IReadOnlyList<(int First, int Last)> Windows(int count)
    {
        bool isShort = count < Beginning + Window + End;
        int first = isShort ? (int)(0.15 * count) : Beginning;
        int end = isShort ? count - (int)(0.1 * count) : count - End;
        int length = isShort ? end - first : Window;
        var windows = new List<(int, int)>();
        while (first < end)
        {
            // A window whose successor would not fit takes its place, too.
            int last = first + (3 * length) > end ? end : first + length;
            windows.Add((first, last - 1));
            first = last;
            length *= 2;
        }

        return windows;
    }
}
