using System.Diagnostics.CodeAnalysis;
using Kenyon.Numerics.Settings;

namespace Kenyon.Evolution.Optimizers;

/// <summary>Checks that the options of several strategies share. Conditions are written so that NaN fails too.</summary>
public static class StrategyChecks
{
    /// <summary>The number of candidates per generation: in [4, 65536].</summary>
    /// <param name="path">Path of the options in the file.</param>
    /// <param name="size">The number.</param>
    /// <param name="mayBeZero">Whether 0 stands for 4 + 3 ln n.</param>
    public static IEnumerable<OptionProblem> Population(string path, int size, bool mayBeZero = true)
    {
        if (!(size is >= 4 and <= 65536 || (mayBeZero && size == 0)))
        {
            yield return new($"{path}.populationSize", $"is {size}; must be in [4, 65536]{(mayBeZero ? ", or 0 for 4 + 3 ln n" : "")}.");
        }
    }

    /// <summary>The number of candidates of a strategy that draws them in pairs: an even number in [4, 65536].</summary>
    /// <param name="path">Path of the options in the file.</param>
    /// <param name="size">The number.</param>
    public static IEnumerable<OptionProblem> Pairs(string path, int size)
    {
        if (size is < 4 or > 65536 || size % 2 != 0)
        {
            yield return new($"{path}.populationSize", $"is {size}; must be an even number in [4, 65536].");
        }
    }

    /// <summary>
    /// Smallest first step, in start deviations: a smaller one is nothing beside a genome, and its square may be no number any more.
    /// </summary>
    public const double SmallestStep = 1e-12;

    /// <summary>The first and the smallest step, in start deviations.</summary>
    /// <param name="path">Path of the options in the file.</param>
    /// <param name="initialStep">In [<see cref="SmallestStep"/>, 100].</param>
    /// <param name="minimumStep">In [0, 10].</param>
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
    /// <param name="path">Path of the options in the file.</param>
    /// <param name="key">Key of the number.</param>
    /// <param name="value">The number.</param>
    /// <param name="lowest">Lower end.</param>
    /// <param name="highest">Upper end.</param>
    /// <param name="lowestIsAllowed">Whether the lower end belongs to the interval.</param>
    public static IEnumerable<OptionProblem> Number(
        string path, string key, double value, double lowest, double highest, bool lowestIsAllowed = true)
    {
        if (!(value <= highest && (lowestIsAllowed ? value >= lowest : value > lowest)))
        {
            yield return new($"{path}.{key}", $"is {value}; must be in {(lowestIsAllowed ? '[' : '(')}{lowest}, {highest}].");
        }
    }

    /// <summary>Refuses options that are not valid.</summary>
    /// <param name="options">Options of a strategy.</param>
    /// <exception cref="ArgumentException">They are not; all problems are in the message.</exception>
    public static void ThrowIfInvalid(IOptimizerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = options.Validate("options").ToList();
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(" ", problems.Select(problem => $"{problem.Path} {problem.Message}")), nameof(options));
        }
    }

    /// <summary>Options that are there, for constructors that look into them before their base does.</summary>
    /// <param name="options">Options of a strategy.</param>
    /// <typeparam name="T">Their type.</typeparam>
    /// <exception cref="ArgumentNullException">There are none.</exception>
    public static T Given<T>([NotNull] T options)
        where T : IOptimizerOptions
    {
        ArgumentNullException.ThrowIfNull(options);
        return options;
    }
}
