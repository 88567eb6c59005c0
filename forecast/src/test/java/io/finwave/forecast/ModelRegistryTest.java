package io.finwave.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRegistryTest {
    @TempDir
    Path folder;

    /// A jar as a user would build it: compiled against the library, with its line for the service loader.
    private URL jar(String modelName, String body) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path source = Files.writeString(folder.resolve("Constant.java"), """
                import io.finwave.forecast.*;
                import java.util.*;
                public class Constant implements Forecaster {
                    public Constant() { %s }
                    public ModelCard card() { return ModelCard.of("%s", "a constant"); }
                    public Target target() { return Target.VARIANCE; }
                    public Set<History.Part> needs() { return Set.of(History.Part.VARIANCE); }
                    public int trainingRows() { return 1; }
                    public FittedForecaster fit(TrainingWindow window) {
                        return known -> Optional.of(new PointForecast(target(), window.horizon(), known.origin(), 7,
                                Provenance.of(known, card())));
                    }
                }
                """.formatted(body, modelName));
        int compiled = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "-proc:none",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(compiled).isZero();
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve("io.finwave.forecast.Forecaster"), "Constant\n");
        Path jar = folder.resolve("constant.jar");
        int packed = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        assertThat(packed).isZero();
        return URI.create(jar.toUri().toString()).toURL();
    }

    private ModelRegistry installed(URL jar) throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar}, getClass().getClassLoader())) {
            return ModelRegistry.shipped().withInstalled(loader);
        }
    }

    @Test
    void withInstalled_jarOfAUser_isThere_afterThoseThatShip() throws IOException {
        ModelRegistry registry = installed(jar("my-constant", ""));

        assertThat(registry.all()).hasSize(Forecasters.all().size() + 1);
        assertThat(registry.all().getLast()).isSameAs(registry.get("my-constant"));
        assertThat(registry.get("my-constant").getClass().getName()).isEqualTo("Constant");
    }

    @Test
    void withInstalled_nameThatIsTaken_isRefused() throws IOException {
        URL jar = jar("log-har", "");

        assertThatThrownBy(() -> installed(jar))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a model's name must be its own, got \"log-har\" twice (Constant)");
    }

    @Test
    void withInstalled_modelThatCannotBeMade_isRefused_withItsClass() throws IOException {
        URL jar = jar("my-constant", "throw new IllegalStateException(\"no licence\");");

        assertThatThrownBy(() -> installed(jar))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an installed model cannot be made")
                .hasMessageContaining("Constant");
    }

    @Test
    void withInstalled_nothingInstalled_isWhatShips() {
        assertThat(ModelRegistry.shipped()
                        .withInstalled(ClassLoader.getPlatformClassLoader())
                        .all())
                .isEqualTo(Forecasters.all());
    }

    @Test
    void of_historyWithoutReturns_leavesOutWhatNeedsThem() {
        History variances = History.ofVariance(io.finwave.series.TimeSeries.copyOf(new long[] {1}, new double[] {1}));

        assertThat(ModelRegistry.shipped().of(Target.VARIANCE, variances))
                .extracting(m -> m.card().name())
                .contains("log-har")
                .doesNotContain("log-haar-lev");
        assertThat(ModelRegistry.shipped().of(Target.LOG_RETURN, variances)).isEmpty();
    }

    @Test
    void get_unknownName_saysWhichThereAre() {
        assertThatThrownBy(() -> ModelRegistry.shipped().get("lstm"))
                .hasMessageStartingWith("model must be one of [random-walk, mean, ")
                .hasMessageEndingWith(", got \"lstm\"");
        assertThat(ModelRegistry.shipped().get("ewma").needs()).isEqualTo(Set.of(History.Part.VARIANCE));
    }
}
