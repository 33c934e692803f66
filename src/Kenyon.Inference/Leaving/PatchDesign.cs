using System.Globalization;
using Kenyon.Numerics.Settings;

namespace Kenyon.Inference.Leaving;

/// <summary>What the patches of an experiment on animals yielded: it is in its paper, seldom in its data.</summary>
/// <param name="FirstYields">What the first unit of time in a patch of each kind yields, greater than 0, in any unit; null: not known.
/// Shape [kinds].</param>
/// <param name="Decay">What is left of a yield in the next unit of time, in (0, 1); null: yields fall by a step.</param>
/// <param name="Step">By how much a yield falls in the next unit of time, greater than 0, to 0 at least; null: they decay.</param>
/// <param name="TravelTimes">Units of time on the way to the next patch, greater than 0: one for all environments, or one each. Shape [1]
/// or [environments].</param>
/// <param name="UnitTime">Length of a unit of time in the unit of the leaving times, greater than 0.</param>
public sealed record PatchDesign(
    IReadOnlyList<double>? FirstYields = null,
    double? Decay = null,
    double? Step = null,
    IReadOnlyList<double>? TravelTimes = null,
    double UnitTime = 1)
{
    private const double SlowestDecay = 0.9999;
    private const double SmallestStep = 1e-6;

    /// <summary>Whether yields are known.</summary>
    public bool HasYields => FirstYields is not null;

    /// <summary>What a unit of time yields, of what the one before it did.</summary>
    /// <param name="last">What that did.</param>
    public double Next(double last) => Decay is { } decay ? last * decay : Math.Max(0, last - Step!.Value);

    /// <summary>Units of time on the way from a patch.</summary>
    /// <param name="environment">Which environment.</param>
    public double TravelTime(int environment) => TravelTimes![TravelTimes.Count == 1 ? 0 : environment];

    private static string Listed(IReadOnlyList<double> numbers) =>
        string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));

    private static string Counted(int count) => count == 1 ? "one number" : $"{count} numbers";

    /// <summary>What does not fit, all of it.</summary>
    /// <param name="kindCount">Kinds of patches in the data; null: they are not known yet.</param>
    /// <param name="environmentCount">Environments in the data; null: they are not known yet.</param>
    public IEnumerable<OptionProblem> Validate(int? kindCount, int? environmentCount)
    {
        if (!(UnitTime > 0))
        {
            yield return new("--unit", $"is {UnitTime}; must be greater than 0.");
        }

        if (FirstYields is null)
        {
            if (Decay is not null || Step is not null || TravelTimes is not null)
            {
                yield return new("--first-yields", "is missing; --decay, --step and --travel say nothing without it.");
            }

            yield break;
        }

        if (FirstYields.Count != (kindCount ?? FirstYields.Count) || !FirstYields.All(first => first > 0))
        {
            yield return new(
                "--first-yields",
                $"is {Listed(FirstYields)}; must be {(kindCount is { } kinds ? Counted(kinds) : "numbers")} above 0, "
                + "one for each kind of patch.");
        }

        if (Decay is null && Step is null)
        {
            yield return new("--decay", "or --step is missing: --first-yields needs one of them, which says how yields fall.");
        }
        else if (Decay is not null && Step is not null)
        {
            yield return new("--decay", "and --step say how yields fall; must be one of them, not both.");
        }

        if (Decay is { } decay && !(decay > 0 && decay <= SlowestDecay))
        {
            yield return new("--decay", $"is {decay}; must be above 0 and at most {SlowestDecay}.");
        }

        if (Step is { } step && !(step > 0 && step >= FirstYields.DefaultIfEmpty(0).Max() * SmallestStep))
        {
            yield return new("--step", $"is {step}; must be above 0, and a millionth of the largest first yield at least.");
        }

        if (TravelTimes is null || (TravelTimes.Count != 1 && TravelTimes.Count != (environmentCount ?? TravelTimes.Count))
            || !TravelTimes.All(time => time > 0))
        {
            yield return new(
                "--travel",
                $"is {(TravelTimes is null ? "missing: --first-yields needs it" : Listed(TravelTimes))}; must be "
                + (environmentCount == 1 ? "one number above 0."
                    : $"1 or {(environmentCount is { } count ? $"{count}" : "several")} numbers above 0, one for each environment."));
        }
    }
}
