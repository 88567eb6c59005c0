package io.finwave.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/// A peer's program in a process of its own: it prints its version, then does its work for every line that it
/// gets and tells the CPU time that it took. Its input and its answer stand in files of doubles.
final class PeerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final BufferedWriter input;
    private final Path folder;
    private final String version;

    private PeerProcess(Process process, Path folder) throws IOException {
        this.process = process;
        this.folder = folder;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        this.version = line();
    }

    /// @param command the program; the names of the input files and of the answer are added
    static PeerProcess start(List<String> command, double[]... inputs) throws IOException {
        Path folder = Files.createTempDirectory("finwave-benchmark");
        List<String> whole = new ArrayList<>(command);
        for (int i = 0; i < inputs.length; i++) {
            ByteBuffer bytes =
                    ByteBuffer.allocate(inputs[i].length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asDoubleBuffer().put(inputs[i]);
            Path file = folder.resolve("input" + i);
            Files.write(file, bytes.array());
            whole.add(file.toString());
        }
        whole.add(folder.resolve("answer").toString());
        return new PeerProcess(
                new ProcessBuilder(whole)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start(),
                folder);
    }

    /// Compiles a program of `benchmarks/peers`, for this machine.
    static Path compile(String source, String... libraries) throws IOException, InterruptedException {
        Path program = Files.createTempFile("finwave-peer", "");
        program.toFile().deleteOnExit();
        List<String> command = new ArrayList<>(List.of(
                "gcc",
                "-O3",
                "-march=native",
                "-o",
                program.toString(),
                peer(source).toString()));
        command.addAll(List.of(libraries));
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException("gcc failed; its message stands above");
        }
        return program;
    }

    /// A file of `benchmarks/peers`, which is looked for from the working directory upwards.
    static Path peer(String name) {
        Path from = Path.of("").toAbsolutePath();
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("benchmarks/peers").resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        throw new IllegalStateException("benchmarks/peers/" + name + " is not found from " + from + " upwards");
    }

    String version() {
        return version;
    }

    /// Does the work a few times and gives the least CPU time.
    double bestCpuMillis(int times) throws IOException {
        return bestCpuMillis("go", times);
    }

    /// The same for a program that knows several works.
    double bestCpuMillis(String work, int times) throws IOException {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < times; i++) {
            input.write(work + "\n");
            input.flush();
            // the wall time may follow
            best = Math.min(best, Long.parseLong(new StringTokenizer(line()).nextToken()) / 1e6);
        }
        return best;
    }

    /// All numbers of the answer of the first time.
    double[] answer() throws IOException {
        return answer(0, Math.toIntExact(Files.size(folder.resolve("answer")) / Double.BYTES));
    }

    /// Numbers of the answer of the first time.
    ///
    /// @param from the index of the first
    double[] answer(long from, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel file = FileChannel.open(folder.resolve("answer"))) {
            while (bytes.hasRemaining() && file.read(bytes, from * Double.BYTES + bytes.position()) >= 0) {
                // read on
            }
        }
        double[] numbers = new double[count];
        bytes.flip().order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(numbers);
        return numbers;
    }

    @Override
    public void close() throws IOException {
        input.close();
        process.destroy();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    private String line() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("the peer ended; its message stands above (is its library installed?)");
        }
        return line;
    }
}
