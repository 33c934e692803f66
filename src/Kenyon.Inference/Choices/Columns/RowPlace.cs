using Kenyon.Inference.Tables;

namespace Kenyon.Inference.Choices.Columns;

/// <summary>To which subject, session and block a row belongs.</summary>
/// <param name="table">The table.</param>
/// <param name="mapping">Which column is what.</param>
/// <param name="columns">The columns.</param>
/// <param name="findings">Gets what is to be said.</param>
internal sealed class RowPlace(DataTable table, ChoiceMapping mapping, MappedColumns columns, FindingList findings)
{
    private int _part;

    /// <summary>The subject of a row, or null where it has none, which is reported.</summary>
    public SubjectBuilder? Subject(int row, OrderedDictionary<string, SubjectBuilder> subjects)
    {
        string? name = columns.Subject is { } named ? named[row]
            : Part(row) is { } part ? part.Subject ?? part.Name
            : table.Subject ?? "all";
        if (name is null)
        {
            string[] cells = [.. mapping.Subject!.Select(column => table.Find(column)?[row] ?? "empty")];
            findings.Add(
                FindingLevel.Error,
                $"the subject is {string.Join('/', cells)}{(cells.Contains("empty") ? "" : ", which counts as missing")}; "
                + "every row must name one.",
                table.RowNumbers[row]);
            return null;
        }

        if (!subjects.TryGetValue(name, out var subject))
        {
            subject = new SubjectBuilder(name);
            subjects.Add(name, subject);
        }

        return subject;
    }

    /// <summary>The session of a row. A new file starts a new one.</summary>
    public string Session(int row)
    {
        string file = Part(row) is { } part ? $"{part.Offset}/" : "";
        if (columns.Session is not { } sessions)
        {
            return Part(row) is null ? table.Session ?? "" : file;
        }

        if (sessions[row] is null)
        {
            findings.Add(FindingLevel.Warning, "the session is empty; such rows count as a session of their own.", table.RowNumbers[row]);
        }

        return file + sessions[row];
    }

    /// <summary>The block of a row.</summary>
    public string Block(int row)
    {
        if (columns.Block is not { } blocks)
        {
            return "";
        }

        if (blocks[row] is null)
        {
            findings.Add(FindingLevel.Warning, "the block is empty; such rows count as one block of their subject.", table.RowNumbers[row]);
        }

        return blocks[row] ?? "";
    }

    private FilePart? Part(int row)
    {
        if (table.Parts.Count == 0)
        {
            return null;
        }

        while (_part + 1 < table.Parts.Count && table.Parts[_part + 1].FirstRow <= row)
        {
            _part++;
        }

        while (table.Parts[_part].FirstRow > row)
        {
            _part--;
        }

        return table.Parts[_part];
    }
}
