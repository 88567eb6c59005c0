package io.finwave.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringTokenizer;

/// PyWavelets in a Python process of its own (`benchmarks/peers/swt.py`), which does the same transform each
/// time it is asked and tells the CPU time that it took.
final class PyWaveletsProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final BufferedWriter input;
    private final Path folder;
    private final String version;
    private final double[][] answer;

    private PyWaveletsProcess(Process process, Path folder, int size, int levels) throws IOException {
        this.process = process;
        this.folder = folder;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        this.version = line();
        this.answer = read(folder.resolve("answer"), levels + 1, size);
    }

    /// @param project a folder in the project; the script is looked for from there upwards
    static PyWaveletsProcess start(String python, Path project, double[] samples, String wavelet, int levels)
            throws IOException {
        Path script = script(project.toAbsolutePath());
        Path folder = Files.createTempDirectory("finwave-benchmark");
        ByteBuffer bytes = ByteBuffer.allocate(samples.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(samples);
        Files.write(folder.resolve("samples"), bytes.array());
        Process process = new ProcessBuilder(
                        python,
                        script.toString(),
                        folder.resolve("samples").toString(),
                        wavelet,
                        Integer.toString(levels),
                        folder.resolve("answer").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new PyWaveletsProcess(process, folder, samples.length, levels);
    }

    /// The versions of PyWavelets, numpy and Python.
    String version() {
        return version;
    }

    /// cD(1) .. cD(J), cA(J) as the peer computed them.
    double[][] answer() {
        return answer;
    }

    /// Does the transform a few times and gives the least CPU time of its thread.
    double bestCpuMillis(int times) throws IOException {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < times; i++) {
            input.write("go\n");
            input.flush();
            best = Math.min(best, Long.parseLong(new StringTokenizer(line()).nextToken()) / 1e6);
        }
        return best;
    }

    @Override
    public void close() throws IOException {
        input.close();
        process.destroy();
        Files.deleteIfExists(folder.resolve("samples"));
        Files.deleteIfExists(folder.resolve("answer"));
        Files.deleteIfExists(folder);
    }

    private String line() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("Python ended; its message stands above (is PyWavelets installed for it?)");
        }
        return line;
    }

    private static Path script(Path from) {
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            Path script = folder.resolve("benchmarks/peers/swt.py");
            if (Files.exists(script)) {
                return script;
            }
        }
        throw new IllegalStateException("benchmarks/peers/swt.py is not found from " + from + " upwards");
    }

    private static double[][] read(Path file, int rows, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        double[][] values = new double[rows][size];
        for (double[] row : values) {
            bytes.asDoubleBuffer().get(row);
            bytes.position(bytes.position() + size * Double.BYTES);
        }
        return values;
    }
}
