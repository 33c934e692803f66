namespace Kenyon.Inference.Tables.Sources;

/// <summary>Formats of files of choices.</summary>
internal enum FileFormat
{
    /// <summary>Text with a separator.</summary>
    Text,

    /// <summary>Parquet.</summary>
    Parquet,

    /// <summary>HDF5: NWB, MATLAB 7.3 and others.</summary>
    Hdf5,

    /// <summary>One of the others, packed with gzip.</summary>
    Gzip,

    /// <summary>Something that is known and not read.</summary>
    Other,
}
