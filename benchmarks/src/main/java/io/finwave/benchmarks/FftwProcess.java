package io.finwave.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// FFTW in a process of its own (`benchmarks/peers/fft.c`), which does the same transform each time it is
/// asked and tells the CPU time that it took.
final class FftwProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final BufferedWriter input;
    private final String version;
    private final double[] answer;

    private FftwProcess(Process process, Path answerFile) throws IOException {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        this.version = line();
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(answerFile)).order(ByteOrder.LITTLE_ENDIAN);
        answer = new double[bytes.remaining() / Double.BYTES];
        bytes.asDoubleBuffer().get(answer);
    }

    /// Compiles the peer into a folder.
    ///
    /// @param project a folder in the project; the source is looked for from there upwards
    static Path compile(Path project, Path folder) throws IOException, InterruptedException {
        Path program = folder.resolve("fft");
        Process gcc = new ProcessBuilder(
                        "gcc",
                        "-O3",
                        "-march=native",
                        source(project.toAbsolutePath()).toString(),
                        "-o",
                        program.toString(),
                        "-lfftw3",
                        "-lm")
                .inheritIO()
                .start();
        if (gcc.waitFor() != 0) {
            throw new IOException("gcc failed; its message stands above (is libfftw3-dev installed?)");
        }
        return program;
    }

    /// @param samples what the transform reads, real and imaginary parts in turns unless they are real
    /// @param what the mode, the length and, where there are, the first bin and the number of bins
    static FftwProcess start(Path program, double[] samples, Object... what) throws IOException {
        Path folder = program.resolveSibling("exchange");
        Files.createDirectories(folder);
        ByteBuffer bytes = ByteBuffer.allocate(samples.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(samples);
        Files.write(folder.resolve("samples"), bytes.array());
        List<String> command = new ArrayList<>(List.of(program.toString()));
        Stream.of(what).map(Object::toString).forEach(command::add);
        command.add(folder.resolve("samples").toString());
        command.add(folder.resolve("answer").toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new FftwProcess(process, folder.resolve("answer"));
    }

    /// FFTW's version.
    String version() {
        return version;
    }

    /// The transform as the peer computed it, real and imaginary parts in turns.
    double[] answer() {
        return answer;
    }

    /// Does the transform a few times and gives the least CPU time.
    double bestCpuMicros(int times) throws IOException {
        input.write("go " + times + "\n");
        input.flush();
        return Double.parseDouble(line()) / 1e3;
    }

    @Override
    public void close() throws IOException {
        input.close();
        process.destroy();
    }

    private String line() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("the peer ended; its message may stand above");
        }
        return line;
    }

    private static Path source(Path from) {
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            Path source = folder.resolve("benchmarks/peers/fft.c");
            if (Files.exists(source)) {
                return source;
            }
        }
        throw new IllegalStateException("benchmarks/peers/fft.c is not found from " + from + " upwards");
    }
}
