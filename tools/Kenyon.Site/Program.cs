using Kenyon.Site;

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: Kenyon.Site ROOT OUTPUT: pages of the documents of the source tree ROOT, written to the folder OUTPUT");
    return 2;
}

var site = DocumentSite.Read(args[0]);
if (site.Problems.Count > 0)
{
    Console.Error.WriteLine(string.Join('\n', site.Problems));
    return 2;
}

try
{
    site.Write(args[1]);
}
catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(failure.Message);
    return 2;
}

Console.WriteLine($"{site.Pages.Count} pages: {Path.Combine(args[1], "index.html")}");
return 0;
