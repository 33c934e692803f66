"""Writes the HDF5 files beside it, with h5py: kinds of columns, events, links, a file of MATLAB 7.3. Each table has 12 rows: choices L, R, R, ... and rewards 1, 0, ..."""
import sys

import h5py
import numpy as np

folder = sys.argv[1]
N = 12
WON = np.array([1, 0] * (N // 2), float)
SIDE = np.array(['L', 'R', 'R'] * (N // 3))
GUESS = np.random.RandomState(1)


def file(name, **settings):
    return h5py.File(f'{folder}/{name}', 'w', **settings)


def table(group, **columns):
    for name, column in {'choice': SIDE.astype('S1'), 'reward': WON, **columns}.items():
        if column is not None:
            group[name] = column
    return group


def trials(f, stop=4, **columns):
    return table(f.create_group('intervals/trials'), start_time=5.0 * np.arange(N), stop_time=5.0 * np.arange(N) + stop, **columns)


with file('kinds.h5') as f:
    table(f.create_group('big'), choice=(np.arange(N) % 2 + 256).astype('>i4'), reward=(0.5 * WON).astype('>f8'))
    side = h5py.enum_dtype({'left': 1, 'right': 2}, basetype='>i2')
    table(f.create_group('enum'), choice=None).create_dataset('choice', data=(np.arange(N) % 2 + 1).astype('>i2'), dtype=side)
    table(f.create_group('truth'), reward=WON.astype(bool))
    table(f.create_group('half'), reward=(0.1 * WON).astype('f2'))
    table(f.create_group('flat'), choice=SIDE.astype('S1').reshape(N, 1), reward=WON.reshape(1, N))
    table(f.create_group('lzf'), reward=None).create_dataset('reward', data=WON, compression='lzf', shuffle=True)
    table(f.create_group('stored'), reward=None).create_dataset('reward', data=GUESS.rand(N), compression='lzf')
    table(f.create_group('gzip'), reward=None).create_dataset('reward', data=WON, compression='gzip', shuffle=True, fletcher32=True)
    table(f.create_group('szip'), reward=None).create_dataset('reward', data=WON, compression='szip')
    rows = np.zeros(N, np.dtype([('index', '<i8'), ('choice', 'S3'), ('reward', '>f4'), ('odd', '<f8', (3,))]))
    rows['choice'], rows['reward'] = SIDE, 0.25 * WON
    f.create_group('records')['table'] = rows
    rows = np.zeros(N, np.dtype([('choice', h5py.string_dtype()), ('reward', '<f4')]))
    rows['choice'], rows['reward'] = SIDE, 0.25 * WON
    f['texts'] = rows
    odd = table(f.create_group('odd'), complex=np.zeros(N, complex), opaque=np.zeros(N, 'V7'), matrix=np.zeros((N, 3)), single=1.0,
                long=np.zeros(N, np.longdouble), empty=h5py.Empty('f8'))
    odd['reference'] = np.array([f['big'].ref] * N, dtype=h5py.ref_dtype)

with file('events.nwb', libver='latest') as f:
    trials(f, stop=6)
    f['general/subject/subject_id'] = 'm12'
    f['identifier'] = 'session 3'
    for name, times in {'drops': [0.5, 5.5, 400.0, 3.0], 'unknown': [0.5, np.nan]}.items():
        f[f'acquisition/{name}/timestamps'] = np.array(times)
    f['acquisition/drops/data'] = np.array([[1], [2], [4], [8]])
    f['acquisition/drops/data'].attrs['conversion'] = 0.5
    f['acquisition/drops/data'].attrs['offset'] = np.float32(1)
    f['acquisition/rate/starting_time'] = 0.0
    f['acquisition/rate/starting_time'].attrs['rate'] = np.float32(2)
    f['acquisition/rate/data'] = np.ones(10)
    f['acquisition/words/timestamps'] = np.array([0.5])
    f['acquisition/words/data'] = ['drop']
    f['events/licks/timestamp'] = np.array([0.5, 0.6, 11.0])
    f['events/licks/value'] = np.array([3, 4, 5])
    f['events/linked/timestamp'] = h5py.SoftLink('/events/licks/timestamp')

with file('broken-trials.nwb') as f:
    group = trials(f)
    group['stop_time'][[7, 9]] = np.nan, 0
    f['acquisition/drops/timestamps'] = np.array([0.5])

for name, version in {'links.nwb': 'earliest', 'links-latest.nwb': 'latest'}.items():
    with file(name, libver=version) as f:
        group = trials(f)
        f['raw'] = h5py.ExternalLink('trials.nwb', '/intervals')
        group['video'] = h5py.ExternalLink('trials.nwb', '/intervals/trials/reward')
        f['loop'] = h5py.SoftLink('/loop')
        group['near'] = h5py.SoftLink('near')
        group['far'] = h5py.SoftLink('/intervals/trials/far')
        f['other'] = h5py.SoftLink('/nowhere')

with file('matlab.mat', userblock_size=512) as f:
    group = f.create_group('T')
    letters = np.array([[ord(letter) for letter in word] for word in ['ab', 'cd', 'cd'] * (N // 3)], 'u2').T
    for name, column, kind in [('choice', letters, 'char'), ('reward', WON.reshape(1, N), 'double'), ('won', WON.astype('u1').reshape(1, N), 'logical')]:
        group[name] = column
        group[name].attrs['MATLAB_class'] = np.bytes_(kind)
    f['#refs#/a'] = letters
    group['who'] = np.array([[f['#refs#/a'].ref] * N], dtype=h5py.ref_dtype)
    group['who'].attrs['MATLAB_class'] = np.bytes_('cell')
with open(f'{folder}/matlab.mat', 'r+b') as f:
    f.write(b'MATLAB 7.3 MAT-file, Platform: GLNXA64'.ljust(124) + b'\0\2IM')
