package io.finwave.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.evaluate.ForecasterAudit;
import io.finwave.forecast.Forecaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Jars as a user builds them: compiled against the product, with their line for the service loader.
class ModelJarsTest {
    @TempDir
    Path home;

    private static final String MODEL = """
            import io.finwave.forecast.*;
            import java.util.*;
            public class %1$s implements Forecaster {
                public %1$s() { %3$s }
                public ModelCard card() { return ModelCard.of("%2$s", "mean of the last two"); }
                public Target target() { return Target.VARIANCE; }
                public Set<History.Part> needs() { return Set.of(History.Part.VARIANCE); }
                public int trainingRows() { return 1; }
                public FittedForecaster fit(TrainingWindow window) {
                    return known -> {
                        int t = known.size() - 1;
                        double f = t < 1 ? Double.NaN : Helper.mean(known.variance(t), known.variance(t - 1));
                        return f > 0
                                ? Optional.of(new PointForecast(target(), window.horizon(), known.origin(), f,
                                        Provenance.of(known, card())))
                                : Optional.empty();
                    };
                }
            }
            class Helper {
                static double mean(double a, double b) { return 0.5 * (a + b); }
            }
            """;

    private Path folder() throws IOException {
        return Files.createDirectories(home.resolve("jars"));
    }

    private static void run(String tool, String... arguments) {
        assertThat(ToolProvider.findFirst(tool).orElseThrow().run(System.out, System.err, arguments))
                .as(tool + " " + Arrays.toString(arguments))
                .isZero();
    }

    /// @param services the lines of the file that names the models
    private void jar(String jarName, String source, String type, String services) throws IOException {
        Path classes = Files.createDirectories(home.resolve(jarName + ".classes"));
        Path file = Files.writeString(home.resolve(type + ".java"), source);
        run(
                "javac",
                "-proc:none",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                file.toString());
        Path named = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(named.resolve("io.finwave.forecast.Forecaster"), services);
        run("jar", "--create", "--file", folder().resolve(jarName).toString(), "-C", classes.toString(), ".");
    }

    private void goodJar(String jarName, String type, String model) throws IOException {
        jar(jarName, MODEL.formatted(type, model, ""), type, type + "\n");
    }

    private static List<String> added(InstalledModels models) {
        return models.registry().all().stream()
                .map(model -> model.card().name())
                .filter(name -> !models.origin(name).equals(InstalledModels.BUILT_IN))
                .toList();
    }

    private static List<String> reasons(InstalledModels models) {
        return models.refused().stream().map(InstalledModels.Refused::reason).collect(Collectors.toList());
    }

    @Test
    void open_goodJar_bringsAModelThatKeepsTheContract() throws IOException {
        goodJar("mine.jar", "TwoBars", "two-bars");

        try (ModelJars jars = ModelJars.open(folder(), InstalledModels.shipped())) {
            assertThat(added(jars.installed())).containsExactly("two-bars");
            assertThat(jars.installed().origin("two-bars")).isEqualTo("mine.jar");
            assertThat(jars.installed().refused()).isEmpty();
            Forecaster model = jars.installed().registry().get("two-bars");
            assertThat(model.getClass().getClassLoader().getName()).isEqualTo("mine.jar");
            assertThat(ForecasterAudit.audit(model)).isEmpty();
        }
    }

    @Test
    void open_twoJars_doNotSeeEachOther() throws IOException {
        // both bring a class Helper
        goodJar("a.jar", "First", "first");
        goodJar("b.jar", "Second", "second");
        try (ModelJars jars = ModelJars.open(folder(), InstalledModels.shipped())) {
            assertThat(added(jars.installed())).containsExactly("first", "second");
        }
    }

    @Test
    void open_badJarsBesideAGoodOne_namesThem_andTakesTheGoodOne() throws IOException {
        goodJar("good.jar", "Good", "good");
        Files.write(folder().resolve("cut.jar"), new byte[] {'P', 'K', 3, 4, 0});
        jar(
                "throwing.jar",
                MODEL.formatted("Throwing", "throwing", "throw new IllegalStateException(\"no licence\");"),
                "Throwing",
                "Throwing\n");
        jar("missing.jar", MODEL.formatted("Present", "present", ""), "Present", "Absent\nPresent\n");
        jar("taken.jar", MODEL.formatted("Taken", "log-har", ""), "Taken", "Taken\n");
        jar("named.jar", MODEL.formatted("Named", "Bad Name", ""), "Named", "Named\n");
        jar("other.jar", "public class Other {}", "Other", "Other\n");
        Files.writeString(folder().resolve("readme.txt"), "not a jar");
        Path plain = Files.createDirectories(home.resolve("plain"));
        run("jar", "--create", "--file", folder().resolve("plain.jar").toString(), "-C", plain.toString(), ".");

        try (ModelJars jars = ModelJars.open(folder(), InstalledModels.shipped())) {
            assertThat(added(jars.installed())).containsExactly("good", "present");
            assertThat(reasons(jars.installed()))
                    .allSatisfy(reason -> assertThat(reason).doesNotContain(home.toString()))
                    .satisfiesExactly(
                            cut -> assertThat(cut).startsWith("cut.jar: it must be a whole jar"),
                            missing -> assertThat(missing)
                                    .startsWith("missing.jar: ")
                                    .contains("Provider Absent not found"),
                            named -> assertThat(named).startsWith("named.jar: ").contains("got \"Bad Name\""),
                            other -> assertThat(other).startsWith("other.jar: ").contains("Other not a subtype"),
                            none -> assertThat(none)
                                    .startsWith("plain.jar: it must name its models in META-INF/services/"),
                            taken -> assertThat(taken).startsWith("taken.jar: ").contains("got \"log-har\" twice"),
                            throwing -> assertThat(throwing)
                                    .startsWith("throwing.jar: ")
                                    .contains("no licence"));
        }
    }

    /// A class in a jar that bears the name of one of ours is not taken for it.
    @Test
    void open_jarWithAClassOfTheProduct_cannotReplaceIt() throws IOException {
        goodJar("good.jar", "Good", "good");
        Path classes = home.resolve("good.jar.classes");
        Path stolen = Files.createDirectories(classes.resolve("io/finwave/forecast"));
        Files.write(stolen.resolve("ModelCard.class"), new byte[] {1, 2, 3});
        run("jar", "--update", "--file", folder().resolve("good.jar").toString(), "-C", classes.toString(), ".");
        try (ModelJars jars = ModelJars.open(folder(), InstalledModels.shipped())) {
            assertThat(added(jars.installed())).containsExactly("good");
        }
    }

    @Test
    void open_withoutFolder_saysSo() throws IOException {
        try (ModelJars jars = ModelJars.open(home.resolve("none"), InstalledModels.shipped())) {
            assertThat(reasons(jars.installed())).containsExactly("none: there is no such folder");
        }
    }
}
