// The foraging step of docs/MODEL.md, written for the compiler's vectoriser: 64 lifetimes of one agent side by side, trial last.
// g++ -O3 -march=native -mprefer-vector-width=512 -ffast-math -fopenmp-simd: "omp simd" makes the compiler vectorise the outer loop over lifetimes,
// so that sums stay in registers (-fopt-info-vec says of each loop whether it did). Times the steps, not the drawing of births. Prints "rate fitness standard-error".
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <vector>

constexpr int L = 64, K = 8, F = 40, H1 = 30, H2 = 15, T = 500;
constexpr float EAT = 0.02f, SPEED = 0.02f, ACCELERATION = 0.005f, TURN = 0.4f, SIGMA = 0.1f, FLIP = 0.02f;
constexpr int WORDS = 677;
alignas(64) static float motor[WORDS], theta[9], innate[K];
alignas(64) static float foodX[F][L], foodY[F][L], food[F][L][K];
alignas(64) static float px[L], py[L], c[L], s[L], v[L], y[L], bx[L], by[L], W[L][K], sense[5][L], h1[H1][L], h2[H2][L], out[2][L];
static float values[2][K];
alignas(64) static int target[L], before[L], state[L];
alignas(64) static float gain[L];

struct Generator {
    uint64_t a = 1, b = 2;
    uint64_t next() { uint64_t x = a, z = b; a = z; x ^= x << 23; b = x ^ z ^ (x >> 17) ^ (z >> 26); return b + z; }
    float uniform() { return (next() >> 40) * (1.0f / (1 << 24)); }
    float normal() { float u = 1 - uniform(); return std::sqrt(-2 * std::log(u)) * std::cos(6.2831853f * uniform()); }
} rng;

static inline float tanhRational(float x) {
    x = x > 5 ? 5 : x < -5 ? -5 : x;
    float q = x * x;
    return x * (9.99810188e-01f + q * (1.01723349e-01f + q * 6.54946271e-04f)) / (1 + q * (4.34504371e-01f + q * 1.26392229e-02f));
}

// B units at a time: 6 and 5 were the fastest of 2, 3, 5, 6, 10 and 15.
template <int IN, int OUT, int B>
static void layer(const float* __restrict w, const float (*__restrict in)[L], float (*__restrict o)[L]) {
    const float* bias = w + IN * OUT;
    for (int unit = 0; unit < OUT; unit += B) {
        const float* rows = w + unit * IN;
#pragma omp simd
        for (int l = 0; l < L; l++) {
            float sum[B];
#pragma GCC unroll 16
            for (int u = 0; u < B; u++) sum[u] = bias[unit + u];
            for (int i = 0; i < IN; i++) {
                float x = in[i][l];
#pragma GCC unroll 16
                for (int u = 0; u < B; u++) sum[u] += rows[u * IN + i] * x;
            }
#pragma GCC unroll 16
            for (int u = 0; u < B; u++) o[unit + u][l] = sum[u];
        }
    }
    float* flat = &o[0][0];
    for (int n = 0; n < OUT * L; n++) flat[n] = tanhRational(flat[n]);
}

static void appear(int j, int l) {
    foodX[j][l] = rng.uniform();
    foodY[j][l] = rng.uniform();
    for (int k = 0; k < K; k++) food[j][l][k] = rng.uniform();
}

static void randomValues() {
    float mean = 0, norm = 0;
    for (int k = 0; k < K; k++) mean += values[0][k] = rng.normal();
    for (int k = 0; k < K; k++) values[0][k] -= mean / K, norm += values[0][k] * values[0][k];
    for (int k = 0; k < K; k++) values[0][k] *= std::sqrt(12 / norm), values[1][k] = -values[0][k];
}

static void beBorn() {
    for (int l = 0; l < L; l++) {
        px[l] = rng.uniform(), py[l] = rng.uniform(), v[l] = 0, gain[l] = 0, before[l] = -1, state[l] = rng.uniform() < 0.5f;
        float heading = 6.2831853f * rng.uniform(), mean = 0;
        c[l] = std::cos(heading), s[l] = std::sin(heading);
        for (int k = 0; k < K; k++) mean += W[l][k] = innate[k] + 0.1f * rng.normal();
        for (int k = 0; k < K; k++) W[l][k] -= mean / K;
        for (int j = 0; j < F; j++) appear(j, l);
    }
}

