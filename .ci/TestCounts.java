import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Adds up the counts of all test runs below a project and prints them, a line a room and one for the whole.
/// Usage: java TestCounts.java PROJECT_FOLDER STATUS_OF_THE_BUILD; exits with that status, or with 1 if a test
/// failed or none ran. A test that was left out is named, with its reason.
class TestCounts {
    private static final Pattern SUITE = Pattern.compile("<testsuite\\s[^>]*>");

    /// A test case whose first child says that it was left out, and why: name, class, reason.
    private static final Pattern SKIPPED = Pattern.compile(
            "<testcase\\s+name=\"([^\"]*)\"\\s+classname=\"([^\"]*)\"[^>]*>\\s*<skipped\\s+message=\"([^\"]*)\"");

    public static void main(String[] args) throws IOException {
        Path project = Path.of(args[0]);
        int status = Integer.parseInt(args[1]);
        var rooms = new TreeMap<String, int[]>();
        int[] total = new int[3];
        List<String> skippedTests = new ArrayList<>();
        for (Path report : reports(project)) {
            String room = project.relativize(report).getName(0).toString();
            String text = Files.readString(report);
            Matcher notRun = SKIPPED.matcher(text);
            while (notRun.find()) {
                skippedTests.add(notRun.group(2) + "." + notRun.group(1) + ": " + unescaped(notRun.group(3)));
            }
            Matcher suite = SUITE.matcher(text);
            if (!suite.find()) {
                continue;
            }
            int tests = attribute(suite.group(), "tests");
            int failed = attribute(suite.group(), "failures") + attribute(suite.group(), "errors");
            int skipped = attribute(suite.group(), "skipped");
            int[] sum = rooms.computeIfAbsent(room, r -> new int[3]);
            int[] counts = {tests - failed - skipped, failed, skipped};
            for (int i = 0; i < counts.length; i++) {
                sum[i] += counts[i];
                total[i] += counts[i];
            }
        }
        skippedTests.forEach(test -> System.out.println("  not run: " + test));
        rooms.forEach((room, n) ->
                System.out.printf("  %-12s %5d passed, %d failed, %d skipped%n", room, n[0], n[1], n[2]));
        System.out.printf("%d passed, %d failed, %d skipped%n", total[0], total[1], total[2]);
        System.exit(status != 0 ? status : total[1] > 0 || total[0] == 0 ? 1 : 0);
    }

    private static List<Path> reports(Path project) throws IOException {
        try (Stream<Path> rooms = Files.list(project)) {
            return rooms.map(room -> room.resolve("target/surefire-reports"))
                    .filter(Files::isDirectory)
                    .flatMap(TestCounts::xmlFiles)
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Path> xmlFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches("TEST-.*\\.xml")).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String unescaped(String text) {
        return text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private static int attribute(String element, String name) {
        Matcher m = Pattern.compile("\\b" + name + "=\"(\\d+)\"").matcher(element);
        return m.find() ? Integer.parseInt(m.group(1)) : 0;
    }
}
