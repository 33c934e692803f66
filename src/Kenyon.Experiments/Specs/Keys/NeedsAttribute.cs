namespace Kenyon.Experiments.Specs.Keys;

/// <summary>Says beside a key of the experiment file what it needs to have an effect. Every key says it.</summary>
/// <param name="needs">All that must hold.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class NeedsAttribute(params Need[] needs) : Attribute
{
    /// <summary>All that must hold.</summary>
    public IReadOnlyList<Need> Needs { get; } = needs;
}
