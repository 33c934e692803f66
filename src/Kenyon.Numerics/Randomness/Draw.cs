namespace Kenyon.Numerics.Randomness;

/// <summary>
/// What a random number is used for. Every use has its own member, so two uses never share numbers.
/// The numeric values are part of every result: append, never renumber.
/// </summary>
public enum Draw : byte
{
    /// <summary>Seed of one replicate, derived from the experiment's seed.</summary>
    ReplicateSeed = 1,

    /// <summary>Value vectors v (MODEL.md, eq. 3 and 4).</summary>
    ValueVector = 2,

    /// <summary>State in which a switching environment starts.</summary>
    EnvironmentStart = 3,

    /// <summary>Whether the environment flips after an event.</summary>
    EnvironmentFlip = 4,

    /// <summary>Innovations u of a drifting environment.</summary>
    EnvironmentDrift = 5,

    /// <summary>Ingredients x of a food (eq. 1).</summary>
    Ingredients = 6,

    /// <summary>Where a food appears on the torus.</summary>
    FoodPosition = 7,

    /// <summary>Noise ξ of a felt reward (eq. 5).</summary>
    RewardNoise = 8,

    /// <summary>Channel noise of the readout (eq. 8).</summary>
    ReadoutNoise = 9,

    /// <summary>Noise of the initial plastic weights W(0).</summary>
    InitialWeights = 10,

    /// <summary>Where an agent is born.</summary>
    BirthPosition = 11,

    /// <summary>Which way an agent looks at birth.</summary>
    BirthHeading = 12,

    /// <summary>Which option has which probability of reward (choice).</summary>
    OptionProbability = 13,

    /// <summary>Which options are offered in a trial (choice).</summary>
    OfferedOptions = 14,

    /// <summary>Whether an option is rewarded, or baited, in a trial (choice).</summary>
    OptionReward = 15,

    /// <summary>Which of the offered options is chosen (choice).</summary>
    OptionChoice = 16,

    /// <summary>Which inputs the units of an expansion see.</summary>
    ExpansionWiring = 17,

    /// <summary>Kind of the patch that is arrived at.</summary>
    PatchKind = 18,

    /// <summary>Whether a patch is left.</summary>
    PatchLeaving = 19,

    /// <summary>Where the probabilities of restless options start (choice).</summary>
    WalkStart = 20,

    /// <summary>Steps of the probabilities of restless options (choice).</summary>
    WalkStep = 21,

    /// <summary>Noise of the rewards of options that were not chosen (choice).</summary>
    ForegoneNoise = 22,

    /// <summary>Rewards of the options that simulated subjects did not choose.</summary>
    SimulatedForegone = 23,

    /// <summary>Genes of the first generation.</summary>
    InitialGenome = 32,

    /// <summary>Which parent a child has.</summary>
    ParentChoice = 33,

    /// <summary>Mutations of a child's genes.</summary>
    Mutation = 34,

    /// <summary>Which second parent a child has.</summary>
    MateChoice = 35,

    /// <summary>Whether a child has two parents, and which gene comes from which.</summary>
    CrossoverMask = 36,

    /// <summary>Where the mean of a strategy's distribution starts, and starts again.</summary>
    SearchStart = 40,

    /// <summary>Points drawn from a strategy's distribution.</summary>
    SearchSample = 41,

    /// <summary>Population and step of a restart.</summary>
    Restart = 42,

    /// <summary>Which genomes and which entry of the memory a trial of differential evolution is made of.</summary>
    DifferenceChoice = 43,

    /// <summary>Scale and crossover rate of a trial of differential evolution.</summary>
    DifferenceScale = 44,

    /// <summary>Which genomes leave an archive that is full.</summary>
    ArchiveChoice = 45,

    /// <summary>Which elites a child is made of.</summary>
    EliteChoice = 46,

    /// <summary>Which candidates compete to be parents.</summary>
    Tournament = 47,

    /// <summary>How far a child lies along the line between two elites.</summary>
    Variation = 48,

    /// <summary>Where the search of a fit starts.</summary>
    FitStart = 64,

    /// <summary>Choices of simulated subjects.</summary>
    SimulatedChoice = 65,

    /// <summary>Rewards of simulated subjects.</summary>
    SimulatedReward = 66,

    /// <summary>Parameters of simulated subjects.</summary>
    SimulatedParameters = 67,

    /// <summary>Schedules of rewards that simulated subjects meet.</summary>
    SimulatedSchedule = 68,

    /// <summary>Points at which the likelihood of a subject of a group is evaluated, beyond the dimensions of Sobol' sequences.</summary>
    GroupSample = 69,

    /// <summary>Noise of the rewards that simulated subjects feel.</summary>
    SimulatedNoise = 70,

    /// <summary>Momenta of a sampled chain.</summary>
    ChainMomentum = 71,

    /// <summary>Which way a path of a sampled chain grows, and which of its points is taken.</summary>
    ChainPath = 72,

    /// <summary>Where a sampled chain begins.</summary>
    ChainStart = 73,

    /// <summary>The momentum with which the first step size of a sampled chain is sought.</summary>
    ChainFirstStep = 74,

    /// <summary>Where the training of a network starts.</summary>
    NetworkStart = 75,

    /// <summary>In which order a network meets the subjects.</summary>
    NetworkOrder = 76,

    /// <summary>Seed of the simulations of predictive checks, derived from that of the command.</summary>
    PredictiveSeed = 77,

    /// <summary>Seed of the simulations of rules that were found, derived from that of the command.</summary>
    DiscoverySeed = 78,

    /// <summary>Permutations of the tests between conditions.</summary>
    DiversityPermutation = 81,

    /// <summary>Clouds without clusters, against which clusters are judged.</summary>
    ClusterNull = 82,

    /// <summary>Digital shift of the points of a sensitivity study.</summary>
    SensitivityShift = 84,

    /// <summary>Trajectories of Morris screening.</summary>
    MorrisTrajectory = 85,

    /// <summary>Bootstrap resamples of sensitivity indices.</summary>
    SensitivityBootstrap = 86,

    /// <summary>In which order the terms of a rule are added, where Shapley shares are sampled.</summary>
    SampledOrder = 91,

    /// <summary>Made-up numbers of tests and self-tests; never of a result.</summary>
    Check = 255,
}
