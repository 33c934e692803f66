using Kenyon.Evolution;
using Kenyon.Experiments.Specs.Tasks;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Numerics.Settings;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Tests.Numerics.Settings;

/// <summary>
/// The list behind the catalogs. (Those of the program close at the first question, which other tests of this process have asked; that
/// files know what was added is shown by the program of LIBRARY.md.)
/// </summary>
public sealed class CatalogTests
{
    private sealed record Fruit(string Name, int Seeds = 1);

    [Fact]
    public void What_is_added_in_time_stands_behind_our_own_and_is_found()
    {
        var catalog = Fruits();
        catalog.Add(new("plum", 7));
        catalog.Add(new("fig2", 8));
        Assert.Equal(["apple", "pear", "plum", "fig2"], catalog.All.Select(fruit => fruit.Name));
        Assert.Equal(["plum", "fig2"], catalog.Added.Select(fruit => fruit.Name));
        Assert.Equal(["fruit plum: 7", "fruit fig2: 8"], catalog.Additions);
        Assert.Equal(7, catalog.Find("plum")!.Seeds);
        Assert.Null(catalog.Find("quince"));
        Assert.Same(catalog.All, catalog.All);
        Assert.Empty(Fruits().Additions);
    }

    [Theory]
    [InlineData("All")]
    [InlineData("Added")]
    [InlineData("Additions")]
    [InlineData("Find")]
    public void Any_question_closes_it(string question)
    {
        var catalog = Fruits();
        catalog.Add(new("plum"));
        _ = question switch
        {
            "All" => catalog.All,
            "Added" => catalog.Added,
            "Additions" => catalog.Additions,
            _ => (object?)catalog.Find("apple"),
        };
        var refusal = Assert.Throws<InvalidOperationException>(() => catalog.Add(new("fig")));
        Assert.StartsWith("The fruit fig comes too late: ", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(3, catalog.All.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Plum")]
    [InlineData("2plums")]
    [InlineData("green plum")]
    [InlineData("plum-tree")]
    [InlineData("plüm")]
    [InlineData("plum\n")]
    [InlineData(null)]
    public void What_is_no_name_is_refused(string? name)
    {
        var catalog = Fruits();
        var refusal = Assert.Throws<ArgumentException>(() => catalog.Add(new(name!)));
        Assert.Contains($"'{name}' cannot be the name of a fruit; must be letters and digits", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, catalog.All.Count);
    }

    [Theory]
    [InlineData("apple", "The fruit apple is there already; ")]
    [InlineData("plum", "The fruit plum is there already; ")]
    [InlineData("stone", "The fruit stone has 1 seeds, as apple has.")]
    public void A_name_that_is_taken_and_what_a_catalog_does_not_want_are_refused(string name, string message)
    {
        var catalog = new Catalog<Fruit>(
            "fruit",
            fruit => fruit.Name,
            _ => "",
            [new("apple"), new("pear", 2)],
            (fruit, known) => known.FirstOrDefault(other => other.Seeds == fruit.Seeds) is { } same
                ? $"has {fruit.Seeds} seeds, as {same.Name} has."
                : null);
        catalog.Add(new("plum", 3));
        Assert.StartsWith(
            message, Assert.Throws<ArgumentException>(() => catalog.Add(new(name))).Message, StringComparison.Ordinal);
        Assert.Equal(3, catalog.All.Count);
    }

    [Fact]
    public void A_name_of_the_further_list_is_told_at_the_first_question_and_at_every_one()
    {
        int askedCount = 0;
        var catalog = new Catalog<Fruit>("fruit", fruit => fruit.Name, _ => "", [new("apple")], others: () =>
        {
            askedCount++;
            return ["carrot", "plum"];
        });
        catalog.Add(new("plum"));
        Assert.Equal(0, askedCount); // the further list may still be open
        for (int time = 0; time < 2; time++)
        {
            Assert.StartsWith(
                "plum is the name of a fruit and of something else",
                Assert.Throws<InvalidOperationException>(() => catalog.All).Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_asks_while_it_is_added_is_told_and_the_addition_is_not_lost_in_silence()
    {
        Catalog<Fruit> catalog = null!;
        catalog = new Catalog<Fruit>("fruit", fruit => fruit.Name, _ => "", [new("apple")], (_, _) => catalog.All.Count > 9 ? "" : null);
        Assert.Throws<InvalidOperationException>(() => catalog.Add(new("plum")));
    }

    [Fact]
    public void On_many_threads_everybody_sees_the_same_and_every_addition_is_in_it_or_was_refused()
    {
        for (int round = 0; round < 200; round++)
        {
            var catalog = Fruits();
            var taken = new string?[8];
            var seen = new IReadOnlyList<Fruit>[8];
            using var start = new Barrier(8);
            Thread[] threads =
            [
                .. Enumerable.Range(0, 8).Select(number => new Thread(() =>
                {
                    start.SignalAndWait();
                    try
                    {
                        catalog.Add(new($"fruit{number}"));
                        taken[number] = $"fruit{number}";
                    }
                    catch (InvalidOperationException)
                    {
                        // Another thread has asked already.
                    }

                    seen[number] = catalog.All;
                })),
            ];
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());
            Assert.All(seen, all => Assert.Same(seen[0], all));
            Assert.Equal(
                taken.OfType<string>().Order(StringComparer.Ordinal),
                seen[0].Skip(2).Select(fruit => fruit.Name).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Code_of_one_file_has_one_identity_and_code_of_another_file_another()
    {
        string here = CodeIdentity.Of(typeof(CatalogTests), typeof(Fruit), null);
        Assert.Matches("^[0-9a-f]{32}$", here);
        Assert.Equal(here, CodeIdentity.Of(((Func<Fruit, string>)(fruit => fruit.Name)).Method));
        Assert.NotEqual(here, CodeIdentity.Of(typeof(RuleFamily)));
        Assert.Matches("^[0-9a-f]{32}[+][0-9a-f]{32}$", CodeIdentity.Of(typeof(Fruit), typeof(RuleFamily)));
    }

    [Fact]
    public void The_catalogs_of_the_program_know_names_as_additions_must_have_them_and_refuse_what_is_there()
    {
        string[] names =
        [
            .. TaskCatalog.All.Select(task => task.Kind), .. OptimizerCatalog.All.Select(entry => entry.Kind), .. ModelCatalog.Names,
            .. RuleFamilyCatalog.Names,
        ];
        Assert.True(names.Length >= 40, $"only {names.Length} names");
        Assert.All(names, name => Assert.Matches("^[a-z][A-Za-z0-9]*$", name));
        Assert.Empty((string[])[.. TaskCatalog.Additions, .. OptimizerCatalog.Additions, .. RuleFamilyCatalog.Additions]);
        Assert.Empty(ModelCatalog.Additions);
        Assert.Empty(TaskCatalog.Added);

        // In this process they are closed, but what is wrong with an addition is told first.
        var options = OptimizerCatalog.All[0];
        Assert.Contains(
            "The task foraging is there already",
            Assert.Throws<ArgumentException>(() => TaskCatalog.Add(ForagingTaskSpec.Default)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "has the options of geneticAlgorithm",
            Assert.Throws<ArgumentException>(() => OptimizerCatalog.Add(options with { Kind = "mine" })).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "must implement IOptimizerOptions",
            Assert.Throws<ArgumentException>(
                () => OptimizerCatalog.Add(options with { Kind = "mine", OptionsType = typeof(string) })).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "The rule family expression has the name of rules written as text",
            Assert.Throws<ArgumentException>(() => RuleFamilyCatalog.Add(new(RuleExpression.FamilyName, [new()]))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "The model deltaRule is there already",
            Assert.Throws<ArgumentException>(() => ModelCatalog.Add(ModelCatalog.All.First(entry => entry.Name == "deltaRule"))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "comes too late",
            Assert.Throws<InvalidOperationException>(() => RuleFamilyCatalog.Add(new("mine", [new()]))).Message,
            StringComparison.Ordinal);
    }

    private static Catalog<Fruit> Fruits() =>
        new("fruit", fruit => fruit.Name, fruit => $"{fruit.Seeds}", [new("apple"), new("pear")]);
}
