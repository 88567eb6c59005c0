/* The discrete wavelet transform as one would write it in C, compiled by DwtVersusPyWavelets with -O3 -march=native.
 *
 * Arguments: the number of levels, a file of doubles, a file of taps (dl, then dh), a file for the answer. Symmetric
 * extension. Writes cD(1) .. cD(J), cA(J), then for every line on standard input does the transform once and prints its
 * CPU time in nanoseconds.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double *read_doubles(const char *path, long *count) {
    FILE *file = fopen(path, "rb");
    if (!file) exit(1);
    fseek(file, 0, SEEK_END);
    *count = ftell(file) / (long) sizeof(double);
    rewind(file);
    double *values = malloc(*count * sizeof(double));
    if (fread(values, sizeof(double), *count, file) != (size_t) *count) exit(1);
    fclose(file);
    return values;
}

static void at_an_end(const double *x, long n, const double *dl, const double *dh, long taps, double *a, double *d,
                      long k) {
    double low = 0, high = 0;
    for (long i = 0; i < taps; i++) {
        long t = (2 * k + 1 - i) % (2 * n);
        if (t < 0) t += 2 * n;
        if (t >= n) t = 2 * n - 1 - t;
        low += dl[i] * x[t];
        high += dh[i] * x[t];
    }
    a[k] = low;
    d[k] = high;
}

/* The number of taps is a constant where it matters, so that the compiler can unroll. */
static inline void inside(const double *restrict x, const double *restrict dl, const double *restrict dh, long taps,
                          double *restrict a, double *restrict d, long from, long to) {
    for (long k = from; k < to; k++) {
        double low = 0, high = 0;
        const double *newest = x + 2 * k + 1;
        for (long i = 0; i < taps; i++) {
            low += dl[i] * newest[-i];
            high += dh[i] * newest[-i];
        }
        a[k] = low;
        d[k] = high;
    }
}

static void step(const double *x, long n, const double *dl, const double *dh, long taps, double *a, double *d) {
    long count = (n + taps - 1) / 2, from = (taps - 1) / 2, to = n / 2;
    for (long k = 0; k < from; k++) at_an_end(x, n, dl, dh, taps, a, d, k);
    if (taps == 8) {
        inside(x, dl, dh, 8, a, d, from, to);
    } else {
        inside(x, dl, dh, taps, a, d, from, to);
    }
    for (long k = to; k < count; k++) at_an_end(x, n, dl, dh, taps, a, d, k);
}

int main(int argc, char **argv) {
    if (argc < 5) return 1;
    long n, taps;
    double *x = read_doubles(argv[2], &n), *filters = read_doubles(argv[3], &taps);
    taps /= 2;
    int levels = atoi(argv[1]);
    long size[32];
    double *a[32], *d[32];
    size[0] = n;
    a[0] = x;
    for (int j = 1; j <= levels; j++) {
        size[j] = (size[j - 1] + taps - 1) / 2;
        a[j] = malloc(size[j] * sizeof(double));
        d[j] = malloc(size[j] * sizeof(double));
    }
    FILE *answer = NULL;
    char line[64];
    do {
        struct timespec begin, end;
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &begin);
        for (int j = 1; j <= levels; j++) step(a[j - 1], size[j - 1], filters, filters + taps, taps, a[j], d[j]);
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end);
        if (!answer) {
            answer = fopen(argv[4], "wb");
            for (int j = 1; j <= levels; j++) fwrite(d[j], sizeof(double), size[j], answer);
            fwrite(a[levels], sizeof(double), size[levels], answer);
            fclose(answer);
            printf("gcc " __VERSION__ "\n");
        } else {
            printf("%lld\n", (end.tv_sec - begin.tv_sec) * 1000000000LL + end.tv_nsec - begin.tv_nsec);
        }
        fflush(stdout);
    } while (fgets(line, sizeof line, stdin));
    return 0;
}
