"""The foraging step of docs/MODEL.md as an expert writes it with Numba: 64 lifetimes of one agent side by side, lifetime last, everything
in arrays that are there already. Prints "rate fitness standard-error"; compilation and births are not timed.

So that LLVM vectorises every loop over lifetimes (look for zmm in inspect_asm): loops are `while` with unsigned indices, since `range`
gives its last turn an index that LLVM takes for unknown, and a signed index may count from the end; what a loop reads and writes are few
arrays, since LLVM gives up where it would have to compare many; every number is a float32; layers are written out in tiles of weights that
fit into registers; and the registers are the widest."""
import os
import sys
import time

import llvmlite.binding as llvm
import numpy as np

os.environ.setdefault("NUMBA_CPU_NAME", llvm.get_host_cpu_name())
os.environ.setdefault("NUMBA_CPU_FEATURES", llvm.get_host_cpu_features().flatten() + ",-prefer-256-bit")
os.environ.setdefault("NUMBA_SLP_VECTORIZE", "0")  # it would take the pairs of coordinates first
from numba import njit  # noqa: E402: reads the environment

f32, i32, u32, u64 = np.float32, np.int32, np.uint32, np.uint64
LANES, INGREDIENTS, FOODS, H1, H2, T = 64, 8, 40, 30, 15, 500
L, K, NEXT = u64(LANES), u64(INGREDIENTS), u64(1)
NEAR, SPEED, ACCELERATION, TURN, SIGMA, FLIP = f32(0.02 * 0.02), f32(0.02), f32(0.005), f32(0.4), f32(0.1), f32(0.02)
ZERO, HALF, ONE, TWO, FIVE = f32(0), f32(0.5), f32(1), f32(2), f32(5)
P0, P1, P2, Q1, Q2 = f32(9.99810188e-01), f32(1.01723349e-01), f32(6.54946271e-04), f32(4.34504371e-01), f32(1.26392229e-02)
S3, S5, C4, C6, THREE_HALVES = f32(1 / 6), f32(1 / 120), f32(1 / 24), f32(1 / 720), f32(1.5)
TINY, PER_SPEED, PER_K, LIMIT, TURNED, GRAIN = f32(1e-9), f32(1 / SPEED), f32(1 / INGREDIENTS), f32(20), f32(2 * np.pi), f32(2.0 ** -24)
PX, PY, C, S, V, Y, BX, BY = (u64(row * LANES) for row in range(8))  # rows of the body
fast = njit(fastmath=True, boundscheck=False, error_model="numpy")


@fast
def tanh(x):
    x = min(max(x, -FIVE), FIVE)
    q = x * x
    return x * (P0 + q * (P1 + q * P2)) / (ONE + q * (Q1 + q * Q2))


def compiled(lines):
    space = dict(globals())
    exec("\n".join(lines), space)
    return fast(space["written"])


def layer(fan_in, fan_out, units, inputs):
    """A layer in tiles of `units` x `inputs` weights."""
    lines = ["def written(weights, before, after):", "  unit = u64(0)", f"  while unit < u64({fan_out}):"]
    lines += [f"    b{u} = weights[unit + u64({fan_in * fan_out + u})]" for u in range(units)]
    lines += ["    l = u64(0)", "    while l < L:"]
    lines += [f"      after[(unit + u64({u})) * L + l] = b{u}" for u in range(units)]
    lines += ["      l += NEXT", "    i = u64(0)", f"    while i < u64({fan_in}):"]
    lines += [f"      w{u}_{j} = weights[(unit + u64({u})) * u64({fan_in}) + i + u64({j})]" for u in range(units) for j in range(inputs)]
    lines += ["      l = u64(0)", "      while l < L:"]
    lines += [f"        x{j} = before[(i + u64({j})) * L + l]" for j in range(inputs)]
    for u in range(units):
        lines.append(f"        after[(unit + u64({u})) * L + l] += " + " + ".join(f"w{u}_{j} * x{j}" for j in range(inputs)))
    lines += ["        l += NEXT", f"      i += u64({inputs})", f"    unit += u64({units})"]
    lines += ["  l = u64(0)", f"  while l < u64({fan_out}) * L:", "    after[l] = tanh(after[l])", "    l += NEXT"]
    return compiled(lines)


