namespace Kenyon.Simulation.Plasticity;

/// <summary>A plasticity rule ready to be applied: a family, its coefficients θ and the learning rate η (MODEL.md, eq. 6).</summary>
/// <param name="family">The family.</param>
public sealed class PlasticityRule(RuleFamily family)
{
    /// <summary>A rule from its coefficients.</summary>
    /// <param name="family">The family.</param>
    /// <param name="coefficients">θ in the order of the family's terms; copied. Shape [terms].</param>
    /// <param name="rate">η.</param>
    /// <exception cref="ArgumentException">There are not as many coefficients as terms.</exception>
    public PlasticityRule(RuleFamily family, ReadOnlySpan<float> coefficients, float rate)
        : this(family)
    {
        ArgumentNullException.ThrowIfNull(family);
        if (coefficients.Length != family.Terms.Count)
        {
            throw new ArgumentException(
                $"There are {coefficients.Length} coefficients; a rule of the family {family.Name} has {family.Terms.Count}.",
                nameof(coefficients));
        }

        coefficients.CopyTo(Coefficients);
        Rate = rate;
    }

    /// <summary>The family.</summary>
    public RuleFamily Family => family;

    /// <summary>θ in the order of the family's terms; written by whoever decodes a genome into this rule.</summary>
    public float[] Coefficients { get; } = new float[family.Terms.Count];

    /// <summary>η.</summary>
    public float Rate { get; set; }

    /// <summary>The coefficient of a term; 0 where the family does not have it.</summary>
    /// <param name="term">A term.</param>
    public float this[RuleTerm term] => family.IndexOf(term) is >= 0 and var position ? Coefficients[position] : 0f;

    /// <summary>What multiplies a term: η·θ, or θ for a term outside the rate.</summary>
    /// <param name="position">Place of the term in the family.</param>
    public float Effective(int position) => family.Terms[position].IsScaled ? Rate * Coefficients[position] : Coefficients[position];

    /// <summary>Coefficients that can be compared with each other: θ, or η·θ where some term lies outside the rate.</summary>
    public float[] Comparable() =>
        family.IsScaled ? [.. Coefficients] : [.. Enumerable.Range(0, Coefficients.Length).Select(Effective)];

    /// <summary>The same rule with one coefficient changed, e.g. knocked out.</summary>
    /// <param name="term">A term of the family.</param>
    /// <param name="coefficient">Its new coefficient.</param>
    /// <exception cref="ArgumentException">The family does not have the term.</exception>
    public PlasticityRule With(RuleTerm term, float coefficient)
    {
        var changed = new PlasticityRule(family, Coefficients, Rate);
        int position = family.IndexOf(term);
        changed.Coefficients[position >= 0
            ? position
            : throw new ArgumentException($"The family {family.Name} has no term {term}.", nameof(term))] = coefficient;
        return changed;
    }

    /// <summary>Takes over the coefficients and the rate of another rule of the family.</summary>
    /// <param name="other">The other rule.</param>
    public void CopyFrom(PlasticityRule other)
    {
        ArgumentNullException.ThrowIfNull(other);
        other.Coefficients.CopyTo(Coefficients, 0);
        Rate = other.Rate;
    }
}
