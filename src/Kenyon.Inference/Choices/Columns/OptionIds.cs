using System.Globalization;

namespace Kenyon.Inference.Choices.Columns;

/// <summary>The ids of the options: found in the data or given, in order, with what they share in front left out.</summary>
internal sealed class OptionIds
{
    /// <summary>Most options there may be.</summary>
    public const int MostOptions = 1_000;

    private static readonly char[] s_between = ['-', ',', '|'];

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly string _prefix;

    /// <summary>Finds the ids.</summary>
    /// <param name="given">Ids in order, or null: those that occur.</param>
    /// <param name="chosen">Texts that were chosen.</param>
    /// <param name="offered">Ids that were offered.</param>
    public OptionIds(IReadOnlyList<string>? given, IEnumerable<string> chosen, IEnumerable<string> offered)
    {
        var chosenIds = chosen.Distinct(StringComparer.Ordinal).ToList();
        var offeredIds = offered.Distinct(StringComparer.Ordinal).ToList();
        var plain = given ?? chosenIds;
        // C1-C2 offered, 1 chosen: what all offered ids share in front says nothing.
        bool fits = plain.All(id => offeredIds.Contains(id)) || offeredIds.Count == 0;
        string shared = fits ? "" : SharedPrefix(offeredIds);
        _prefix = shared.Length > 0 && plain.Any(id => offeredIds.Contains(shared + id)) ? shared : "";
        var ids = (given ?? chosenIds.Concat(offeredIds).ToList()).Select(Plain).Distinct(StringComparer.Ordinal);
        Ids = given is null ? [.. InOrder(ids)] : [.. ids];
        for (int number = 0; number < Ids.Count; number++)
        {
            _numbers[Ids[number]] = number;
        }
    }

    /// <summary>The ids in order.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>The number of an id, or −1 where there is no such id.</summary>
    public int NumberOf(string id) => _numbers.GetValueOrDefault(Plain(id), -1);

    /// <summary>The ids of a text such as C1-C2.</summary>
    public static string[] Split(string text) =>
        text.Split(s_between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private string Plain(string id) => _prefix.Length > 0 && id.StartsWith(_prefix, StringComparison.Ordinal) ? id[_prefix.Length..] : id;

    private static string SharedPrefix(List<string> ids)
    {
        if (ids.Count == 0)
        {
            return "";
        }

        int length = ids.Min(id => id.Length) - 1;
        while (length > 0 && !ids.TrueForAll(id => id.AsSpan(0, length).SequenceEqual(ids[0].AsSpan(0, length))))
        {
            length--;
        }

        return ids[0][..Math.Max(0, length)];
    }

    private static IEnumerable<string> InOrder(IEnumerable<string> ids)
    {
        var list = ids.ToList();
        return list.TrueForAll(id => Number(id) is not null)
            ? list.OrderBy(id => Number(id)).ThenBy(id => id, StringComparer.Ordinal)
            : list.Order(StringComparer.Ordinal);
    }

    private static double? Number(string id) =>
        double.TryParse(id, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
}
