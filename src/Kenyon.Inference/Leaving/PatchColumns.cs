namespace Kenyon.Inference.Leaving;

/// <summary>Which column of a file of patches is what.</summary>
/// <param name="Subject">Who was there.</param>
/// <param name="Patch">Kind of the patch.</param>
/// <param name="Time">When it was left: time in the patch, or harvests.</param>
/// <param name="Environment">In which environment; null: there is one.</param>
/// <param name="Decimal">The decimal mark of times in a text file: <c>point</c> or <c>comma</c>; null: found out.</param>
#pragma warning disable CA1720 // The option is called so.
public sealed record PatchColumns(string Subject, string Patch, string Time, string? Environment = null, string? Decimal = null)
#pragma warning restore CA1720
{
    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Names => [Subject, Patch, Time, .. Environment is null ? Array.Empty<string>() : [Environment]];
}
