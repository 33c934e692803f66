using Kenyon.Inference.Choices;
using Kenyon.Inference.Models.Outcomes;
using Kenyon.Inference.Models.Rules;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Numerics.Settings;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Inference.Models.Catalog;

/// <summary>The models there are: a new one is one file and one line here, or what a program adds at its start.</summary>
public static class ModelCatalog
{
    /// <summary>Name of the model with nothing but a bias for each option.</summary>
    public const string Bias = "bias";

    /// <summary>The textbook name of the delta rule.</summary>
    public const string RescorlaWagner = "rescorlaWagner";

    private static readonly System.Buffers.SearchValues<char> s_signs = System.Buffers.SearchValues.Create("=*+-()");

    // What can be added to models.
    private static readonly ModelParts s_nothing = new();
    private static readonly ModelParts s_habit = new(HasBias: true, HasLapse: true);
    private static readonly ModelParts s_learner = new(
        HasBias: true, HasPerseveration: true, HasInitialValue: true, HasLapse: true, HasLossSensitivity: true);

    private static readonly ModelParts s_errors = s_learner with { HasForegone = true }; // Values are expected rewards.

    private static readonly Catalog<ModelEntry> s_catalog = new(
        "model",
        entry => entry.Name,
        entry => CodeIdentity.Of(entry.Create.Method, entry.Lacks?.Method),
    [
        new(Chance.Kind, "all offered options equally likely", _ => new Chance()) { Takes = s_nothing },
        new(Bias, "a fixed preference for each option", design => new Tendencies(
            new Chance(), design, hasBias: true, hasPerseveration: false, Bias))
        {
            Takes = new(HasPerseveration: true),
        },
        new(WinStayLoseShift.Kind, "stay after a win, shift after a loss, each to its own degree", _ => new WinStayLoseShift())
        {
            Takes = s_habit,
        },
        new(ChoiceKernelModel.Kind, "habit: what was chosen draws again, whatever came of it", design => new ChoiceKernelModel(design))
        {
            Takes = s_habit,
        },
        new(
            Psychometric.Kind,
            "features weighed in one fixed way, nothing is learnt",
            design => new Psychometric(design),
            Psychometric.Lacks)
        {
            Takes = new(HasPerseveration: true, HasLapse: true),
        },
        new(
            LogisticRegression.Kind,
            "regression on the last choices and outcomes, and on features",
            design => new LogisticRegression(design))
        {
            Takes = s_habit with { HasLossSensitivity = true },
        },
        new(RewardOnly.Kind, "raw reward adds up, nothing is forgotten", design => new RewardOnly(design))
        {
            Takes = s_learner with { HasInitialValue = false },
        },
        new(DeltaRule.Kind, "the delta rule: learn from the prediction error of the chosen option", design => new DeltaRule(design))
        {
            Takes = s_errors,
        },
        new(ChoiceKernelModel.WithDeltaRule, "the delta rule, and habit beside it", design => new ChoiceKernelModel(
            design, new DeltaRule(design), ChoiceKernelModel.WithDeltaRule))
        {
            Takes = s_errors with { HasPerseveration = false },
        },
        new(DeltaRuleForgetting.Kind, "the delta rule, the unchosen decaying at the same rate", design => new DeltaRuleForgetting(design))
        {
            Takes = s_errors,
        },
        new(RescorlaWagner, "the delta rule by its textbook name", design => new DeltaRule(design, RescorlaWagner)) { Takes = s_errors },
        new(RescorlaWagnerForgetting.Kind, "the unchosen decay at a rate of their own", design => new RescorlaWagnerForgetting(design))
        {
            Takes = s_errors,
        },
        new(RescorlaWagnerTwoRates.Kind, "separate rates for better and worse than expected", design => new RescorlaWagnerTwoRates(design))
        {
            Takes = s_errors,
        },
        new(PearceHall.Kind, "the rate follows surprise", design => new PearceHall(design)) { Takes = s_errors },
        new(KalmanFilter.Kind, "the rate follows uncertainty, which draws by itself (UCB)", design => new KalmanFilter(design))
        {
            Takes = s_learner,
        },
    ],
        others: () => RuleFamilyCatalog.Names);

    /// <summary>All models in the order in which they are compared, Kenyon's first. Nothing can be added from now on.</summary>
    public static IReadOnlyList<ModelEntry> All => s_catalog.All;

    /// <summary>Names of the families of plasticity rules, each of which is a model too.</summary>
    public static IReadOnlyList<string> Families => [.. RuleFamilyCatalog.All.Select(family => family.Name)];

    /// <summary>Names of all models and families.</summary>
    public static IReadOnlyList<string> Names => [.. All.Select(entry => entry.Name), .. Families];

    /// <summary>What a program added, a line each with its code. Nothing can be added from now on.</summary>
    public static IReadOnlyList<string> Additions => s_catalog.Additions;

    /// <summary>Adds a model to this program, once at its start: it can be named from now on, and is compared with the others.</summary>
    /// <param name="entry">The model.</param>
    /// <exception cref="ArgumentException">Its name cannot be, or is there already.</exception>
    /// <exception cref="InvalidOperationException">Somebody has asked already which models there are.</exception>
    public static void Add(ModelEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        s_catalog.Add(entry);
    }

    /// <summary>Makes a model for data.</summary>
    /// <param name="name">Name of a model or of a family of rules, or a rule as text.</param>
    /// <param name="design">Form of the data.</param>
    /// <param name="parts">What is added to it.</param>
    /// <exception cref="ModelException">There is no such model, or it cannot be fitted to such data.</exception>
    public static IBehaviourModel Create(string name, ChoiceDesign design, ModelParts parts)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(parts);
        if (PartNeeds.Missing(design, parts) is { } missing)
        {
            throw new ModelException(missing);
        }

