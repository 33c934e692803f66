"""The foraging step of docs/MODEL.md in NumPy over population x trials: one array a coordinate, units before lifetimes, single precision, results into
arrays that are there already. Prints "rate fitness standard-error"."""
import sys
import time

import numpy as np

K, F, T, EAT, SPEED, ACCELERATION, TURN, SIGMA, FLIP = 8, 40, 500, 0.02, 0.02, 0.005, 0.4, 0.1, 0.02
numbers = np.loadtxt(sys.argv[1], dtype=np.float32)
motor, theta, rate, innate = numbers[:677], numbers[677:685], numbers[685], numbers[686:694]
N = int(sys.argv[2]) if len(sys.argv) > 2 else 1024
rng = np.random.default_rng(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
f32 = np.float32
LAYERS = []
at = 0
for fan_in, fan_out in ((5, 30), (30, 15), (15, 2)):
    matrix = motor[at:at + fan_in * fan_out].reshape(fan_out, fan_in)
    at += fan_in * fan_out
    LAYERS.append((matrix, motor[at:at + fan_out, None], *np.empty((3, fan_out, N), f32)))
    at += fan_out


def tanh_in_place(x, q, p):
    np.clip(x, -5, 5, out=x)
    np.multiply(x, x, out=q)
    np.multiply(q, f32(6.54946271e-04), out=p)
    p += f32(1.01723349e-01)
    p *= q
    p += f32(9.99810188e-01)
    x *= p
    np.multiply(q, f32(1.26392229e-02), out=p)
    p += f32(4.34504371e-01)
    p *= q
    p += f32(1)
    x /= p


def live():
    lane = np.arange(N)
    g = rng.standard_normal((N, K)).astype(f32)
    g -= g.mean(1, keepdims=True)
    v = g * np.sqrt(12 / (g * g).sum(1, keepdims=True))
    sign = np.where(rng.random(N) < 0.5, 1, -1).astype(f32)
    px, py, angle = rng.random(N, dtype=f32), rng.random(N, dtype=f32), 2 * np.pi * rng.random(N, dtype=f32)
    hx, hy = np.cos(angle).astype(f32), np.sin(angle).astype(f32)
    speed, gain = np.zeros(N, f32), np.zeros(N, f32)
    w = innate + f32(0.1) * rng.standard_normal((N, K)).astype(f32)
    w -= w.mean(1, keepdims=True)
    place_x, place_y, food = rng.random((N, F), dtype=f32), rng.random((N, F), dtype=f32), rng.random((N, F, K), dtype=f32)
    dx, dy, rounded, squares = np.empty((4, N, F), f32)
    sense = np.empty((5, N), f32)
    for step in range(T):
        if step % SLICE == 0:
            clock.append(time.perf_counter())
        for place, p, d in ((place_x, px, dx), (place_y, py, dy)):
            np.subtract(place, p[:, None], out=d)
            np.rint(d, out=rounded)
            d -= rounded
        np.multiply(dx, dx, out=squares)
        np.multiply(dy, dy, out=rounded)
        squares += rounded
        target = squares.argmin(1)
        bx, by, x = dx[lane, target], dy[lane, target], food[lane, target]
        d = np.sqrt(bx * bx + by * by)
        y = np.einsum("nk,nk->n", w, x)
        near = 1 / (d + f32(1e-9))
        sense[0] = y
        np.multiply(d, f32(2), out=sense[1])
        np.multiply(bx * hx + by * hy, near, out=sense[2])
        np.multiply(by * hx - bx * hy, near, out=sense[3])
        np.multiply(speed, f32(1 / SPEED), out=sense[4])
        activity = sense
        for matrix, bias, out, q, p in LAYERS:
            np.matmul(matrix, activity, out=out)
            out += bias
            tanh_in_place(out, q, p)
            activity = out
        speed = np.clip(speed + activity[0] * f32(ACCELERATION), 0, f32(SPEED))
        turn = activity[1] * f32(TURN)
        cos, sin = np.cos(turn), np.sin(turn)
        hx, hy = hx * cos - hy * sin, hy * cos + hx * sin
        mx, my = speed * hx, speed * hy
        px += mx
        py += my
        px -= np.floor(px)
        py -= np.floor(py)
        ex, ey = bx - mx, by - my
        eats = np.flatnonzero(ex * ex + ey * ey <= f32(EAT * EAT))
        if len(eats):
            xe, ye, je = x[eats], y[eats], target[eats]
            value = np.einsum("nk,nk->n", v[eats], xe) * sign[eats]
            gain[eats] += value
            r = value + f32(SIGMA) * rng.standard_normal(len(eats), dtype=f32)
            slope = rate * (r * (theta[0] * ye + theta[2]) + theta[4] * ye + theta[6])
            updated = w[eats] + slope[:, None] * xe
            updated -= updated.mean(1, keepdims=True)
            w[eats] = np.clip(updated, -20, 20)
            place_x[eats, je], place_y[eats, je] = rng.random(len(eats), dtype=f32), rng.random(len(eats), dtype=f32)
            food[eats, je] = rng.random((len(eats), K), dtype=f32)
            sign[eats] *= np.where(rng.random(len(eats)) < FLIP, -1, 1)
    return gain / T


# The best slice counts, as for the others: what else the machine does meanwhile should fall on none of them.
SLICE, clock = 10, []
fitness = live()
seconds = min(after - before for before, after in zip(clock, clock[1:])) / SLICE
print(f"{N / seconds:.0f} {fitness.mean():.6f} {fitness.std() / np.sqrt(N):.6f}")
