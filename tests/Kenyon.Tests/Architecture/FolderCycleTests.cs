using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;

namespace Kenyon.Tests.Architecture;

/// <summary>Folders of a project do not depend on each other in circles.</summary>
public sealed class FolderCycleTests
{
    [Theory]
    [InlineData("Kenyon.Numerics")]
    [InlineData("Kenyon.Simulation")]
    [InlineData("Kenyon.Analysis")]
    [InlineData("Kenyon.Inference")]
    public void Folders_form_no_circle(string project)
    {
        var architecture = new ArchLoader().LoadAssemblies(System.Reflection.Assembly.Load(project)).Build();
        Assert.True(architecture.Types.Count() > 10, "no types were found");
        SliceRuleDefinition.Slices().Matching(project + ".(*)").Should().BeFreeOfCycles().Check(architecture);
    }
}
