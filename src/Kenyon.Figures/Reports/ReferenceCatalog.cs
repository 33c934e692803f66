using System.Reflection;

namespace Kenyon.Figures.Reports;

/// <summary>
/// All works that parts of Kenyon go back to, in one place. Which part goes back to which is in <see cref="PartReferences"/>.
/// </summary>
public static class ReferenceCatalog
{
    /// <summary>Key of Kenyon itself.</summary>
    public const string Kenyon = "kenyon";

    /// <summary>The works.</summary>
    public static IReadOnlyList<Reference> All { get; } =
    [
        new(Kenyon, "software", [("author", "{The Kenyon developers}"), ("title", "Kenyon"), ("version", Version), ("license", "MIT"),
            ("abstract", "Evolves, simulates and reads the learning rules of agents in changing worlds.")]),
        Meeting(
            "giannakakis2023",
            "Giannakakis, Emmanouil and Khajehabdollahi, Sina and Levina, Anna",
            "Environmental variability and network structure determine the optimal plasticity mechanisms in embodied agents",
            "ALIFE 2023: Proceedings of the 2023 Artificial Life Conference",
            2023,
            ("eprint", "2303.06734"),
            ("archiveprefix", "arXiv")),
        Article(
            "giannakakis2025",
            "Giannakakis, Emmanouil and Khajehabdollahi, Sina and Levina, Anna",
            "Network bottlenecks and task structure control the evolution of interpretable learning rules in a foraging agent",
            "Artificial Life",
            2025,
            ("doi", "10.1162/artl_a_00458")),
        Meeting(
            "mehta2024",
            "Mehta, Yash and Tyulmankov, Danil and Rajagopalan, Adithya E. and Turner, Glenn C. and Fitzgerald, James E. and Funke, Jan",
            "Model-based inference of synaptic plasticity rules",
            "Advances in Neural Information Processing Systems 37",
            2024),
        Meeting("ashwood2020", "Ashwood, Zoe C. and Roy, Nicholas A. and Bak, Ji Hyun and Pillow, Jonathan W.",
            "Inferring learning rules from animal decision-making", "Advances in Neural Information Processing Systems 33", 2020),
        Article(
            "wilson2019",
            "Wilson, Robert C. and Collins, Anne G. E.",
            "Ten simple rules for the computational modeling of behavioral data",
            "eLife",
            2019,
            ("volume", "8"),
            ("doi", "10.7554/eLife.49547")),
        Article(
            "charnov1976",
            "Charnov, Eric L.",
            "Optimal foraging, the marginal value theorem",
            "Theoretical Population Biology",
            1976,
            ("volume", "9"),
            ("pages", "129--136"),
            ("doi", "10.1016/0040-5809(76)90040-X")),
        Article(
            "stephan2009",
            "Stephan, Klaas Enno and Penny, Will D. and Daunizeau, Jean and Moran, Rosalyn J. and Friston, Karl J.",
            "Bayesian model selection for group studies",
            "NeuroImage",
            2009,
            ("volume", "46"),
            ("pages", "1004--1017"),
            ("doi", "10.1016/j.neuroimage.2009.03.025")),
        Article(
            "rigoux2014",
            "Rigoux, Lionel and Stephan, Klaas Enno and Friston, Karl J. and Daunizeau, Jean",
            "Bayesian model selection for group studies: revisited",
            "NeuroImage",
            2014,
            ("volume", "84"),
            ("pages", "971--985"),
            ("doi", "10.1016/j.neuroimage.2013.08.065")),
        Article(
            "kass1995",
            "Kass, Robert E. and Raftery, Adrian E.",
            "Bayes factors",
            "Journal of the American Statistical Association",
            1995,
            ("volume", "90"),
            ("pages", "773--795"),
            ("doi", "10.1080/01621459.1995.10476572")),
        Meeting(
            "salmon2011",
            "Salmon, John K. and Moraes, Mark A. and Dror, Ron O. and Shaw, David E.",
            "Parallel random numbers: as easy as 1, 2, 3",
            "Proceedings of the International Conference for High Performance Computing, Networking, Storage and Analysis",
            2011,
            ("doi", "10.1145/2063384.2063405")),
        Article(
            "box1958",
            "Box, G. E. P. and Muller, Mervin E.",
            "A note on the generation of random normal deviates",
            "The Annals of Mathematical Statistics",
            1958,
            ("volume", "29"),
            ("pages", "610--611"),
            ("doi", "10.1214/aoms/1177706645")),
        new(
            "rescorla1972",
            "incollection",
            [
                ("author", "Rescorla, Robert A. and Wagner, Allan R."),
                ("title", "A theory of Pavlovian conditioning: variations in the effectiveness of reinforcement and nonreinforcement"),
                ("booktitle", "Classical Conditioning II: Current Research and Theory"), ("year", "1972"),
                ("publisher", "Appleton-Century-Crofts"),
            ]),
        Article(
            "kalman1960",
            "Kalman, R. E.",
            "A new approach to linear filtering and prediction problems",
            "Journal of Basic Engineering",
            1960,
            ("volume", "82"),
            ("pages", "35--45"),
            ("doi", "10.1115/1.3662552")),
        Article(
            "baum1970",
            "Baum, Leonard E. and Petrie, Ted and Soules, George and Weiss, Norman",
            "A maximization technique occurring in the statistical analysis of probabilistic functions of Markov chains",
            "The Annals of Mathematical Statistics",
            1970,
            ("volume", "41"),
            ("pages", "164--171"),
            ("doi", "10.1214/aoms/1177697196")),
        Preprint(
            "such2017",
            "Such, Felipe Petroski and Madhavan, Vashisht and Conti, Edoardo and Lehman, Joel and Stanley, Kenneth O. and Clune, Jeff",
            "Deep neuroevolution: genetic algorithms are a competitive alternative for training deep neural networks "
            + "for reinforcement learning",
            2017,
            "1712.06567"),
        Article(
            "bergstra2012",
            "Bergstra, James and Bengio, Yoshua",
            "Random search for hyper-parameter optimization",
            "Journal of Machine Learning Research",
            2012,
            ("volume", "13"),
            ("pages", "281--305")),
        Article(
            "hansen2001",
            "Hansen, Nikolaus and Ostermeier, Andreas",
            "Completely derandomized self-adaptation in evolution strategies",
            "Evolutionary Computation",
            2001,
            ("volume", "9"),
            ("pages", "159--195"),
            ("doi", "10.1162/106365601750190398")),
        Preprint("hansen2016", "Hansen, Nikolaus", "The CMA evolution strategy: a tutorial", 2016, "1604.00772"),
        Meeting(
            "jastrebski2006",
            "Jastrebski, Grahame A. and Arnold, Dirk V.",
            "Improving evolution strategies through active covariance matrix adaptation",
            "IEEE Congress on Evolutionary Computation",
            2006,
            ("doi", "10.1109/CEC.2006.1688662")),
        Meeting(
            "ros2008",
            "Ros, Raymond and Hansen, Nikolaus",
            "A simple modification in CMA-ES achieving linear time and space complexity",
            "Parallel Problem Solving from Nature, PPSN X",
            2008,
            ("doi", "10.1007/978-3-540-87700-4_30")),
        Article(
            "wierstra2014",
            "Wierstra, Daan and Schaul, Tom and Glasmachers, Tobias and Sun, Yi and Peters, Jan and Schmidhuber, Jürgen",
            "Natural evolution strategies",
            "Journal of Machine Learning Research",
            2014,
            ("volume", "15"),
            ("pages", "949--980")),
        Meeting(
            "schaul2011",
            "Schaul, Tom and Glasmachers, Tobias and Schmidhuber, Jürgen",
            "High dimensions and heavy tails for natural evolution strategies",
            "Genetic and Evolutionary Computation Conference",
            2011,
            ("doi", "10.1145/2001576.2001692")),
        Meeting(
            "glasmachers2010",
            "Glasmachers, Tobias and Schaul, Tom and Sun, Yi and Wierstra, Daan and Schmidhuber, Jürgen",
            "Exponential natural evolution strategies",
            "Genetic and Evolutionary Computation Conference",
            2010,
            ("doi", "10.1145/1830483.1830557")),
        Preprint(
            "salimans2017",
            "Salimans, Tim and Ho, Jonathan and Chen, Xi and Sidor, Szymon and Sutskever, Ilya",
            "Evolution strategies as a scalable alternative to reinforcement learning",
            2017,
            "1703.03864"),
        Article(
            "sehnke2010",
            "Sehnke, Frank and Osendorfer, Christian and Rückstieß, Thomas and Graves, Alex and Peters, Jan and Schmidhuber, Jürgen",
            "Parameter-exploring policy gradients",
            "Neural Networks",
            2010,
            ("volume", "23"),
            ("pages", "551--559"),
            ("doi", "10.1016/j.neunet.2009.12.004")),
        Article(
            "storn1997",
            "Storn, Rainer and Price, Kenneth",
            "Differential evolution: a simple and efficient heuristic for global optimization over continuous spaces",
            "Journal of Global Optimization",
            1997,
            ("volume", "11"),
            ("pages", "341--359"),
            ("doi", "10.1023/A:1008202821328")),
        Preprint("mouret2015", "Mouret, Jean-Baptiste and Clune, Jeff", "Illuminating search spaces by mapping elites", 2015, "1504.04909"),
        Article(
            "deb2002",
            "Deb, Kalyanmoy and Pratap, Amrit and Agarwal, Sameer and Meyarivan, T.",
            "A fast and elitist multiobjective genetic algorithm: NSGA-II",
            "IEEE Transactions on Evolutionary Computation",
            2002,
            ("volume", "6"),
            ("pages", "182--197"),
            ("doi", "10.1109/4235.996017")),
    ];

    /// <summary>The work of a key.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Reference Find(string key) => All.FirstOrDefault(reference => reference.Key == key)
        ?? throw new ArgumentException($"There is no reference {key}; add it to {nameof(ReferenceCatalog)}.", nameof(key));

    private static string Version =>
        (typeof(ReferenceCatalog).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown")
            .Split('+')[0];

    private static Reference Article(
        string key, string author, string title, string journal, int year, params (string Name, string Value)[] more) =>
        new(key, "article", [("author", author), ("title", title), ("journal", journal), ("year", $"{year}"), .. more]);

    private static Reference Meeting(
        string key, string author, string title, string meeting, int year, params (string Name, string Value)[] more) =>
        new(key, "inproceedings", [("author", author), ("title", title), ("booktitle", meeting), ("year", $"{year}"), .. more]);

    private static Reference Preprint(string key, string author, string title, int year, string eprint) =>
        new(key, "misc", [("author", author), ("title", title), ("year", $"{year}"), ("eprint", eprint), ("archiveprefix", "arXiv")]);
}
