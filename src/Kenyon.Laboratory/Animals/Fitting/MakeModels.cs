using Kenyon.Inference.Choices;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Fitting;

/// <summary>Models by their names.</summary>
public static class MakeModels
{
    /// <summary>Makes models.</summary>
    /// <param name="names">Names of models, or rules as text; every model once.</param>
    /// <param name="design">What the choices offer.</param>
    /// <param name="parts">What is added to the models.</param>
    /// <exception cref="RequestException">Some cannot be made; every problem is a line.</exception>
    public static IReadOnlyList<IBehaviourModel> Run(IEnumerable<string> names, ChoiceDesign design, ModelParts parts)
    {
        ArgumentNullException.ThrowIfNull(names);
        string[] named = [.. names];
        var problems = new List<string>(ModelRepeats.Of(named));
        var models = new List<IBehaviourModel>();
        foreach (string name in named)
        {
            try
            {
                models.AddRange(new ModelRecipe([name], parts).Make(design));
            }
            catch (ModelException failure)
            {
                problems.Add(failure.Message);
            }
        }

        if (problems.Count == 0)
        {
            problems.AddRange(PartNeeds.Useless(named, parts));
        }

        return problems.Count == 0 ? models : throw new RequestException([.. problems.Distinct()]);
    }

    /// <summary>
    /// The names of models that are compared where none are asked for; those that the data lack something for are left out, with a word.
    /// </summary>
    /// <param name="design">What the choices offer.</param>
    /// <param name="instruments">Who is told what is left out.</param>
    public static IReadOnlyList<string> Usual(ChoiceDesign design, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        foreach (string missing in ModelCatalog.All.Select(entry => entry.Lacks?.Invoke(design)).OfType<string>())
        {
            instruments.Say(missing);
        }

        return ModelCatalog.Suited(design);
    }
}
