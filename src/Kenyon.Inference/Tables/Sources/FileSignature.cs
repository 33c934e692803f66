using System.Text;

namespace Kenyon.Inference.Tables.Sources;

/// <summary>Knows formats of files by their first bytes; names of files are not to be relied on.</summary>
internal static class FileSignature
{
    private const int HeadSize = 4096;
    private const long FirstUserBlock = 512;
    private const int TarPlace = 257;

    private static readonly byte[] s_hdf5 = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>What other files begin with, and what to do about them.</summary>
    private static readonly (byte[] Start, string Advice)[] s_others =
    [
        (
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
            "an Excel workbook of the old kind (or another Office document); save it as CSV (File, Save As, CSV UTF-8)"),
        (
            Latin("MATLAB 5.0 MAT-file"),
            "a MATLAB 5 file; in MATLAB: writetable(TABLE, 'choices.csv'), or save('choices.mat', '-v7.3') with a struct of columns"),
        (Latin("X\n\0\0\0"), "an R object (saveRDS); in R: write.csv(readRDS(FILE), 'choices.csv', row.names = FALSE)"),
        (Latin("RDX"), "an R workspace (save); in R: load(FILE), then write.csv(TABLE, 'choices.csv', row.names = FALSE)"),
        (Latin("\u0093NUMPY"), "a NumPy array; in Python: pandas.DataFrame(numpy.load(FILE)).to_csv('choices.csv', index=False)"),
        (
            Latin("$FL2@(#)"),
            "an SPSS file; in SPSS: File, Save As, CSV; or in R: write.csv(haven::read_sav(FILE), 'choices.csv', row.names = FALSE)"),
        (
            Latin("$FL3@(#)"),
            "an SPSS file; in SPSS: File, Save As, CSV; or in R: write.csv(haven::read_sav(FILE), 'choices.csv', row.names = FALSE)"),
        (Latin("<stata_dta>"), "a Stata file; in Stata: export delimited choices.csv"),
        (Latin("ARROW1"), "an Arrow (Feather) file; in Python: pandas.read_feather(FILE).to_parquet('choices.parquet'), or save it as CSV"),
        (Latin("FEA1"), "a Feather file; in Python: pandas.read_feather(FILE).to_parquet('choices.parquet'), or save it as CSV"),
        (Latin("\u00FF\u00FF\u00FF\u00FF"), "a stream of Arrow; write it as Parquet or CSV"),
        (Latin("SQLite format 3\0"), "an SQLite database; e.g. sqlite3 -header -csv FILE 'select * from TABLE' > choices.csv"),
        (Latin("CDF\u0001"), "a netCDF 3 file; nccopy -k nc4 FILE NEW makes an HDF5 file of it"),
        (Latin("CDF\u0002"), "a netCDF 3 file; nccopy -k nc4 FILE NEW makes an HDF5 file of it"),
        (Latin("Obj\u0001"), "an Avro file; write it as Parquet or CSV"),
        (Latin("ORC"), "an ORC file; write it as Parquet or CSV"),
        (Latin("BZh"), "packed with bzip2; unpack it first (bunzip2 FILE)"),
        (Latin("\u00FD7zXZ\0"), "packed with xz; unpack it first (unxz FILE)"),
        (Latin("\u0028\u00B5\u002F\u00FD"), "packed with Zstandard; unpack it first (unzstd FILE)"),
        (Latin("7z\u00BC\u00AF\u0027\u001C"), "a 7z archive; unpack it first"),
        (Latin("Rar!"), "a RAR archive; unpack it first"),
        (Latin("%PDF"), "a PDF document; the data must be a table, e.g. CSV"),
        (Latin("\u0089PNG"), "a picture; the data must be a table, e.g. CSV"),
        (Latin("version https://git-lfs"), "a pointer of git-lfs, not the data; fetch them first (git lfs pull)"),
        (Latin("version http://git-media"), "a pointer of git-lfs, not the data; fetch them first (git lfs pull)"),
    ];