def search():
    """The nearest food on the torus, all foods in one loop over lifetimes."""
    lines = ["def written(body, food_x, food_y, target):", "  l = u64(0)", "  while l < L:"]
    lines.append("    x, y, best, nearest = body[PX + l], body[PY + l], f32(9), i32(0)")
    for j in range(FOODS):
        lines += [f"    dx, dy = food_x[u64({j}) * L + l] - x, food_y[u64({j}) * L + l] - y"]
        lines += ["    dx -= np.rint(dx)", "    dy -= np.rint(dy)", "    d = dx * dx + dy * dy"]
        lines += [f"    nearest = i32({j}) if d < best else nearest", "    best = min(d, best)"]
    return compiled(lines + ["    target[l] = nearest", "    l += NEXT"])


# Tiles as they were fastest of 1 x 10 to 6 x 5.
layer1, layer2, layer3, find = layer(5, H1, 5, 5), layer(H1, H2, 5, 6), layer(H2, 2, 2, 5), search()


@fast
def look(body, weights, food_x, food_y, food, target, before, sense):
    l = u64(0)
    while l < L:
        at = u64(target[l]) * L + l
        dx, dy = food_x[at] - body[PX + l], food_y[at] - body[PY + l]
        body[BX + l], body[BY + l] = dx - np.rint(dx), dy - np.rint(dy)
        if target[l] != before[l]:
            before[l] = target[l]
            at, own, total, k = at * K, l * K, ZERO, u64(0)
            while k < K:
                total += weights[own + k] * food[at + k]
                k += NEXT
            body[Y + l] = total
        l += NEXT
    l = u64(0)
    while l < L:
        bx, by, c, s = body[BX + l], body[BY + l], body[C + l], body[S + l]
        d = np.sqrt(bx * bx + by * by)
        n = ONE / (d + TINY)
        sense[l], sense[L + l], sense[u64(4) * L + l] = body[Y + l], TWO * d, body[V + l] * PER_SPEED
        sense[u64(2) * L + l], sense[u64(3) * L + l] = (bx * c + by * s) * n, (by * c - bx * s) * n
        l += NEXT


@fast
def move(body, out, eats):
    l = u64(0)
    while l < L:
        speed = min(max(body[V + l] + out[l] * ACCELERATION, ZERO), SPEED)
        a = out[L + l] * TURN
        q = a * a
        sa, ca = a * (ONE - q * (S3 - q * S5)), ONE - q * (HALF - q * (C4 - q * C6))
        c, s = body[C + l] * ca - body[S + l] * sa, body[S + l] * ca + body[C + l] * sa
        k = THREE_HALVES - HALF * (c * c + s * s)
        c, s = c * k, s * k
        mx, my = speed * c, speed * s
        x, z, ex, ey = body[PX + l] + mx, body[PY + l] + my, body[BX + l] - mx, body[BY + l] - my
        body[V + l], body[C + l], body[S + l], body[PX + l], body[PY + l] = speed, c, s, x - np.floor(x), z - np.floor(z)
        eats[l] = i32(1) if ex * ex + ey * ey <= NEAR else i32(0)
        l += NEXT


