/* FFTW's transforms for the benchmark FftVersusFftw, on one thread, double precision.
 *
 * fft complex n samples answer          forward transform of n complex samples
 * fft real n samples answer             forward transform of n real samples
 * fft pruned n first bins samples answer  inverse transform of a band of bins, all n outputs, normalised: n/M
 *                                       transforms of length M, the least divisor of n that holds the bins, 16 at a
 *                                       time, of bins times roots from a table
 *
 * Files hold doubles, real and imaginary parts in turns. Prints FFTW's version, then waits for lines "go <times>" and
 * prints the least CPU time of so many runs in nanoseconds
 * (of a complex transform the better of the one in place and the one out of place).
 *
 * gcc -O3 -march=native fft.c -o fft -lfftw3 -lm
 */
/* before fftw3.h: its complex numbers are then those of the language */
#include <complex.h>
#include <fftw3.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { WIDTH = 16 };

static int n, first, bins, size;
static double complex *input, *output, *block, *roots;
static double *samples;
static fftw_plan inPlace, outOfPlace, part;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec * 1e9 + t.tv_nsec;
}

static void pruned(void) {
    int step = n / size;
    for (int v = 0; v < step; v += WIDTH) {
        int from = v + WIDTH <= step ? v : step - WIDTH;
        for (int b = 0, row = first % size; b < size; b++, row = row + 1 == size ? 0 : row + 1) {
            double complex *to = block + (size_t) row * WIDTH;
            if (b < bins) {
                const double complex *root = roots + (size_t) b * step + from;
                double re = creal(input[b]), im = cimag(input[b]);
                for (int l = 0; l < WIDTH; l++) {
                    double u = creal(root[l]), w = cimag(root[l]);
                    to[l] = (re * u - im * w) + I * (re * w + im * u);
                }
            } else {
                memset(to, 0, WIDTH * sizeof(double complex));
            }
        }
        fftw_execute_dft(part, block, output + from);
    }
}

static double complex *array(size_t count) {
    return fftw_malloc(count * sizeof(double complex));
}

int main(int count, char **arguments) {
    const char *mode = arguments[1];
    int isPruned = !strcmp(mode, "pruned"), isReal = !strcmp(mode, "real");
    n = atoi(arguments[2]);
    output = array(n);
    int next = 3;
    if (isPruned) {
        first = atoi(arguments[3]);
        bins = atoi(arguments[4]);
        next = 5;
        for (size = bins; n % size != 0; size++) {}
        int step = n / size;
        block = array((size_t) size * WIDTH);
        roots = array((size_t) bins * step);
        part = fftw_plan_many_dft(1, &size, WIDTH, block, NULL, WIDTH, 1, output, NULL, step, 1, FFTW_BACKWARD,
                                  FFTW_MEASURE | FFTW_UNALIGNED);
        for (int b = 0; b < bins; b++) {
            for (int v = 0; v < step; v++) {
                double angle = 2 * M_PI * ((long) (first + b) * v % n) / n;
                roots[(size_t) b * step + v] = (cos(angle) + I * sin(angle)) / n;
            }
        }
    }
    size_t inputs = isPruned ? bins : n;
    input = array(inputs);
    if (isReal) {
        samples = fftw_malloc(n * sizeof(double));
        outOfPlace = fftw_plan_dft_r2c_1d(n, samples, output, FFTW_MEASURE | FFTW_PRESERVE_INPUT);
    } else if (!isPruned) {
        outOfPlace = fftw_plan_dft_1d(n, input, output, FFTW_FORWARD, FFTW_MEASURE | FFTW_PRESERVE_INPUT);
        inPlace = fftw_plan_dft_1d(n, output, output, FFTW_FORWARD, FFTW_MEASURE);
    }
    FILE *file = fopen(arguments[next], "rb");
    if (isReal ? fread(samples, sizeof(double), n, file) != (size_t) n
               : fread(input, sizeof(double complex), inputs, file) != inputs) {
        return 1;
    }
    fclose(file);
    if (isPruned) {
        pruned();
    } else {
        fftw_execute(outOfPlace);
    }
    file = fopen(arguments[next + 1], "wb");
    size_t answers = isReal ? n / 2 + 1 : n;
    if (fwrite(output, sizeof(double complex), answers, file) != answers) {
        return 1;
    }
    fclose(file);
    printf("%s\n", fftw_version);
    fflush(stdout);
    int times;
    while (scanf(" go %d", &times) == 1) {
        double best = 1e18;
        /* short transforms several times in a row: asking for the time takes as long as one */
        int repeats = n < 100000 ? 100000 / n : 1;
        for (int i = 0; i < times; i++) {
            double begin = now();
            for (int r = 0; r < repeats; r++) {
                if (isPruned) {
                    pruned();
                } else {
                    fftw_execute(outOfPlace);
                }
            }
            best = fmin(best, (now() - begin) / repeats);
            if (inPlace != NULL) {
                memcpy(output, input, n * sizeof(double complex));
                begin = now();
                for (int r = 0; r < repeats; r++) {
                    fftw_execute(inPlace);
                }
                best = fmin(best, (now() - begin) / repeats);
            }
        }
        printf("%.0f\n", best);
        fflush(stdout);
    }
    return 0;
}