static void live() {
    for (int t = 0; t < T; t++) {
#pragma omp simd
        for (int l = 0; l < L; l++) {
            float x = px[l], z = py[l], best = 9;
            int nearest = 0;
            for (int j = 0; j < F; j++) {
                float dx = foodX[j][l] - x, dy = foodY[j][l] - z;
                dx -= std::nearbyint(dx), dy -= std::nearbyint(dy);
                float d = dx * dx + dy * dy;
                nearest = d < best ? j : nearest;
                best = d < best ? d : best;
            }
            target[l] = nearest;
        }
        for (int l = 0; l < L; l++) {
            int j = target[l];
            float dx = foodX[j][l] - px[l], dy = foodY[j][l] - py[l];
            bx[l] = dx - std::nearbyint(dx), by[l] = dy - std::nearbyint(dy);
            if (j != before[l]) {
                float sum = 0;
                for (int k = 0; k < K; k++) sum += W[l][k] * food[j][l][k];
                y[l] = sum, before[l] = j;
            }
        }
        for (int l = 0; l < L; l++) {
            float d = std::sqrt(bx[l] * bx[l] + by[l] * by[l]), n = 1 / (d + 1e-9f);
            sense[0][l] = y[l], sense[1][l] = 2 * d;
            sense[2][l] = (bx[l] * c[l] + by[l] * s[l]) * n, sense[3][l] = (by[l] * c[l] - bx[l] * s[l]) * n, sense[4][l] = v[l] / SPEED;
        }
        layer<5, H1, 6>(motor, sense, h1);
        layer<H1, H2, 5>(motor + 180, h1, h2);
        layer<H2, 2, 2>(motor + 645, h2, out);
        bool any = false;
        alignas(64) static int eats[L];
        for (int l = 0; l < L; l++) {
            float speed = v[l] + out[0][l] * ACCELERATION;
            speed = speed < 0 ? 0 : speed > SPEED ? SPEED : speed;
            v[l] = speed;
            float a = out[1][l] * TURN, q = a * a;
            float sa = a * (1 - q * (1 / 6.0f - q / 120)), ca = 1 - q * (0.5f - q * (1 / 24.0f - q / 720));
            float nc = c[l] * ca - s[l] * sa, ns = s[l] * ca + c[l] * sa, k = 1.5f - 0.5f * (nc * nc + ns * ns);
            c[l] = nc * k, s[l] = ns * k;
            float mx = speed * c[l], my = speed * s[l];
            float x = px[l] + mx, z = py[l] + my;
            px[l] = x - std::floor(x), py[l] = z - std::floor(z);
            float ex = bx[l] - mx, ey = by[l] - my;
            eats[l] = ex * ex + ey * ey <= EAT * EAT;
        }
        for (int l = 0; l < L; l++) any |= eats[l];
        if (!any) continue;
        for (int l = 0; l < L; l++) {
            if (!eats[l]) continue;
            const float* x = food[target[l]][l];
            float value = 0;
            for (int k = 0; k < K; k++) value += values[state[l]][k] * x[k];
            gain[l] += value;
            float r = value + SIGMA * rng.normal();
            float slope = theta[8] * (r * (theta[0] * y[l] + theta[2]) + theta[4] * y[l] + theta[6]), mean = 0;
            for (int k = 0; k < K; k++) mean += W[l][k] += slope * x[k];
            for (int k = 0; k < K; k++) { float w = W[l][k] - mean / K; W[l][k] = w > 20 ? 20 : w < -20 ? -20 : w; }
            appear(target[l], l), before[l] = -1;
            if (rng.uniform() < FLIP) state[l] ^= 1;
        }
    }
}

int main(int count, char** arguments) {
    std::ifstream file(arguments[1]);
    for (float& w : motor) file >> w;
    for (float& w : theta) file >> w;
    for (float& w : innate) file >> w;
    int rounds = count > 2 ? std::atoi(arguments[2]) : 40;
    rng.a += count > 3 ? std::strtoull(arguments[3], nullptr, 10) * 7919 : 0;
    double sum = 0, squares = 0, best = 1e9;
    for (int round = 0; round < rounds; round++) {
        randomValues();
        beBorn();
        auto start = std::chrono::steady_clock::now();
        live();
        best = std::fmin(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
        double mean = 0;
        for (float g : gain) mean += g / T / L;
        sum += mean, squares += mean * mean;
    }
    double mean = sum / rounds;
    std::printf("%.0f %.6f %.6f\n", L * T / best, mean, std::sqrt((squares / rounds - mean * mean) / rounds));
}
