namespace Kenyon.Simulation.Plasticity;

/// <summary>
/// A family of plasticity rules: ΔW_i = η Σ θ_j · (term j), a polynomial in reward, input, readout, weight and running mean reward. A rule
/// of the family is its coefficients and its rate (<see cref="PlasticityRule"/>).
/// </summary>
public class RuleFamily
{
    private readonly Dictionary<RuleTerm, int> _positions = [];
    private readonly Dictionary<string, int> _positionsByName = [];

    /// <summary>A family by its terms.</summary>
    /// <param name="name">Name in files, e.g. <c>taylor</c>.</param>
    /// <param name="terms">The terms in the order of their coefficients; each once.</param>
    /// <exception cref="ArgumentException">There is no term, or one stands there twice.</exception>
    public RuleFamily(string name, IReadOnlyList<RuleTerm> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        Name = name;
        Terms = terms;
        if (terms.Count == 0)
        {
            throw new ArgumentException($"The family {name} has no terms; it needs at least one.", nameof(terms));
        }

        for (int position = 0; position < terms.Count; position++)
        {
            if (!_positions.TryAdd(terms[position], position) || !_positionsByName.TryAdd(terms[position].Name, position))
            {
                throw new ArgumentException($"The family {name} has the term {terms[position].Name} twice; keep one.", nameof(terms));
            }
        }

        // Worked out here because every candidate that is decoded asks: an evaluation allocates nothing.
        HasRate = terms.Any(term => term.IsScaled);
        IsScaled = terms.All(term => term.IsScaled);
        Polynomial = new RulePolynomial(terms);
        ByReward = RulePolynomial.ByReward(terms);
    }

    /// <summary>Name in files.</summary>
    public string Name { get; }

    /// <summary>The terms, in the order of their coefficients.</summary>
    public IReadOnlyList<RuleTerm> Terms { get; }

    /// <summary>Names of the numbers that can evolve: those of the terms, unless the family makes its coefficients of others.</summary>
    public virtual IReadOnlyList<string> Parameters => [.. Terms.Select(term => term.Name)];

    /// <summary>Whether the learning rate multiplies any term.</summary>
    public bool HasRate { get; }

    /// <summary>Whether the learning rate multiplies every term, so that coefficients can be compared with each other.</summary>
    public bool IsScaled { get; }

    internal RulePolynomial Polynomial { get; }

    internal (int Reward, int MeanReward, RulePolynomial Polynomial)[] ByReward { get; }

    /// <summary>Place of a term, or −1 where the family does not have it.</summary>
    /// <param name="term">A term.</param>
    public int IndexOf(RuleTerm term) => _positions.GetValueOrDefault(term, -1);

    /// <summary>Place of a term by its name, or −1 where the family does not have it.</summary>
    /// <param name="name">Name of a term.</param>
    public int IndexOf(string name) => _positionsByName.GetValueOrDefault(name, -1);

    /// <summary>The parameters on which the coefficients of some terms depend, in order.</summary>
    /// <param name="terms">Terms of the family.</param>
    public virtual IReadOnlyList<string> ParametersOf(IReadOnlyCollection<RuleTerm> terms) =>
        [.. Terms.Where(terms.Contains).Select(term => term.Name)];

    /// <summary>Works out the coefficients of all terms from the parameters.</summary>
    /// <param name="parameters">In the order of <see cref="Parameters"/>. Shape [parameters].</param>
    /// <param name="coefficients">Receives θ in the order of <see cref="Terms"/>. Shape [terms].</param>
    public virtual void Expand(ReadOnlySpan<float> parameters, Span<float> coefficients) => parameters.CopyTo(coefficients);

    /// <summary>
    /// Whether a rule of this family can take the place of a rule of another: the same name and the same terms in the same order.
    /// </summary>
    /// <param name="other">The other family.</param>
    public bool IsSameAs(RuleFamily other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Name == other.Name && Terms.SequenceEqual(other.Terms);
    }

    /// <summary>The terms that a normalisation leaves in force, in order.</summary>
    /// <param name="normalization">What happens to the weights after an update.</param>
    public IReadOnlyList<RuleTerm> ActiveTerms(Normalization normalization) => [.. Terms.Where(term => !term.IsCancelled(normalization))];

    /// <summary>Numbers by the names of their terms, in order, as they are written to files.</summary>
    /// <param name="values">Numbers in the order of <see cref="Terms"/>. Shape [terms].</param>
    /// <exception cref="ArgumentException">There are not as many numbers as terms.</exception>
    public IReadOnlyDictionary<string, double> ByName(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != Terms.Count)
        {
            throw new ArgumentException($"There are {values.Count} numbers; the family {Name} has {Terms.Count} terms.", nameof(values));
        }

        // An ordered dictionary: files must not depend on the order of a hash table.
        var named = new OrderedDictionary<string, double>();
        for (int position = 0; position < values.Count; position++)
        {
            named.Add(Terms[position].Name, values[position]);
        }

        return named;
    }

    /// <summary>The family as messages name it.</summary>
    public virtual string Describe() => Name;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