@fast
def eat(l, body, target, before, world, values, theta, weights, food_x, food_y, food, gain, words, draws):
    # Sixteen generators side by side (xorshift): all numbers of a meal in one go.
    k = u64(0)
    while k < u64(16):
        word = words[k]
        word = u32(word ^ u32(word << u32(13)))
        word = u32(word ^ u32(word >> u32(17)))
        word = u32(word ^ u32(word << u32(5)))
        words[k] = word
        draws[k] = f32(i32(u32(word >> u32(8)))) * GRAIN
        k += NEXT
    place = u64(target[l]) * L + l
    at, of, own, value, k = place * K, u64(world[l]) * K, l * K, ZERO, u64(0)
    while k < K:
        value += values[of + k] * food[at + k]
        k += NEXT
    gain[l] += value
    r = value + SIGMA * np.sqrt(-TWO * np.log(ONE - draws[10])) * np.cos(TURNED * draws[11])
    y = body[Y + l]
    slope, mean, k = theta[8] * (r * (theta[0] * y + theta[2]) + theta[4] * y + theta[6]), ZERO, u64(0)
    while k < K:
        weights[own + k] += slope * food[at + k]
        mean += weights[own + k]
        k += NEXT
    mean, k = mean * PER_K, u64(0)
    while k < K:
        weights[own + k] = min(max(weights[own + k] - mean, -LIMIT), LIMIT)
        food[at + k] = draws[k]
        k += NEXT
    food_x[place], food_y[place], before[l] = draws[8], draws[9], i32(-1)
    if draws[12] < FLIP:
        world[l] = i32(1) - world[l]


@fast
def live(steps, motor1, motor2, motor3, theta, values, body, weights, food_x, food_y, food, target, before, world, gain, sense, h1, h2, out,
         eats, words, draws):
    for _ in range(steps):
        find(body, food_x, food_y, target)
        look(body, weights, food_x, food_y, food, target, before, sense)
        layer1(motor1, sense, h1)
        layer2(motor2, h1, h2)
        layer3(motor3, h2, out)
        move(body, out, eats)
        l = u64(0)
        while l < L:
            if eats[l]:
                eat(l, body, target, before, world, values, theta, weights, food_x, food_y, food, gain, words, draws)
            l += NEXT


def main():
    numbers = np.loadtxt(sys.argv[1], dtype=f32)
    motors = [part.copy() for part in np.split(numbers[:677], [180, 645])]
    theta, innate = numbers[677:686].copy(), numbers[686:694]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    rng = np.random.default_rng(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    body, gain = np.zeros(8 * LANES, f32), np.empty(LANES, f32)
    places, inside = FOODS * LANES, FOODS * LANES * INGREDIENTS
    weights, food_x, food_y, food, values = (np.empty(n, f32) for n in (LANES * INGREDIENTS, places, places, inside, 2 * INGREDIENTS))
    sense, h1, h2, out, draws = (np.empty(n, f32) for n in (5 * LANES, H1 * LANES, H2 * LANES, 2 * LANES, 16))
    target, before, world, eats = np.empty((4, LANES), i32)
    words = rng.integers(1, 2 ** 32, 16, dtype=u32)
    life = (*motors, theta, values, body, weights, food_x, food_y, food, target, before, world, gain, sense, h1, h2, out, eats, words,
            draws)

    def be_born():
        g = rng.standard_normal(INGREDIENTS)
        g -= g.mean()
        values[:INGREDIENTS] = g * np.sqrt(12 / (g * g).sum())
        values[INGREDIENTS:] = -values[:INGREDIENTS]
        heading = TURNED * rng.random(LANES)
        body.reshape(8, LANES)[:5] = rng.random(LANES), rng.random(LANES), np.cos(heading), np.sin(heading), np.zeros(LANES)
        before[:], world[:], gain[:] = -1, rng.random(LANES) < 0.5, 0
        w = innate + 0.1 * rng.standard_normal((LANES, INGREDIENTS))
        weights[:] = (w - w.mean(1, keepdims=True)).ravel()
        food_x[:], food_y[:], food[:] = rng.random(places), rng.random(places), rng.random(inside)

    be_born()
    live(1, *life)  # compiles
    means, best = [], np.inf
    for _ in range(rounds):
        be_born()
        started = time.perf_counter()
        live(T, *life)
        best = min(best, time.perf_counter() - started)
        means.append(float(gain.mean()) / T)
    print(f"{LANES * T / best:.0f} {np.mean(means):.6f} {np.std(means) / np.sqrt(rounds):.6f}")


if __name__ == "__main__":
    main()
