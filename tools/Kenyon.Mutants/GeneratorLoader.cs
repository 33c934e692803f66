using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Kenyon.Mutants;

/// <summary>Loads generators from their folder.</summary>
/// <param name="folder">The folder.</param>
internal sealed class GeneratorLoader(string folder) : IAnalyzerAssemblyLoader
{
    /// <inheritdoc/>
    public void AddDependencyLocation(string fullPath)
    {
        // All dependencies lie in the folder.
    }

    /// <inheritdoc/>
    public Assembly LoadFromPath(string fullPath)
    {
        AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        return Assembly.LoadFrom(fullPath);
    }

    private Assembly? Resolve(object? sender, ResolveEventArgs request)
    {
        string path = Path.Combine(folder, new AssemblyName(request.Name).Name + ".dll");
        return File.Exists(path) ? Assembly.LoadFrom(path) : null;
    }
}
