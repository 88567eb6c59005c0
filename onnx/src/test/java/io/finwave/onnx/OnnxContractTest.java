package io.finwave.onnx;

import io.finwave.contract.ForecasterContract;
import io.finwave.forecast.Forecaster;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// A network keeps the contract of every other model.
@ParameterizedClass
@ValueSource(strings = {"tiny-net", "quantile-net"})
class OnnxContractTest extends ForecasterContract {
    @TempDir
    static Path folder;

    private static final OnnxModels MODELS = new OnnxModels();
    private static List<Forecaster> all = List.of();

    @Parameter
    private String name = "";

    @BeforeAll
    static void open() {
        OnnxFixture.write(folder, "a", "point", OnnxFixture.POINT);
        OnnxFixture.write(folder, "q", "quantiles", OnnxFixture.QUANTILES);
        all = MODELS.in(folder).stream()
                .map(found -> found.model().orElseThrow())
                .toList();
    }

    @AfterAll
    static void close() {
        MODELS.close();
    }

    @Override
    protected Forecaster model() {
        return all.stream()
                .filter(model -> model.card().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
