import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Adds up the counts of all test runs below a project and prints them, a line a room and one for the whole.
/// Usage: java TestCounts.java PROJECT_FOLDER STATUS_OF_THE_BUILD; exits with that status, or with 1 if a test
/// failed or none ran. A test that was left out is named, with its reason.
///
/// What is counted are the test cases of the reports: the sums in their heads leave out nested test classes.
class TestCounts {
    public static void main(String[] args) throws Exception {
        Path project = Path.of(args[0]);
        int status = Integer.parseInt(args[1]);
        var rooms = new TreeMap<String, int[]>();
        int[] total = new int[3];
        List<String> skippedTests = new ArrayList<>();
        var parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        for (Path report : reports(project)) {
            String room = project.relativize(report).getName(0).toString();
            int[] sum = rooms.computeIfAbsent(room, r -> new int[3]);
            NodeList cases = parser.parse(report.toFile()).getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                Element test = (Element) cases.item(i);
                NodeList skipped = test.getElementsByTagName("skipped");
                int kind = 0;
                if (has(test, "failure") || has(test, "error")) {
                    kind = 1;
                } else if (skipped.getLength() > 0) {
                    kind = 2;
                    skippedTests.add(test.getAttribute("classname") + "." + test.getAttribute("name") + ": "
                            + ((Element) skipped.item(0)).getAttribute("message"));
                }
                sum[kind]++;
                total[kind]++;
            }
        }
        skippedTests.forEach(test -> System.out.println("  not run: " + test));
        rooms.forEach((room, n) ->
                System.out.printf("  %-12s %5d passed, %d failed, %d skipped%n", room, n[0], n[1], n[2]));
        System.out.printf("%d passed, %d failed, %d skipped%n", total[0], total[1], total[2]);
        System.exit(status != 0 ? status : total[1] > 0 || total[0] == 0 ? 1 : 0);
    }

    private static boolean has(Element test, String child) {
        return test.getElementsByTagName(child).getLength() > 0;
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
}
