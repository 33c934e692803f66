using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Kenyon.Experiments.Specs;

/// <summary>
/// Reads YAML into a tree with positions. Anchors, aliases, tags, repeated keys and second documents are problems; depth is at most 64 and
/// size at most 1 MB.
/// </summary>
internal sealed class SpecReader
{
    private const int LargestDepth = 64;
    private const int LargestSize = 1_000_000;

    private readonly string _source;
    private readonly List<SpecProblem> _problems;
    private readonly Parser _parser;

    private SpecReader(string text, string source, List<SpecProblem> problems)
    {
        _source = source;
        _problems = problems;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>Reads a whole text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="source">Name for messages.</param>
    /// <param name="problems">Receives what is wrong.</param>
    /// <returns>The map at the root, or null where there is none.</returns>
    public static SpecMap? Read(string text, string source, List<SpecProblem> problems)
    {
        var start = new SpecPosition(source, 1, 1);
        if (Encoding.UTF8.GetByteCount(text) > LargestSize)
        {
            problems.Add(
                new SpecProblem(start, "", $"the file has {Encoding.UTF8.GetByteCount(text)} bytes; at most {LargestSize} are allowed."));
            return null;
        }

        if (FindControl(text, source) is { } control)
        {
            problems.Add(control);
            return null;
        }

        var reader = new SpecReader(text, source, problems);
        try
        {
            return reader.ReadDocument(start);
        }
        catch (YamlException failure)
        {
            problems.Add(FindTab(text, source)
                ?? new SpecProblem(reader.At(PlaceOf(failure)), "", $"this is not YAML: {failure.Message.TrimEnd('.')}."));
            return null;
        }
        catch (Exception failure) when (failure is InvalidOperationException or EndOfStreamException or ArgumentException)
        {
            // The YAML library's answer to some unfinished maps in braces, to NUL characters and to tags that are no addresses.
            problems.Add(new SpecProblem(
                reader.At(reader._parser.Current?.End ?? Mark.Empty),
                "",
                "this is not YAML: a map in braces is not closed, a comma or colon is missing, or a character is not allowed, near here."));
            return null;
        }
    }

    /// <summary>
    /// Where something went wrong: the end of what was read of a map or list, which may have begun long before; else where it begins.
    /// </summary>
    private static Mark PlaceOf(YamlException failure) =>
        failure.Message.StartsWith("While parsing a block", StringComparison.Ordinal) ? failure.End : failure.Start;

    /// <summary>The tab that makes a text no YAML: the first at the beginning of a line. The library names other places.</summary>
    private static SpecProblem? FindTab(string text, string source)
    {
        int line = 0;
        foreach (string found in text.Split('\n'))
        {
            line++;
            int column = found.Length - found.TrimStart(' ').Length;
            if (column < found.Length && found[column] == '\t' && found.Trim().Length > 0)
            {
                return new SpecProblem(
                    new SpecPosition(source, line, column + 1),
                    "",
                    "a tab stands here, which YAML does not take; use blanks, not tabs, at the beginning of a line.");
            }
        }

        return null;
    }

    /// <summary>
    /// The first control character other than tab and line ends: the YAML library would pass over some of them in silence.
    /// </summary>
    private static SpecProblem? FindControl(string text, string source)
    {
        var (line, column) = (1, 1);
        foreach (char character in text)
        {
            if (character < ' ' && character is not ('\t' or '\r' or '\n'))
            {
                return new SpecProblem(
                    new SpecPosition(source, line, column), "", $"the control character U+{(int)character:X4} stands here; remove it.");
            }

            (line, column) = character == '\n' ? (line + 1, 1) : (line, column + 1);
        }

        return null;
    }

    /// <summary>Reads one value as it is typed behind <c>--set path=</c>.</summary>
    /// <param name="text">A YAML value on one line.</param>
    /// <param name="position">Where it comes from.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static SpecNode ReadValue(string text, SpecPosition position, List<SpecProblem> problems)
    {
        var found = new List<SpecProblem>();
        var map = Read($"value: {text}", position.Source, found);
        problems.AddRange(found.Select(problem => problem with { Position = position }));
        return Relocate(map?.Find("value") ?? new SpecScalar(text, false, position), position);
    }

    private static SpecNode Relocate(SpecNode node, SpecPosition position)
    {
        switch (node)
        {
            case SpecMap map:
                var copy = new SpecMap(position);
                foreach (var entry in map.Entries)
                {
                    copy.Put(entry.Key, Relocate(entry.Value, position), position);
                }

                return copy;
            case SpecList list:
                return new SpecList([.. list.Items.Select(item => Relocate(item, position))], position);
            default:
                return node with { Position = position };
        }
    }

    private SpecMap? ReadDocument(SpecPosition start)
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            _problems.Add(new SpecProblem(start, "", "the file is empty; an experiment needs at least name and task.kind."));
            return null;
        }

