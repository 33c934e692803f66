"""The foraging step of docs/MODEL.md in NumPy over population x trials, as one usually writes it; forage.py is twice as fast. Prints "rate fitness standard-error"."""
import sys
import time

import numpy as np

K, F, T, EAT, SPEED, ACCELERATION, TURN, SIGMA, FLIP = 8, 40, 500, 0.02, 0.02, 0.005, 0.4, 0.1, 0.02
numbers = np.loadtxt(sys.argv[1], dtype=np.float32)
motor, theta, rate, innate = numbers[:677], numbers[677:685], numbers[685], numbers[686:694]
N = int(sys.argv[2]) if len(sys.argv) > 2 else 1024
rng = np.random.default_rng(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
LAYERS = []
at = 0
for fan_in, fan_out in ((5, 30), (30, 15), (15, 2)):
    matrix = motor[at:at + fan_in * fan_out].reshape(fan_out, fan_in)
    at += fan_in * fan_out
    LAYERS.append((matrix.T.copy(), motor[at:at + fan_out]))
    at += fan_out


def tanh(x):
    x = np.clip(x, -5, 5)
    q = x * x
    return x * (np.float32(9.99810188e-01) + q * (np.float32(1.01723349e-01) + q * np.float32(6.54946271e-04))) / (
        1 + q * (np.float32(4.34504371e-01) + q * np.float32(1.26392229e-02)))


def live():
    f32 = np.float32
    lane = np.arange(N)
    g = rng.standard_normal((N, K)).astype(f32)
    g -= g.mean(1, keepdims=True)
    v = g * np.sqrt(12 / (g * g).sum(1, keepdims=True))
    sign = np.where(rng.random(N) < 0.5, 1, -1).astype(f32)
    position, angle = rng.random((N, 2), dtype=f32), 2 * np.pi * rng.random(N, dtype=f32)
    heading = np.stack([np.cos(angle), np.sin(angle)], 1).astype(f32)
    speed, gain = np.zeros(N, f32), np.zeros(N, f32)
    w = innate + f32(0.1) * rng.standard_normal((N, K)).astype(f32)
    w -= w.mean(1, keepdims=True)
    place, food = rng.random((N, F, 2), dtype=f32), rng.random((N, F, K), dtype=f32)
    for step in range(T):
        if step % SLICE == 0:
            clock.append(time.perf_counter())
        toward = place - position[:, None]
        toward -= np.rint(toward)
        target = np.einsum("nfi,nfi->nf", toward, toward).argmin(1)
        b, x = toward[lane, target], food[lane, target]
        d = np.sqrt((b * b).sum(1))
        y = np.einsum("nk,nk->n", w, x)
        near = 1 / (d + f32(1e-9))
        activity = np.stack([y, 2 * d, (b * heading).sum(1) * near, (b[:, 1] * heading[:, 0] - b[:, 0] * heading[:, 1]) * near, speed / f32(SPEED)], 1)
        for matrix, bias in LAYERS:
            activity = tanh(activity @ matrix + bias)
        speed = np.clip(speed + activity[:, 0] * f32(ACCELERATION), 0, f32(SPEED))
        turn = activity[:, 1] * f32(TURN)
        cos, sin = np.cos(turn), np.sin(turn)
        heading = np.stack([heading[:, 0] * cos - heading[:, 1] * sin, heading[:, 1] * cos + heading[:, 0] * sin], 1)
        move = speed[:, None] * heading
        position = (position + move) % 1
        miss = b - move
        eats = np.flatnonzero((miss * miss).sum(1) <= EAT * EAT)
        if len(eats):
            xe, ye = x[eats], y[eats]
            value = np.einsum("nk,nk->n", v[eats], xe) * sign[eats]
            gain[eats] += value
            r = value + f32(SIGMA) * rng.standard_normal(len(eats)).astype(f32)
            slope = rate * (r * (theta[0] * ye + theta[2]) + theta[4] * ye + theta[6])
            updated = w[eats] + slope[:, None] * xe
            updated -= updated.mean(1, keepdims=True)
            w[eats] = np.clip(updated, -20, 20)
            place[eats, target[eats]] = rng.random((len(eats), 2), dtype=f32)
            food[eats, target[eats]] = rng.random((len(eats), K), dtype=f32)
            sign[eats] *= np.where(rng.random(len(eats)) < FLIP, -1, 1)
    return gain / T


# The best slice counts, as for the others: what else the machine does meanwhile should fall on none of them.
SLICE, clock = 10, []
fitness = live()
seconds = min(after - before for before, after in zip(clock, clock[1:])) / SLICE
print(f"{N / seconds:.0f} {fitness.mean():.6f} {fitness.std() / np.sqrt(N):.6f}")
