package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A two-sided decomposition cannot be made into predictors: the compiler refuses it.
class TwoSidedFeaturesTest {
    @TempDir
    Path folder;

    @Test
    void predictors_ofCausalDecomposition_compile() throws IOException {
        assertThat(errors("Modwt.of(ScalingFilter.of(\"haar\")).causal(x, 4)")).isEmpty();
    }

    @Test
    void predictors_ofMultiresolution_doNotCompile() throws IOException {
        assertThat(errors("Modwt.of(ScalingFilter.of(\"haar\")).multiresolution(x, 4)"))
                .singleElement()
                .asString()
                .contains("incompatible types: Multiresolution cannot be converted to CausalDecomposition");
    }

    @Test
    void predictors_ofTextbookCoefficients_doNotCompile() throws IOException {
        assertThat(errors("Modwt.of(ScalingFilter.of(\"haar\")).decompose(x, 4)"))
                .singleElement()
                .asString()
                .contains("incompatible types: Decomposition cannot be converted to CausalDecomposition");
    }

    @Test
    void predictors_ofTextbookPackets_doNotCompile() throws IOException {
        assertThat(errors("Modwpt.of(ScalingFilter.of(\"haar\")).decompose(x, 4)"))
                .singleElement()
                .asString()
                .contains("incompatible types: PacketDecomposition cannot be converted to CausalDecomposition");
    }

    @Test
    void predictors_ofPlainArrays_doNotCompile() throws IOException {
        assertThat(errors("new double[][] {x}")).singleElement().asString().contains("incompatible types");
    }

    /// The error messages of the compiler, one line each, for such an argument.
    private List<String> errors(String decomposition) throws IOException {
        String source = """
                import io.finwave.forecast.Predictors;
                import io.finwave.wavelet.*;
                class Attempt {
                    Predictors predictors(double[] x) {
                        return Predictors.of(%s);
                    }
                }
                """.formatted(decomposition);
        Path file = Files.writeString(folder.resolve("Attempt.java"), source);
        ToolProvider compiler = ToolProvider.findFirst("javac").orElseThrow();
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int code = compiler.run(
                out,
                out,
                "-proc:none",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                file.toString());
        List<String> errors =
                said.toString().lines().filter(line -> line.contains("error:")).toList();
        assertThat(errors.isEmpty()).as(said.toString()).isEqualTo(code == 0);
        return errors;
    }
}
