using System.Globalization;
using System.Text;

namespace Kenyon.Golden.Printed;

/// <summary>Choices of a few animals.</summary>
public sealed class AnimalFixture : IAsyncLifetime
{
    internal PrintedCommand Kenyon { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var made = await PrintedCommand.Run(
            "recover", "--subjects", "4", "--trials", "40", "--models", "deltaRule", "--save", Kenyon["flies.csv"]);
        Assert.True(made.ExitCode == 0, made.Errors);
        await File.WriteAllTextAsync(Kenyon["money.csv"], Money());
    }

    public ValueTask DisposeAsync()
    {
        Kenyon.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Rewards of 0 and 100, two sessions each: who won stays, who lost goes, most of the time; the third animal never chose.
    /// </summary>
    private static string Money()
    {
        var text = new StringBuilder("subject,session,choice,reward\n");
        bool isLeft = true;
        for (int row = 0; row < 90; row++)
        {
            bool pays = row * 11 % 7 < (isLeft ? 5 : 3);
            string choice = row >= 60 ? "" : isLeft ? "L" : "R";
            text.Append(CultureInfo.InvariantCulture, $"{"abc"[row / 30]},{row / 15},{choice},{(pays ? 100 : 0)}\n");
            isLeft = pays == isLeft != (row % 9 == 4);
        }

        return text.ToString();
    }
}