    /// <summary>The format of a file.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="extension">What its name ends with, for files that begin with nothing known.</param>
    /// <param name="advice">Receives what the file is and what to do about it where it cannot be read.</param>
    public static FileFormat Of(Stream stream, string extension, out string advice)
    {
        byte[] buffer = new byte[HeadSize];
        stream.Position = 0;
        var head = buffer.AsSpan(0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
        advice = "";
        if (head.StartsWith("PAR1"u8))
        {
            return FileFormat.Parquet;
        }

        if (IsHdf5(stream))
        {
            return FileFormat.Hdf5;
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            return FileFormat.Gzip;
        }

        advice = Advice(head, stream);
        return advice.Length > 0 ? FileFormat.Other
            : extension is ".nwb" or ".h5" or ".hdf5" ? FileFormat.Hdf5
            : extension is ".parquet" ? FileFormat.Parquet : FileFormat.Text;
    }

    /// <summary>HDF5 may begin behind a block of something else, whose size is a power of two from 512 (MATLAB 7.3 has one).</summary>
    private static bool IsHdf5(Stream stream)
    {
        Span<byte> found = stackalloc byte[8];
        for (long place = 0; place + found.Length <= stream.Length; place = place == 0 ? FirstUserBlock : 2 * place)
        {
            stream.Position = place;
            stream.ReadExactly(found);
            if (found.SequenceEqual(s_hdf5))
            {
                return true;
            }
        }

        return false;
    }

    private static string Advice(ReadOnlySpan<byte> head, Stream stream)
    {
        foreach (var (start, advice) in s_others)
        {
            if (head.StartsWith(start))
            {
                return advice;
            }
        }

        if (head.StartsWith("PK\u0003\u0004"u8))
        {
            return Archive(head);
        }

        if (head.Length > TarPlace + 5 && head[TarPlace..].StartsWith("ustar"u8))
        {
            return "a tar archive; unpack it first (tar -xf FILE)";
        }

        return head.Length > 2 && head[0] == 0x80 && head[1] is >= 2 and <= 5 && EndsWithStop(stream)
            ? "a Python pickle, which is a program and is not run; in Python: pandas.read_pickle(FILE).to_csv('choices.csv', index=False)"
            : Words(head);
    }

    private static string Archive(ReadOnlySpan<byte> head)
    {
        string names = Encoding.Latin1.GetString(head);
        return names.Contains("opendocument.spreadsheet", StringComparison.Ordinal)
            ? "a LibreOffice table; save it as CSV (File, Save As, Text CSV)"
                : names.Contains("[Content_Types].xml", StringComparison.Ordinal) || names.Contains("xl/", StringComparison.Ordinal)
                    ? "an Excel workbook; save it as CSV (File, Save As, CSV UTF-8)"
                : names.Contains(".npy", StringComparison.Ordinal)
                    ? "a file of several NumPy arrays (npz); in Python: "
                        + "pandas.DataFrame(dict(numpy.load(FILE))).to_csv('choices.csv', index=False)"
                    : "a zip archive; unpack it first (unzip FILE)";
    }

    private static bool EndsWithStop(Stream stream)
    {
        stream.Position = stream.Length - 1;
        return stream.ReadByte() == '.' || stream.Length < HeadSize;
    }

    /// <summary>Files of words that are no tables.</summary>
    private static string Words(ReadOnlySpan<byte> head)
    {
        string text = Encoding.Latin1.GetString(head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head).TrimStart();
        string start = text.Length > 20 ? text[..20] : text;
        return start.StartsWith("<!DOCTYPE html", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
                ? "a web page; perhaps the download asked to sign in: download the data again"
            : start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) ? "an XML document; save the table as CSV"
            : IsJson(text) ? "JSON; in Python: pandas.read_json(FILE).to_csv('choices.csv', index=False)"
            : "";
    }

    private static bool IsJson(string text) =>
        text.Length > 1 && text[0] is '{' or '[' && text[1..].TrimStart() is { Length: > 0 } rest && rest[0] is '{' or '[' or '"';

    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);
}
