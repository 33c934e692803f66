using System.Collections.Immutable;

namespace Kenyon.Kernels;

/// <summary>What names mean in a turn of a loop.</summary>
/// <param name="Values">Value of each name.</param>
/// <param name="IsFirst">Whether it is the first turn of the innermost loop; nothing outside of loops.</param>
internal sealed record KernelTurn(ImmutableDictionary<string, string> Values, bool? IsFirst)
{
    /// <summary>Outside of all loops, with no names.</summary>
    public static KernelTurn Outside { get; } = new(ImmutableDictionary<string, string>.Empty, null);

    /// <summary>The same with one more name.</summary>
    /// <param name="name">Name.</param>
    /// <param name="value">Its value; hides an outer one.</param>
    public KernelTurn With(string name, string value) => this with { Values = Values.SetItem(name, value) };
}