        _parser.Consume<DocumentStart>();
        var node = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out _))
        {
            _problems.Add(new SpecProblem(At(_parser.Current!.Start), "", "a second document starts here; one file is one experiment."));
        }

        if (node is SpecMap map)
        {
            return map;
        }

        _problems.Add(
            new SpecProblem(node.Position, "", "the file is not a map of settings; an experiment needs at least name and task.kind."));
        return null;
    }

    private SpecNode ReadNode(int depth)
    {
        var parsed = _parser.Current!;
        var position = At(parsed.Start);
        if (depth > LargestDepth)
        {
            throw new YamlException(parsed.Start, parsed.End, $"nested deeper than {LargestDepth}");
        }

        if (parsed is NodeEvent { Anchor.IsEmpty: false } || parsed is AnchorAlias)
        {
            _problems.Add(new SpecProblem(position, "", "anchors and aliases are not allowed; write the value out."));
        }

        if (parsed is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } })
        {
            _problems.Add(new SpecProblem(position, "", "tags are not allowed; leave it out."));
        }

        switch (parsed)
        {
            case Scalar scalar:
                _parser.MoveNext();
                return new SpecScalar(Readable(scalar.Value, position), scalar.Style is not ScalarStyle.Plain, position);
            case SequenceStart:
                _parser.MoveNext();
                var items = new List<SpecNode>();
                while (!_parser.TryConsume<SequenceEnd>(out _))
                {
                    items.Add(ReadNode(depth + 1));
                }

                return new SpecList(items, position);
            case MappingStart:
                return ReadMap(depth, position);
            default:
                _parser.MoveNext();
                return new SpecScalar("", false, position);
        }
    }

    /// <summary>A text without what was lost because a file is in another encoding. In comments that does no harm.</summary>
    private string Readable(string text, SpecPosition position)
    {
        const char Lost = '\uFFFD';
        if (text.Contains(Lost))
        {
            _problems.Add(new SpecProblem(position, "", "this is not UTF-8; save the file as UTF-8."));
        }

        return text.Replace(Lost, '?');
    }

    private SpecMap ReadMap(int depth, SpecPosition position)
    {
        _parser.MoveNext();
        var map = new SpecMap(position);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key is SpecScalar { Text: var spaced } && (spaced.Length == 0 || spaced.Trim() != spaced))
            {
                _problems.Add(new SpecProblem(
                    key.Position,
                    "",
                    spaced.Length == 0
                        ? "a key is empty; give it its name, or leave it out."
                        : $"the key '{spaced}' has spaces round it; take them away."));
            }
            else if (key is not SpecScalar { Text: var name })
            {
                _problems.Add(new SpecProblem(key.Position, "", "a key must be a plain word."));
            }
            else if (map.Find(name) is not null)
            {
                _problems.Add(new SpecProblem(key.Position, "", $"{name} is given twice; keep one."));
            }
            else
            {
                map.Put(name, value, key.Position);
            }
        }

        return map;
    }

    private SpecPosition At(Mark mark) => new(_source, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));
}
