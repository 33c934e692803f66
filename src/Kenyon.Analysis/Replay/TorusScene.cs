using Kenyon.Experiments.Champions;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Foods;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Tasks.Foraging;

namespace Kenyon.Analysis.Replay;

/// <summary>
/// Foraging: the path, and all foods. Foods of birth are the items 0 to F − 1; the n-th meal, eaten in step t, puts item F + n in its place
/// from step t + 1 on (MODEL.md, section 6).
/// </summary>
public sealed class TorusScene : ReplayScene
{
    private readonly List<ReplayStep> _path = [];
    private readonly Scenario _scenario;
    private readonly LifetimeNumbers _numbers;
    private readonly LifetimeValues _values;

    private TorusScene(EvolvedAgent agent, int trial)
    {
        _scenario = agent.Scenario;
        _numbers = new LifetimeNumbers(_scenario, agent.LifetimeOf(trial));
        _values = agent.ValuesOf(trial);
        EatRadius = _scenario.SettingsOf<ForagingSettings>().Body.EatRadius;
    }

    /// <summary>Its line in the catalog.</summary>
    public static ReplayEntry Entry { get; } = new(ForagingTask.Instance, (agent, trial) => new TorusScene(agent, trial));

    /// <inheritdoc/>
    public override string Drawing => "torus";

    /// <summary>Distance within which a food is eaten, in sides.</summary>
    public double EatRadius { get; }

    /// <summary>The path, step by step. Shape [T].</summary>
    public IReadOnlyList<ReplayStep> Path => _path;

    /// <summary>All foods of the life by their numbers; filled when the life is over.</summary>
    public IReadOnlyList<ReplayFood> Foods { get; private set; } = [];

    /// <inheritdoc/>
    internal override void See(LifetimeStep step) => _path.Add(new ReplayStep(
        step.X, step.Y, step.HeadingRadians, step.Speed, step.Item, step.Distance, (float)step.Value, (float)step.Readout));

    /// <inheritdoc/>
    internal override float Add(float gain, LifetimeStep step) => step.IsEvent ? gain + (float)step.Value : gain;

    /// <inheritdoc/>
    internal override void End(IReadOnlyList<ReplayEvent> events)
    {
        var eatenIn = events.Select((meal, number) => (meal.Item, Number: number)).ToDictionary(meal => meal.Item, meal => meal.Number);
        int birthCount = _scenario.SettingsOf<ForagingSettings>().Body.FoodCount;
        Foods =
        [
            .. Enumerable.Range(0, birthCount + events.Count)
                .Select(item => Food(item, item - birthCount + 1, eatenIn.TryGetValue(item, out int meal) ? meal : null, events)),
        ];
    }

    /// <inheritdoc/>
    internal override void Write(ReplayWriter json)
    {
        json.Number("eatRadius", EatRadius);
        json.Object("path", () =>
        {
            json.Numbers("x", _path.Select(step => step.X));
            json.Numbers("y", _path.Select(step => step.Y));
            json.Numbers("heading", _path.Select(step => step.HeadingRadians));
            json.Numbers("speed", _path.Select(step => step.Speed));
            json.Numbers("item", _path.Select(step => step.Item));
            json.Numbers("distance", _path.Select(step => step.Distance));
            json.Numbers("value", _path.Select(step => step.Value));
            json.Numbers("readout", _path.Select(step => step.Readout));
        });
        json.Objects("foods", Foods, food =>
        {
            json.Number("x", food.X);
            json.Number("y", food.Y);
            json.Number("from", food.From);
            json.Number("until", food.Until);
            json.Numbers("since", food.Values.Select(value => value.Step));
            json.Numbers("values", food.Values.Select(value => value.Value));
            if (!json.IsShort)
            {
                json.Numbers("ingredients", food.Ingredients);
            }
        });
    }

    /// <summary>One food.</summary>
    /// <param name="item">Its number.</param>
    /// <param name="mealsBefore">Meals after which it lies there; at most 0 for foods of birth.</param>
    /// <param name="eatenAs">Number of the meal that it became, or null.</param>
    /// <param name="events">The meals.</param>
    private ReplayFood Food(int item, int mealsBefore, int? eatenAs, IReadOnlyList<ReplayEvent> events)
    {
        int first = Math.Max(0, mealsBefore);
        uint place = _numbers.Position(item);
        var ingredients = new float[_scenario.IngredientCount];
        _numbers.Ingredients(item, ingredients);
        var values = new List<(int Step, float Value)>();
        for (int meals = first; meals <= (eatenAs ?? events.Count); meals++)
        {
            if (meals == first || _values.StateAt(meals) != _values.StateAt(meals - 1))
            {
                values.Add((Beginning(meals, events), ReadoutReference.Drive(_values.At(meals), ingredients)));
            }
        }

        return new ReplayFood(
            item,
            FoodPosition.X(place) * (double)FoodPosition.Unit,
            FoodPosition.Y(place) * (double)FoodPosition.Unit,
            Beginning(first, events),
            eatenAs is { } meal ? events[meal].Step : _scenario.StepCount,
            ingredients,
            values);
    }

    /// <summary>The first step after so many meals.</summary>
    private static int Beginning(int meals, IReadOnlyList<ReplayEvent> events) => meals == 0 ? 0 : events[meals - 1].Step + 1;
}
