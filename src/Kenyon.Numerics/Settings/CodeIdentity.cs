using System.Reflection;

namespace Kenyon.Numerics.Settings;

/// <summary>Tells whether code in two programs is the same.</summary>
public static class CodeIdentity
{
    /// <summary>Names the files in which some code lies, by what a compiler writes into each: another build has another one.</summary>
    /// <param name="members">Types and methods; null is left out.</param>
    public static string Of(params IReadOnlyList<MemberInfo?> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        return string.Join('+', members.Select(member => member?.Module.ModuleVersionId).OfType<Guid>().Distinct().Select(id => $"{id:N}"));
    }
}
