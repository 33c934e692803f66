"""Opens a table in NetCDF with xarray, netCDF4 and h5py; prints one JSON object: what each of them found, by its name."""
import json
import sys

import h5py
import netCDF4
import xarray


def plain(values):
    return [value.decode() if isinstance(value, bytes) else value.item() if hasattr(value, "item") else value for value in values]


path, *names = sys.argv[1:]
with xarray.open_dataset(path) as table:
    by_xarray = {name: plain(table[name].values) for name in names}
    dimensions = {name: list(table[name].dims) for name in names}
    types = {name: str(table[name].dtype) for name in names}
    units = {name: table[name].attrs.get("units") for name in names}
with netCDF4.Dataset(path) as table:
    by_netcdf = {name: plain(table.variables[name][:]) for name in names}
with h5py.File(path) as table:
    by_h5py = {name: plain(table[name][:]) for name in names}
print(json.dumps({"dimensions": dimensions, "types": types, "units": units,
                  "xarray": by_xarray, "netCDF4": by_netcdf, "h5py": by_h5py}))
