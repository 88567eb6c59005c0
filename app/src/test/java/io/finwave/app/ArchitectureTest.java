package io.finwave.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.finwave.evaluate.TrackedForecaster;
import io.finwave.forecast.Forecaster;
import io.finwave.source.BarSource;
import io.finwave.source.CsvImport;
import io.finwave.store.Store;
import io.finwave.wavelet.Modwt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Keeps the arrows between the rooms, and the names in ARCHITECTURE.md.
class ArchitectureTest {
    /// Who may know whom; nothing else.
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("kernel", Set.of()),
            Map.entry("series", Set.of()),
            Map.entry("wavelet", Set.of("kernel")),
            Map.entry("forecast", Set.of("kernel", "series", "wavelet")),
            Map.entry("evaluate", Set.of("kernel", "series", "wavelet", "forecast")),
            Map.entry("contract", Set.of("series", "forecast", "evaluate")),
            Map.entry("onnx", Set.of("series", "forecast")),
            Map.entry("source", Set.of("series")),
            Map.entry("store", Set.of("series")),
            Map.entry("service", Set.of("kernel", "series", "wavelet", "forecast", "evaluate", "source", "store")),
            Map.entry("redis", Set.of()),
            Map.entry("http", Set.of()),
            // the values that the service hands out, see decision 0006 and the test of what the API calls
            Map.entry("api", Set.of("service", "series", "http", "wavelet", "forecast", "evaluate", "source", "store")),
            Map.entry("dashboard", Set.of("http")));

    /// The working folder of the tests is the module's.
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    private static JavaClasses product;

    @BeforeAll
    static void readClasses() {
        product = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.finwave");
    }

    @Test
    void rooms_dependOnOthers_onlyAsTheMapAllows() {
        assertThat(product.stream().map(ArchitectureTest::room).collect(Collectors.toSet()))
                .as("every room of the map has classes, so that no rule below holds for want of any")
                .containsAll(MAY_KNOW.keySet());
        MAY_KNOW.forEach((room, known) -> {
            String[] allowed = Stream.concat(known.stream(), Stream.of(room))
                    .map(r -> "io.finwave." + r + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that(resideInAPackage("io.finwave." + room + ".."))
                    .should()
                    .dependOnClassesThat(resideInAPackage("io.finwave..").and(not(resideInAnyPackage(allowed))))
                    .check(product);
        });
    }

    @Test
    void api_leavesTheWork_toTheService() {
        noClasses()
                .that(resideInAPackage("io.finwave.api.."))
                .should()
                .dependOnClassesThat(assignableTo(Store.class)
                        .or(assignableTo(BarSource.class))
                        .or(assignableTo(CsvImport.class))
                        .or(assignableTo(TrackedForecaster.class))
                        .or(assignableTo(Forecaster.class))
                        .or(assignableTo(Modwt.class)))
                .check(product);
    }

    @Test
    void internals_areUsed_onlyInTheirRoom() {
        for (String room : MAY_KNOW.keySet()) {
            noClasses()
                    .that(not(resideInAPackage("io.finwave." + room + "..")))
                    .should()
                    .dependOnClassesThat(resideInAPackage("io.finwave." + room + ".internal.."))
                    .check(product);
        }
    }

    @Test
    void javalinAndJetty_areKnown_onlyToHttp() {
        noClasses()
                .that(not(resideInAPackage("io.finwave.http..")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet.."))
                .check(product);
    }

    @Test
    void lettuceAndNetty_areKnown_onlyToRedis() {
        noClasses()
                .that(not(resideInAPackage("io.finwave.redis..")))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.lettuce..", "io.netty..", "io.github.bucket4j.redis..", "reactor.."))
                .check(product);
    }

    @Test
    void onnxRuntime_isKnown_onlyToOnnx() {
        noClasses()
                .that(not(resideInAPackage("io.finwave.onnx..")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("ai.onnxruntime.."))
                .check(product);
    }

    @Test
    void clockAndEnvironment_areRead_onlyInApp() {
        // the testkit looks for servers on the PATH; it is no part of the product
        var belowApp = not(resideInAnyPackage("io.finwave.app..", "io.finwave.testkit.."));
        noClasses()
                .that(belowApp)
                .should()
                .callMethod(java.time.Instant.class, "now")
                .check(product);
        noClasses()
                .that(belowApp)
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .check(product);
        noClasses().that(belowApp).should().callMethod(System.class, "getenv").check(product);
        noClasses()
                .that(belowApp)
                .should()
                .callMethod(System.class, "getenv", String.class)
                .check(product);
        noClasses()
                .that(belowApp)
                .should()
                .callConstructor(java.util.Random.class)
                .check(product);
        noClasses().that(belowApp).should().callMethod(Math.class, "random").check(product);
    }

    @Test
    void packages_areNullMarked() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith(org.jspecify.annotations.NullMarked.class)
                .check(product);
    }

    @Test
    void architectureDocument_namesWhatExists() throws IOException {
        String document = Files.readString(PROJECT.resolve("ARCHITECTURE.md"));
        Set<String> simpleNames = sourceNames();
        List<String> missing = new ArrayList<>();
        int checked = 0;
        Matcher names = Pattern.compile("`([A-Za-z./-]+)`|\\]\\(([^)]+)\\)").matcher(document);
        while (names.find()) {
            String name = names.group(1) != null ? names.group(1) : names.group(2);
            boolean type = name.matches("[A-Z][A-Za-z]+");
            boolean place = name.contains("/") || name.endsWith(".md");
            if ((type && !simpleNames.contains(name)) || (place && !Files.exists(PROJECT.resolve(name)))) {
                missing.add(name);
            }
            checked += type || place ? 1 : 0;
        }
        assertThat(missing).as("names in ARCHITECTURE.md that nothing bears").isEmpty();
        assertThat(checked).isGreaterThan(20);
    }

    @Test
    void architectureDocument_namesEveryModule() throws IOException {
        String document = Files.readString(PROJECT.resolve("ARCHITECTURE.md"));
        Matcher modules =
                Pattern.compile("<module>([a-z]+)</module>").matcher(Files.readString(PROJECT.resolve("pom.xml")));
        List<String> unnamed = new ArrayList<>();
        while (modules.find()) {
            if (!document.contains("`" + modules.group(1) + "/`")) {
                unnamed.add(modules.group(1));
            }
        }
        assertThat(unnamed).isEmpty();
    }

    @Test
    void documents_relativeLinks_leadSomewhere() throws IOException {
        List<String> dangling = new ArrayList<>();
        int checked = 0;
        try (Stream<Path> files = Files.find(
                PROJECT,
                6,
                (p, a) -> p.toString().endsWith(".md") && !p.toString().matches(".*/(target|node_modules)/.*"))) {
            for (Path document : files.toList()) {
                Matcher links = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)").matcher(Files.readString(document));
                while (links.find()) {
                    checked++;
                    if (!Files.exists(document.resolveSibling(links.group(1)))) {
                        dangling.add(PROJECT.relativize(document) + " -> " + links.group(1));
                    }
                }
            }
        }
        assertThat(dangling).isEmpty();
        assertThat(checked).isGreaterThan(20);
    }

    private static Set<String> sourceNames() throws IOException {
        try (Stream<Path> files =
                Files.find(PROJECT, 12, (p, a) -> p.toString().matches(".*/src/(main|test)/java/.*\\.java"))) {
            return files.map(f -> f.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String room(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.", -1);
        return parts.length > 2 ? parts[2] : "";
    }
}
