package io.finwave.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileWordsTest {
    private static final Path FOLDER = Path.of("/srv/my models");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /srv/my models/a.json: bad             | a.json: bad
            zip /opt/x-1.2/jars/a.jar is cut off   | zip a.jar is cut off
            jar:file:/opt/jars/a.jar!/META-INF/b:1 | a.jar!/META-INF/b:1
            file:///srv/my%20models/a.jar          | a.jar
            jar:file:///srv/my%20models/a.jar!/b:1 | a.jar!/b:1
            C:\\data\\a.onnx and "/tmp/x/b.so"     | a.onnx and "b.so"
            http://host/a/b/c "/tmp/x/b" s3://u/v/ | http://host/a/b/c "b" s3://u/v/
            at https://h:8/srv/my/x?q=/a/b         | at https://h:8/srv/my/x?q=/a/b
            file:///tmp/x/a.jar read:/tmp/x/a.so   | a.jar read:a.so
            META-INF/services/x, and/or 1/2, a / b | META-INF/services/x, and/or 1/2, a / b
            """)
    void withoutFolders_leavesNamesOnly(String text, String expected) {
        assertThat(FileWords.withoutFolders(text.replace("\\\\", "\\"), FOLDER)).isEqualTo(expected);
    }

    @Test
    void of_saysTheKindAndTheReason() {
        assertThat(FileWords.of(new AccessDeniedException("/srv/a"), FOLDER)).isEqualTo("AccessDeniedException");
        assertThat(FileWords.of(new FileSystemException("/srv/a", null, "Is a directory"), FOLDER))
                .isEqualTo("FileSystemException Is a directory");
        assertThat(FileWords.of(new IOException("no /srv/x/a.so"), FOLDER)).isEqualTo("IOException no a.so");
        assertThat(FileWords.of(new IOException(), FOLDER)).isEqualTo("IOException");
    }
}