        // Felt otherwise than they are, outcomes are no longer 0 and 1, nor −1 and 1.
        design = parts.HasLossSensitivity ? design with { HasBinaryRewards = false, HasSignedRewards = false } : design;
        name = IsText(name) ? string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : name;
        IBehaviourModel model = RuleFamilyCatalog.Find(name) is { } family
            ? new RuleModel(name, family.Terms, design, parts.Readout, parts.HasDecay)
            : IsText(name) ? Expression(name, design, parts) : Textbook(name, design);
        model = parts.HasForegone && PartNeeds.CanLearnForegone(name)
            ? new ForegoneModel(model, name == RescorlaWagnerTwoRates.Kind, name)
            : model;
        model = parts.HasLossSensitivity && PartNeeds.CanFeelLosses(name) ? new LossSensitivityModel(model, design, name) : model;
        model = parts.HasInitialValue && CanHaveInitialValue(name, parts) ? Born(model, design, name) : model;
        bool hasTrace = parts.HasTraceRate && !HasPerseveration(name);
        model = hasTrace ? new ChoiceKernelModel(design, model, name) : model;
        bool hasBias = parts.HasBias && CanHaveBias(name, design);
        bool hasPerseveration = parts.HasPerseveration && !hasTrace && !HasPerseveration(name);
        model = hasBias || hasPerseveration ? new Tendencies(model, design, hasBias, hasPerseveration, name) : model;
        return parts.HasLapse && Takes(name).HasLapse ? new LapseModel(model, name) : model;
    }

    /// <summary>Whether a model is called by a rule, and not by its name.</summary>
    /// <param name="name">Name of the model, or a rule as text.</param>
    internal static bool IsText(string name) => name.AsSpan().ContainsAny(s_signs);

    /// <summary>Whether a model is a family of rules, or a rule as text.</summary>
    /// <param name="name">Name of the model, or a rule as text.</param>
    internal static bool IsRule(string name) => IsText(name) || RuleFamilyCatalog.Find(name) is not null;

    /// <summary>What can be added to a model; of a rule, so far as its terms tell.</summary>
    /// <param name="name">Name of the model, or a rule as text.</param>
    internal static ModelParts Takes(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return TermsOf(name) is { } terms
            ? s_learner with
            {
                HasInitialValue = terms.Any(term => term.Post + term.Weight > 0),
                HasLossSensitivity = terms.Any(term => term.Reward + term.MeanReward > 0),
            }
            : s_catalog.Find(name)?.Takes ?? s_nothing;
    }

    /// <summary>Terms of a family of rules, or of a rule as text; null: it is another model.</summary>
    private static IReadOnlyList<RuleTerm>? TermsOf(string name) =>
        IsText(name) ? RuleExpression.Parse(name).Terms : RuleFamilyCatalog.Find(name)?.Terms;

    private static ExpressionModel Expression(string text, ChoiceDesign design, ModelParts parts)
    {
        try
        {
            return new ExpressionModel(RuleExpression.Parse(text), design, parts.Readout, parts.HasDecay, text);
        }
        catch (RuleExpressionException failure)
        {
            throw new ModelException($"--model is \"{text}\", which is not a rule: {failure.Message}");
        }
    }

    /// <summary>Names of the models that are compared where none are named: those that the data lack nothing for, one of each.</summary>
    /// <param name="design">Form of the data.</param>
    public static IReadOnlyList<string> Suited(ChoiceDesign design) =>
        [.. All.Where(entry => entry.Name != RescorlaWagner && entry.Lacks?.Invoke(design) is null).Select(entry => entry.Name)];

    /// <summary>Whether biases can be added to a model: not where it has them, or must not.</summary>
    /// <param name="name">Name of the model.</param>
    /// <param name="design">Form of the data.</param>
    public static bool CanHaveBias(string name, ChoiceDesign design)
    {
        ArgumentNullException.ThrowIfNull(design);
        return Takes(name).HasBias && (name != LogisticRegression.Kind || design.IsOneHot);
    }

    /// <summary>Whether a model draws towards the last choice by itself, or must not.</summary>
    /// <param name="name">Name of the model.</param>
    public static bool HasPerseveration(string name) => !Takes(name).HasPerseveration;

    /// <summary>Whether a value at birth can be added to a model: it values options, and what it learns depends on their value.</summary>
    /// <param name="name">Name of the model, or a rule as text.</param>
    /// <param name="parts">What else is added to it.</param>
    public static bool CanHaveInitialValue(string name, ModelParts parts)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(parts);
        return Takes(name).HasInitialValue
            || ((parts.HasDecay || parts.Readout != ReadoutKind.Linear) && TermsOf(name) is not null);
    }

    private static InitialValueModel Born(IBehaviourModel model, ChoiceDesign design, string name) => design.IsOneHot
        ? new(model, name)
        : throw new ModelException("--with initialValue needs options that have one input each; with --features the value of an option is "
            + "what its features make of it.");

    private static IBehaviourModel Textbook(string name, ChoiceDesign design)
    {
        var entry = s_catalog.Find(name)
            ?? throw new ModelException($"--model is {name}; must be one of {string.Join(", ", Names)}{Spelling.DidYouMean(name, Names)}");
        if (entry.Lacks?.Invoke(design) is { } missing)
        {
            throw new ModelException(missing);
        }

        var model = entry.Create(design);
        return model.Name == name ? model : throw new InvalidOperationException(
            $"The model {name} of the catalog calls itself {model.Name}; it must have one name.");
    }
}
