using Kenyon.Figures.Catalog;
using Kenyon.Figures.Sources;
using Kenyon.Laboratory.Figures;
using Kenyon.Laboratory.Requests;
using Kenyon.Tests.Experiments.Running;

namespace Kenyon.Tests.Laboratory.Figures;

public sealed class PlotTests : IDisposable
{
    private readonly RunFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("in/it")]
    [InlineData("one.svg")]
    public void A_file_in_the_way_of_the_folder_of_figures_is_named_before_anything_is_drawn(string? inside)
    {
        _fixture.Run(RunFixture.Request());
        string file = Path.Combine(_fixture.Folder().Path, "figures");
        File.WriteAllText(file, "mine");
        var source = FigureSource.Read(_fixture.Folder().Path, 1, layout => new FakeEvaluator(layout));
        string? place = inside is null ? null : Path.Combine(file, inside);
        var instruments = new Instruments(1, said => Assert.Fail(said), TimeProvider.System);
        var failure = Assert.Throws<RequestException>(
            () => Plot.Run(new PlotRequest(source, FigureCatalog.All, MustAll: false, place), instruments));
        Assert.Equal(
            $"{file} is a file, so figures cannot be kept in {place ?? file}; move it away, or name another folder with --out.",
            failure.Message);
        Assert.Equal("mine", File.ReadAllText(file));
    }
}
