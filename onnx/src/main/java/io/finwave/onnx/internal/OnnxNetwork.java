package io.finwave.onnx.internal;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

/// A network with one input of numbers and one output of numbers, of single or of double precision.
public final class OnnxNetwork implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String input;
    private final boolean doubles;
    private final long[] shape;
    private final int outputs;

    private OnnxNetwork(
            OrtEnvironment environment, OrtSession session, String input, boolean doubles, long[] shape, int outputs) {
        this.environment = environment;
        this.session = session;
        this.input = input;
        this.doubles = doubles;
        this.shape = shape;
        this.outputs = outputs;
    }

    /// The network of a file, looked at and tried.
    ///
    /// @param bytes the whole of it; what it keeps in other files is not read
    /// @param rows how many bars go in, and how many numbers of each
    /// @param outputs how many numbers come out
    /// @throws IllegalArgumentException with the rule and the value if it cannot be used
    public static OnnxNetwork of(byte[] bytes, int[] rows, int outputs) {
        try {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            environment.setTelemetry(false);
            OrtSession session;
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                // one order of summing, whatever else the machine does
                options.setIntraOpNumThreads(1);
                options.setInterOpNumThreads(1);
                options.setDeterministicCompute(true);
                session = environment.createSession(bytes, options);
            }
            try {
                return tried(environment, session, rows, outputs);
            } catch (OrtException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new IllegalArgumentException("it must be a network that ONNX Runtime runs: " + e.getMessage(), e);
        }
    }

    private static OnnxNetwork tried(OrtEnvironment environment, OrtSession session, int[] rows, int outputs)
            throws OrtException {
        NodeInfo in = only("input", session.getInputInfo());
        TensorInfo tensor = numbers("input", in);
        long[] given = tensor.getShape();
        long[] wanted = {1, rows[0], rows[1]};
        if (given.length == 2 && rows[0] == 1) {
            wanted = new long[] {1, rows[1]};
        }
        boolean fits = given.length == wanted.length;
        for (int i = 0; fits && i < given.length; i++) {
            // -1 is a dimension that is left open
            fits = given[i] == wanted[i] || given[i] == -1;
        }
        if (!fits) {
            throw new IllegalArgumentException("the input must have the shape " + Arrays.toString(wanted)
                    + " of lookbackBars and features, got " + Arrays.toString(given));
        }
        numbers("output", only("output", session.getOutputInfo()));
        OnnxNetwork network = new OnnxNetwork(
                environment, session, in.getName(), tensor.type == OnnxJavaType.DOUBLE, wanted, outputs);
        network.run(new double[rows[0]][rows[1]]);
        return network;
    }

    private static NodeInfo only(String what, Map<String, NodeInfo> nodes) {
        if (nodes.size() != 1) {
            throw new IllegalArgumentException(
                    "there must be 1 " + what + ", got " + nodes.size() + ": " + nodes.keySet());
        }
        return nodes.values().iterator().next();
    }

    private static TensorInfo numbers(String what, NodeInfo node) {
        if (node.getInfo() instanceof TensorInfo tensor
                && (tensor.type == OnnxJavaType.FLOAT || tensor.type == OnnxJavaType.DOUBLE)) {
            return tensor;
        }
        throw new IllegalArgumentException(
                "the " + what + " must be a tensor of floats or doubles, got " + node.getInfo());
    }

    /// What it says. Any number of threads may ask at once.
    ///
    /// @param rows by row and column
    /// @return a new array of as many numbers as were announced
    /// @throws IllegalArgumentException if it fails, or says another number of them
    public double[] run(double[][] rows) {
        try (OnnxTensor tensor = tensor(rows);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            double[] said = numbers(result.get(0));
            if (said.length != outputs) {
                throw new IllegalArgumentException("the output must be of " + outputs + " numbers, got " + said.length);
            }
            return said;
        } catch (OrtException e) {
            throw new IllegalArgumentException("the network failed: " + e.getMessage(), e);
        }
    }

    private OnnxTensor tensor(double[][] rows) throws OrtException {
        int columns = rows[0].length;
        double[] flat = new double[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * columns, columns);
        }
        if (doubles) {
            return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(flat), shape);
        }
        float[] single = new float[flat.length];
        for (int i = 0; i < flat.length; i++) {
            single[i] = (float) flat[i];
        }
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(single), shape);
    }

    private static double[] numbers(OnnxValue value) {
        if (!(value instanceof OnnxTensor tensor)) {
            throw new IllegalArgumentException("the output must be a tensor, got " + value.getInfo());
        }
        if (tensor.getInfo().type == OnnxJavaType.DOUBLE) {
            double[] said = new double[tensor.getDoubleBuffer().remaining()];
            tensor.getDoubleBuffer().get(said);
            return said;
        }
        FloatBuffer single = tensor.getFloatBuffer();
        double[] said = new double[single.remaining()];
        for (int i = 0; i < said.length; i++) {
            said[i] = single.get(i);
        }
        return said;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("a network cannot be closed", e);
        }
    }
}
