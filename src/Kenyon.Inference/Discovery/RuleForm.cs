using Kenyon.Inference.Choices;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Rules;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Inference.Discovery;

/// <summary>The form of a rule: which monomials change the weights, and which habit is beside them.</summary>
/// <param name="Terms">The monomials, in the order of the library.</param>
/// <param name="Habit">The habit.</param>
public sealed record RuleForm(IReadOnlyList<RuleTerm> Terms, Habit Habit)
{
    /// <summary>Nothing: chance, or fixed likings.</summary>
    public static RuleForm Nothing { get; } = new([], Habit.None);

    /// <summary>Parameters of the form, which is what its terms cost: one a monomial, one for κ, one for τ.</summary>
    public int Size => Terms.Count + HabitSize;

    /// <summary>Names of its parts, e.g. <c>RewardPre</c>; the same form has the same names.</summary>
    public IReadOnlyList<string> Names =>
        [.. Terms.Select(term => term.Name), .. Habit == Habit.None ? [] : new[] { Habit.ToString() }];

    /// <summary>The form as text, e.g. <c>R·x, x·y, κ·repeat</c>.</summary>
    public string Text => Size == 0 ? "nothing" : string.Join(", ", [
        .. Terms.Select(term => term.Factors),
        .. Habit switch { Habit.Repeat => ["κ·repeat"], Habit.Trace => ["κ·trace(τ)"], _ => Array.Empty<string>() },
    ]);

    private int HabitSize => Habit switch { Habit.Repeat => 1, Habit.Trace => 2, _ => 0 };

    /// <summary>Whether another form is the same.</summary>
    /// <param name="other">The other.</param>
    public bool IsSame(RuleForm other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Habit == other.Habit && Terms.Count == other.Terms.Count && Terms.All(other.Terms.Contains);
    }

    /// <summary>The model with a coefficient for each term.</summary>
    /// <param name="design">Form of the data.</param>
    /// <param name="hasBias">Whether each option but the first has a bias beside it.</param>
    public IBehaviourModel Model(ChoiceDesign design, bool hasBias)
    {
        ArgumentNullException.ThrowIfNull(design);
        IBehaviourModel? rule = Terms.Count == 0 ? null : new RuleModel("rule", Terms, design);
        var model = Habit == Habit.Trace ? new ChoiceKernelModel(design, rule, "rule") : rule ?? new Chance();
        return hasBias || Habit == Habit.Repeat ? new Tendencies(model, design, hasBias, Habit == Habit.Repeat, "rule") : model;
    }

    /// <summary>Parameters of this form at which it does what another form does, as far as it can.</summary>
    /// <param name="smaller">The other form; as a rule one with fewer terms.</param>
    /// <param name="values">Parameters of the other form. Shape [parameters of the other].</param>
    /// <param name="added">What a term is given that the other lacks, by its number.</param>
    /// <returns>Shape [parameters].</returns>
    internal double[] Embed(RuleForm smaller, IReadOnlyList<double> values, Func<int, double> added)
    {
        var all = new List<double>(Terms.Count);
        for (int term = 0; term < Terms.Count; term++)
        {
            int place = smaller.Terms.ToList().IndexOf(Terms[term]);
            all.Add(place < 0 ? added(term) : values[place]);
        }

        // Behind the terms: τ and κ of a trace; biases; κ of a repeat.
        double[] rest = [.. values.Skip(smaller.Terms.Count)];
        double[] biases = smaller.Habit switch { Habit.Repeat => rest[..^1], Habit.Trace => rest[2..], _ => rest };
        double draw = smaller.Habit switch { Habit.Repeat => rest[^1], Habit.Trace => rest[1], _ => 0 };
        double rate = smaller.Habit == Habit.Trace ? rest[0] : FirstTraceRate;
        return Habit switch
        {
            Habit.Repeat => [.. all, .. biases, draw],
            Habit.Trace => [.. all, rate, draw, .. biases],
            _ => [.. all, .. biases],
        };
    }

    private const double FirstTraceRate = 0.5;
}
