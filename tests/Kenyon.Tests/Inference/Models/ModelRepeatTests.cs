using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;
using Kenyon.Laboratory.Animals.Fitting;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Tests.Inference.Models;

/// <summary>Models that are held against each other are different ones, and are told apart by what they are called.</summary>
public sealed class ModelRepeatTests
{
    private const string Delta = "dw = eta*x*(r - y)";
    private const string Long = "dw = eta * x * (r - y) - a * w + b * x * y * y";

    [Theory]
    [InlineData("deltaRule,chance,deltaRule", "--models: deltaRule is named twice; every model counts once.")]
    [InlineData("chance,chance,chance", "--models: chance is named 3 times; every model counts once.")]
    [InlineData("deltaRule,rescorlaWagner", "--models: rescorlaWagner is another name of deltaRule, so one model is named twice;")]
    [InlineData("rescorlaWagner,rescorlaWagner", "--models: rescorlaWagner is named twice")]
    [InlineData(Delta + ",chance,dw=eta * x*(r-y)", "--models: \"" + Delta + "\" and \"dw=eta * x*(r-y)\" are one rule (dw = ")]
    [InlineData("eta*x*r - eta*y*x," + Delta, "are one rule")]
    public void A_model_is_named_once(string names, string expected)
    {
        var failure = Assert.Throws<RequestException>(() => Make(names.Split(',')));
        Assert.Contains(expected, failure.Problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Different_models_are_no_repeats() => Assert.Empty(
        ModelRepeats.Of(["rescorlaWagner", "rescorlaWagnerForgetting", Delta, "dw = eta*x*r", "no = rule", "chance"]));

    [Fact]
    public void Rules_are_called_by_their_texts_and_by_numbers_where_there_is_no_room()
    {
        var models = Make([Delta.Replace(" ", "  ", StringComparison.Ordinal), DeltaRule.Kind, Long]);
        Assert.Equal([Delta, DeltaRule.Kind, Long], models.Select(model => model.Name));
        Assert.Equal([Delta, DeltaRule.Kind, "rule 2"], ModelLabels.Of(models, ModelLabels.RowLength));
        Assert.Equal(["rule 1", DeltaRule.Kind, "rule 2"], ModelLabels.Of(models, 12));
        Assert.Equal([$"rule 2: {Long}"], ModelLabels.Legend(models, ModelLabels.RowLength));
        Assert.Equal(2, ModelLabels.Legend(models, 12).Count);
    }

    private static IReadOnlyList<IBehaviourModel> Make(IReadOnlyList<string> names) =>
        MakeModels.Run(names, MadeUpDesign.Create(1, 20, seed: 1).Design(), new ModelParts());
}
