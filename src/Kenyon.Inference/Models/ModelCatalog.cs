using Kenyon.Experiments.Specs;
using Kenyon.Inference.Behaviour;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Inference.Models;

/// <summary>The models there are: a new one is one file and one line here.</summary>
public static class ModelCatalog
{
    /// <summary>Name of the model with nothing but a bias for each option.</summary>
    public const string Bias = "bias";

    /// <summary>The textbook name of the delta rule.</summary>
    public const string RescorlaWagner = "rescorlaWagner";

    private static readonly System.Buffers.SearchValues<char> s_signs = System.Buffers.SearchValues.Create("=*+-()");

    /// <summary>All models in the order in which they are compared.</summary>
    public static IReadOnlyList<ModelEntry> All { get; } =
    [
        new(Chance.Kind, "all offered options equally likely", _ => new Chance()),
        new(Bias, "a fixed preference for each option", design => new Tendencies(new Chance(), design, hasBias: true, hasPerseveration: false, Bias)),
        new(WinStayLoseShift.Kind, "stay after a win, shift after a loss, each to its own degree", _ => new WinStayLoseShift()),
        new(RewardOnly.Kind, "raw reward adds up, nothing is forgotten", design => new RewardOnly(design)),
        new(DeltaRule.Kind, "the delta rule: learn from the prediction error of the chosen option", design => new DeltaRule(design)),
        new(DeltaRuleForgetting.Kind, "the delta rule, the unchosen decaying at the same rate", design => new DeltaRuleForgetting(design)),
        new(RescorlaWagner, "the delta rule by its textbook name", design => new DeltaRule(design, RescorlaWagner)),
        new(RescorlaWagnerForgetting.Kind, "the unchosen decay at a rate of their own", design => new RescorlaWagnerForgetting(design)),
        new(RescorlaWagnerTwoRates.Kind, "separate rates for better and worse than expected", design => new RescorlaWagnerTwoRates(design)),
        new(PearceHall.Kind, "the rate follows surprise", design => new PearceHall(design)),
    ];

    /// <summary>Names of the families of plasticity rules, each of which is a model too.</summary>
    public static IReadOnlyList<string> Families { get; } = [.. RuleFamilyCatalog.All.Select(family => family.Name)];

    /// <summary>Names of all models and families.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(entry => entry.Name), .. Families];

    /// <summary>Makes a model for data.</summary>
    /// <param name="name">Name of a model or of a family of rules, or a rule as text.</param>
    /// <param name="design">Form of the data.</param>
    /// <param name="parts">What is added to it.</param>
    /// <exception cref="ModelException">There is no such model, or it cannot be fitted to such data.</exception>
    public static IBehaviourModel Create(string name, ChoiceDesign design, ModelParts parts)
    {
        var model = RuleFamilyCatalog.All.FirstOrDefault(family => family.Name == name) is { } family
            ? new RuleModel(name, family.Terms, design, parts.Readout, parts.HasDecay)
            : name.AsSpan().ContainsAny(s_signs) ? Expression(name, design, parts) : Textbook(name, design);
        bool hasBias = parts.HasBias && name is not (Chance.Kind or Bias);
        bool hasPerseveration = parts.HasPerseveration && name is not (Chance.Kind or WinStayLoseShift.Kind);
        return hasBias || hasPerseveration ? new Tendencies(model, design, hasBias, hasPerseveration, name) : model;
    }

    private static ExpressionModel Expression(string text, ChoiceDesign design, ModelParts parts)
    {
        try
        {
            return new ExpressionModel(RuleExpression.Parse(text), design, parts.Readout, parts.HasDecay);
        }
        catch (RuleExpressionException failure)
        {
            throw new ModelException($"--model is \"{text}\", which is not a rule: {failure.Message}");
        }
    }

    private static IBehaviourModel Textbook(string name, ChoiceDesign design) => All.FirstOrDefault(entry => entry.Name == name)?.Create(design)
        ?? throw new ModelException($"--model is {name}; must be one of {string.Join(", ", Names)}{Spelling.DidYouMean(name, Names)}");
}
