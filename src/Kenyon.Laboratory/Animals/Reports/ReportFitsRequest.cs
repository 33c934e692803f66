using Kenyon.Analysis.Atlases;
using Kenyon.Laboratory.Animals.Choices;
using Kenyon.Laboratory.Animals.Comparison;

namespace Kenyon.Laboratory.Animals.Reports;

/// <summary>A page on fits to choices.</summary>
/// <param name="Comparison">What is compared.</param>
/// <param name="Choices">The choices with what was noticed.</param>
/// <param name="Place">Folder of the page, or a file that ends in .html.</param>
/// <param name="Command">How the page can be made again.</param>
/// <param name="Atlas">An atlas that is held against the choices, too; or null.</param>
public sealed record ReportFitsRequest(CompareRequest Comparison, UsableChoices Choices, string Place, string Command, Atlas? Atlas = null);
