using Kenyon.Numerics.Options;

namespace Kenyon.Evolution;

/// <summary>Checks that the options of several strategies share. Conditions are written so that NaN fails too.</summary>
internal static class StrategyChecks
{
    public static IEnumerable<OptionProblem> Population(string path, int size, bool mayBeZero = true)
    {
        if (!(size is >= 4 and <= 65536 || (mayBeZero && size == 0)))
        {
            yield return new($"{path}.populationSize", $"is {size}; must be in [4, 65536]{(mayBeZero ? ", or 0 for 4 + 3 ln n" : "")}.");
        }
    }

    public static IEnumerable<OptionProblem> Pairs(string path, int size)
    {
        if (size is < 4 or > 65536 || size % 2 != 0)
        {
            yield return new($"{path}.populationSize", $"is {size}; must be an even number in [4, 65536].");
        }
    }

    /// <summary>Smallest first step, in start deviations: a smaller one is nothing beside a genome, and its square may be no number any more.</summary>
    public const double SmallestStep = 1e-12;

    public static IEnumerable<OptionProblem> Steps(string path, double initialStep, double minimumStep)
    {
        if (!(initialStep is >= SmallestStep and <= 100))
        {
            yield return new($"{path}.initialStep", $"is {initialStep}; must be in [{SmallestStep}, 100].");
        }

        if (!(minimumStep is >= 0 and <= 10))
        {
            yield return new($"{path}.minimumStep", $"is {minimumStep}; must be in [0, 10].");
        }
    }

    /// <summary>A number in an interval.</summary>
    public static IEnumerable<OptionProblem> Number(string path, string key, double value, double lowest, double highest, bool lowestIsAllowed = true)
    {
        if (!(value <= highest && (lowestIsAllowed ? value >= lowest : value > lowest)))
        {
            yield return new($"{path}.{key}", $"is {value}; must be in {(lowestIsAllowed ? '[' : '(')}{lowest}, {highest}].");
        }
    }
}
