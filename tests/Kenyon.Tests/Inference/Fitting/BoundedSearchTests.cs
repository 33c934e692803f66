using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;

namespace Kenyon.Tests.Inference.Fitting;

public sealed class BoundedSearchTests
{
    /// <summary>The library steps over a bound by a last digit now and then: a rate would be less than 0.</summary>
    [Fact]
    public void No_parameter_is_found_beyond_its_bounds()
    {
        var design = MadeUpDesign.Create(60, 30, 1);
        var model = ModelCatalog.Create(RescorlaWagnerForgetting.Kind, design.Design(), new ModelParts());
        var simulation = new SubjectSimulation(design, 1);
        double[] parameters = [.. model.Parameters.Select(parameter => parameter.Typical(0.5))];
        for (int subject = 0; subject < design.Subjects.Count; subject++)
        {
            var choices = simulation.Run(model, parameters, subject, 0);
            var fit = Fitter.Fit(new FitProblem(model, [choices], design.InputCount, null), new FitOptions(StartCount: 4));
            foreach (var place in fit.Starts.Select(start => start.To).Append([.. fit.Parameters]))
            {
                Assert.All(model.Parameters.Take(2).Zip(place), pair => Assert.InRange(pair.Second, pair.First.Low, pair.First.High));
            }
        }
    }
}
