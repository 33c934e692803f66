using Kenyon.Evolution.Distributions;
using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Strategies;
using Kenyon.Experiments.Specs.Keys;
using Kenyon.Numerics.Settings;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Experiments.Specs.Tasks;

/// <summary>
/// A task as files name it. Each task has one record that derives from this: its keys, its defaults, its checks, and what it is to the
/// simulation. The kind decides which record it is.
/// </summary>
/// <param name="IngredientCount">K.</param>
/// <param name="Steps">T.</param>
/// <param name="Trials">Lifetimes per candidate and generation.</param>
/// <param name="RewardNoise">σ.</param>
public abstract record TaskSpec(int IngredientCount, int Steps, int Trials, double RewardNoise)
{
    /// <summary>The task.</summary>
    public TaskDefinition Definition => ToSettings([]).Definition;

    /// <summary>Its name in files.</summary>
    public string Kind => Definition.Key;

    /// <summary>Whether agents have a motor network.</summary>
    public bool HasMotor => ToSettings([]).Motor(1) is not null;

    /// <summary>Defaults of the settings that stand beside the task.</summary>
    public abstract UsualSettings Usual { get; }

    /// <summary>Items that a lifetime can meet.</summary>
    public virtual double ItemCount => Steps;

    /// <summary>The settings as the simulation takes them.</summary>
    /// <param name="hidden">Hidden layers of the motor network. Shape [hidden layers].</param>
    public abstract TaskSettings ToSettings(IReadOnlyList<int> hidden);

    /// <summary>The environment with what the task says of it.</summary>
    /// <param name="environment">Who decides the values.</param>
    public virtual EnvironmentSettings Complete(EnvironmentSettings environment) => environment;

    /// <summary>Settings that do not go together, where single values are fine.</summary>
    /// <param name="environment">Who decides the values.</param>
    public virtual IEnumerable<OptionProblem> Problems(EnvironmentSettings environment) => [];

    /// <summary>What a key lacks in this task to have an effect; null where it has one.</summary>
    /// <param name="need">What it needs.</param>
    public virtual string? Lack(Need need) => null;

    /// <summary>Bytes of the world of one group of sixteen lifetimes, about.</summary>
    /// <param name="vectorCount">Value vectors of a lifetime.</param>
    /// <param name="readoutWidth">M.</param>
    public virtual double WorldBytes(double vectorCount, int readoutWidth) =>
        16 * 4 * (ItemCount + vectorCount + readoutWidth) * (IngredientCount + 4);

    /// <summary>Default options of a strategy whose numbers depend on the genome; here for one of a few genes.</summary>
    /// <param name="optimizer">Kind of strategy.</param>
    /// <returns>Null: the defaults of the options themselves.</returns>
    public virtual IOptimizerOptions? OptionsOf(string optimizer) => optimizer switch
    {
        CmaEs.Kind => new CmaOptions<CmaEs>(32, 0.5),
        SeparableCmaEs.Kind => new CmaOptions<SeparableCmaEs>(32, 0.5),
        Snes.Kind => new SnesOptions(24, 0.5),
        Xnes.Kind => new XnesOptions(12, 0.3),
        OpenAiEs.Kind => new OpenAiEsOptions(64, 0.2, Rate: 0.1),
        Pgpe.Kind => new PgpeOptions(64, 0.5),
        _ => null,
    };
}
