/* The plain way in C: a Morlet transform with FFTW in doubles, one full-size inverse transform a scale. Run by the
 * benchmark CwtVersusPeers, which compiles it with gcc -O3 -march=native and -lfftw3 -lm.
 *
 * Arguments: a file of doubles (samples), a file of doubles (scales), a file for the answer.
 * Writes all rows (real and imaginary parts interleaved) to the answer file, prints the version, then for every line on
 * standard input does the transform once and prints its CPU time in nanoseconds. Plans and filters are made before.
 */
#include <complex.h>
#include <fftw3.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double *numbers(const char *name, long *count) {
    FILE *file = fopen(name, "rb");
    if (!file) exit(1);
    fseek(file, 0, SEEK_END);
    *count = ftell(file) / (long) sizeof(double);
    rewind(file);
    double *values = fftw_malloc(sizeof(double) * *count);
    if (fread(values, sizeof(double), *count, file) != (size_t) *count) exit(1);
    fclose(file);
    return values;
}

int main(int argc, char **argv) {
    long n, rows;
    if (argc < 4) return 1;
    double *x = numbers(argv[1], &n);
    double *scale = numbers(argv[2], &rows);
    long half = n / 2;
    fftw_complex *spectrum = fftw_malloc(sizeof(fftw_complex) * (half + 1));
    fftw_complex *row = fftw_malloc(sizeof(fftw_complex) * n);
    fftw_complex *out = fftw_malloc(sizeof(fftw_complex) * n * rows);
    double *in = fftw_malloc(sizeof(double) * n);
    fftw_plan forward = fftw_plan_dft_r2c_1d(n, in, spectrum, FFTW_MEASURE);
    fftw_plan inverse = fftw_plan_dft_1d(n, row, out, FFTW_BACKWARD, FFTW_MEASURE);
    memset(out, 0, sizeof(fftw_complex) * n * rows);
    long *first = malloc(sizeof(long) * rows), *last = malloc(sizeof(long) * rows);
    double **filter = malloc(sizeof(double *) * rows);
    for (long j = 0; j < rows; j++) {
        double step = scale[j] * 2 * M_PI / n, reach = sqrt(120 * log(2.0));
        first[j] = fmax(1, ceil((6 - reach) / step));
        last[j] = fmin(half, floor((6 + reach) / step));
        long count = last[j] >= first[j] ? last[j] - first[j] + 1 : 0;
        filter[j] = malloc(sizeof(double) * (count + 1));
        for (long k = 0; k < count; k++) {
            double u = (first[j] + k) * step - 6;
            filter[j][k] = 2 * exp(-0.5 * u * u) / n;
        }
    }
    printf("%s, gcc %s\n", fftw_version, __VERSION__);
    fflush(stdout);
    char line[100];
    int answered = 0;
    while (fgets(line, sizeof line, stdin)) {
        struct timespec a, b;
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &a);
        memcpy(in, x, sizeof(double) * n);
        fftw_execute(forward);
        for (long j = 0; j < rows; j++) {
            memset(row, 0, sizeof(fftw_complex) * n);
            for (long k = first[j]; k <= last[j]; k++) {
                row[k] = filter[j][k - first[j]] * spectrum[k];
            }
            fftw_execute_dft(inverse, row, out + j * n);
        }
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &b);
        if (!answered) {
            FILE *file = fopen(argv[3], "wb");
            if (!file || fwrite(out, sizeof(fftw_complex), n * rows, file) != (size_t) (n * rows)) return 1;
            fclose(file);
            answered = 1;
        }
        printf("%lld\n", (b.tv_sec - a.tv_sec) * 1000000000LL + b.tv_nsec - a.tv_nsec);
        fflush(stdout);
    }
    return 0;
}
