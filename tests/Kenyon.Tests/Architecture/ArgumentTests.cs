using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Kenyon.Tests.Architecture;

/// <summary>
/// What is not there is refused by name in every public member of the libraries, before anything else happens. The analyzer holds the code
/// to it (CA1062); here it is tried.
/// </summary>
public sealed class ArgumentTests
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly HashSet<string> s_primary =
    [
        .. SourceTree.Projects.SelectMany(project => SourceTree.FilesOf(project).SelectMany(file => Regex
            .Matches(SourceTree.ReadCode(project, file), @"\b(?:class|struct)\s+(?<name>\w+)\s*\(")
            .Select(match => match.Groups["name"].Value))),
    ];

    [Fact]
    public void Null_is_refused_by_name()
    {
        var nullability = new NullabilityInfoContext();
        int tried = 0;
        var wrong = new List<string>();
        foreach (var method in SourceTree.Projects.Where(project => project != "Kenyon.Cli")
            .SelectMany(project => Members(Assembly.Load(project))))
        {
            var parameters = method.GetParameters();
            foreach (var parameter in parameters.Where(parameter => IsChecked(parameter, nullability)))
            {
                object?[]? arguments = Arguments(parameters, parameter);
                if (arguments is null)
                {
                    continue;
                }

                tried++;
                var failure = Failure(method, arguments);
                if (failure is not ArgumentNullException refused || !IsNull(refused.ParamName, parameters, arguments))
                {
                    wrong.Add($"{method.DeclaringType}.{method.Name}({parameter.Name}): {failure?.GetType().Name ?? "no error"}");
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {tried}\n{string.Join('\n', wrong.Distinct().Take(800))}");
        Assert.True(tried > 250, $"only {tried} members were tried");
    }

    /// <summary>Methods and constructors that do something with what they are given: no records, no iterators, no delegates.</summary>
    private static IEnumerable<MethodBase> Members(Assembly assembly) =>
        from type in assembly.GetExportedTypes()
        where !type.IsInterface && !type.IsEnum && !typeof(Delegate).IsAssignableFrom(type) && !type.ContainsGenericParameters
        from MethodBase member in type.GetMethods(Own)
            .Cast<MethodBase>()
            .Concat(type.IsAbstract || IsRecord(type) ? [] : type.GetConstructors())
        where !member.IsSpecialName || member.IsConstructor
        where !member.ContainsGenericParameters
            && !member.IsAbstract
            && member.Name is not ("Equals" or "ToString" or "PrintMembers" or "CompareTo")
        where member.GetCustomAttribute<CompilerGeneratedAttribute>() is null
            && member.GetCustomAttribute<IteratorStateMachineAttribute>() is null
        where member.IsStatic || (member.IsConstructor && !IsPrimary(member))
        select member;

    /// <summary>A primary constructor has no body to refuse anything in.</summary>
    private static bool IsPrimary(MethodBase constructor) => s_primary.Contains(constructor.DeclaringType!.Name);

    private static bool IsNull(string? name, ParameterInfo[] parameters, object?[] arguments) =>
        parameters.Any(parameter => parameter.Name == name && arguments[parameter.Position] is null);

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static bool IsChecked(ParameterInfo parameter, NullabilityInfoContext nullability) =>
        !parameter.ParameterType.IsValueType && !parameter.ParameterType.IsByRef && !parameter.ParameterType.IsPointer
        && parameter.ParameterType != typeof(string)
        && nullability.Create(parameter).WriteState == NullabilityState.NotNull;

    /// <summary>Null for one parameter, empty objects for the others; null where such an object cannot be made.</summary>
    private static object?[]? Arguments(ParameterInfo[] parameters, ParameterInfo missing)
    {
        object?[] arguments = new object?[parameters.Length];
        foreach (var parameter in parameters.Where(parameter => parameter != missing))
        {
            var type = parameter.ParameterType;
            if (type.IsByRef || type.IsByRefLike || type.IsPointer)
            {
                return null;
            }

            arguments[parameter.Position] = type.IsValueType
                ? RuntimeHelpers.GetUninitializedObject(Nullable.GetUnderlyingType(type) ?? type)
                    : type == typeof(string) ? "x"
                    : type.IsArray ? Array.CreateInstance(type.GetElementType()!, 0)
                    : type.IsAbstract || type.IsInterface || typeof(Delegate).IsAssignableFrom(type) ? null
                    : RuntimeHelpers.GetUninitializedObject(type);
            if (arguments[parameter.Position] is null && parameter.Position < missing.Position)
            {
                return null;
            }
        }

        return arguments;
    }

    private static Exception? Failure(MethodBase method, object?[] arguments)
    {
        try
        {
            _ = method is ConstructorInfo constructor ? constructor.Invoke(arguments) : method.Invoke(null, arguments);
            return null;
        }
        catch (TargetInvocationException failure)
        {
            return failure.InnerException;
        }
    }
}
