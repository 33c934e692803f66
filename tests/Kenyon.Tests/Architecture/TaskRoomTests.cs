using System.Text.RegularExpressions;
using Kenyon.Experiments.Specs.Tasks;
using Kenyon.Simulation.Lifetimes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kenyon.Tests.Architecture;

/// <summary>A task is a room: outside of it nobody lists the tasks, and nobody answers for one that is not known.</summary>
public sealed class TaskRoomTests
{
    private static readonly string[] s_rooms = ["Kenyon.Simulation/Tasks/", "Kenyon.Experiments/Specs/Tasks/"];

    /// <summary>Where tasks are told apart on purpose: what is said there holds for one task and is refused for others.</summary>
    private static readonly string[] s_places = ["LifetimeFigure.cs", "Theory.cs"];

    private static readonly string[] s_names =
        [.. TaskCatalog.All.Select(task => Regex.Replace(task.GetType().Name, "TaskSpec$", ""))];

    private static readonly Regex s_types =
        new($@"\b({string.Join('|', s_names)})(Settings|TaskSpec|Task)\b", RegexOptions.CultureInvariant);

    [Fact]
    public void No_switch_over_tasks_answers_for_one_that_is_not_known()
    {
        string[] silent = [.. Files().SelectMany(file => SilentSwitches(SourceTree.Read(file.Project, file.Path))
            .Select(line => $"{file.Project}/{file.Path}:{line}: ask the task (TaskDefinition, TaskSettings, TaskSpec)"))];
        Assert.True(silent.Length == 0, string.Join('\n', silent));
    }

    [Theory]
    [InlineData("x switch { PredictionSettings => 1, _ => 2 }", 1)]
    [InlineData("x switch { ForagingTaskSpec { FoodCount: 3 } => 1, var other => 2 }", 1)]
    [InlineData("x switch { { Task: ChoiceSettings } => 1, _ => 2 }", 1)]
    [InlineData("x.Key switch { \"foraging\" => 1, _ => 2 }", 1)]
    [InlineData("x switch { PredictionSettings => 1, DecisionSettings => 2 }", 0)]
    [InlineData("x switch { 1 => PredictionTask.Instance, _ => null }", 0)]
    public void A_silent_answer_is_found(string code, int count) =>
        Assert.Equal(count, SilentSwitches($"class C {{ object M(object x) => {code}; }}").Count());

    [Fact]
    public void Nobody_lists_the_tasks_outside_their_rooms()
    {
        string[] lists =
        [
            .. Files()
                .Where(file => !s_rooms.Any($"{file.Project}/{file.Path}".StartsWith) && !s_places.Contains(Path.GetFileName(file.Path)))
                .Select(file => (File: $"{file.Project}/{file.Path}", Known: Known(SourceTree.ReadCode(file.Project, file.Path))))
                .Where(file => file.Known.Length > 2)
                .Select(file => $"{file.File} knows {string.Join(", ", file.Known)}; at most 2 tasks outside their rooms"),
        ];
        Assert.True(lists.Length == 0, string.Join('\n', lists));
    }

    [Fact]
    public void Every_room_has_its_settings_file_and_its_line()
    {
        string[] defined = [.. typeof(TaskDefinition).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(TaskDefinition)))
            .Select(type => Regex.Replace(type.Name, "Task$", "")).Order(StringComparer.Ordinal)];
        string[] specified = [.. typeof(TaskSpec).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(TaskSpec)))
            .Select(type => Regex.Replace(type.Name, "TaskSpec$", "")).Order(StringComparer.Ordinal)];
        Assert.True(defined.Length >= 4);
        Assert.Equal(defined, specified);
        Assert.Equal(defined, s_names.Order(StringComparer.Ordinal));
        Assert.Equal(defined.Length, TaskCatalog.All.Select(task => task.Kind).Distinct().Count());
    }

    private static IEnumerable<(string Project, string Path)> Files() =>
        SourceTree.Projects.SelectMany(project => SourceTree.FilesOf(project).Select(path => (project, path)));

    private static string[] Known(string code) =>
        [.. s_types.Matches(code).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Lines of switches that have an arm for a task, and one for whatever else there is.</summary>
    private static IEnumerable<int> SilentSwitches(string code)
    {
        string keys = string.Join('|', TaskCatalog.All.Select(task => task.Kind));
        return CSharpSyntaxTree.ParseText(code).GetRoot().DescendantNodes().OfType<SwitchExpressionSyntax>()
            .Where(found =>
                found.Arms.Any(arm =>
                    s_types.IsMatch(arm.Pattern.ToString()) || Regex.IsMatch(arm.Pattern.ToString(), $"^\"({keys})\"$"))
                && found.Arms.Any(arm => arm.Pattern is DiscardPatternSyntax or VarPatternSyntax))
            .Select(found => found.GetLocation().GetLineSpan().StartLinePosition.Line + 1);
    }
}
