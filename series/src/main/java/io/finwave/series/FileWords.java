package io.finwave.series;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What may be told of files to somebody who need not know where on the machine they lie.
public final class FileWords {
    private static final Pattern FOLDERS =
            Pattern.compile("(?<![\\w.!-])(?:jar:)?(?:file:/*)?(?:[A-Za-z]:)?[/\\\\](?:[^/\\\\\\s:!\"']+[/\\\\])+");

    /// An address of the web, which is no file of this machine.
    private static final Pattern ADDRESS =
            Pattern.compile("\\b(?!file:)[A-Za-z][\\w+.-]+://[^\\s\"']*", Pattern.CASE_INSENSITIVE);

    private FileWords() {}

    /// A text with the names of files only: of `/srv/models/a.json` and of `jar:file:/srv/jars/a.jar!/x` it leaves
    /// `a.json` and `a.jar!/x`. An address such as `http://host/a/b` stays whole.
    ///
    /// @param folder one that may stand in the text and have blanks in its name
    public static String withoutFolders(String text, Path folder) {
        StringBuilder words = new StringBuilder();
        int from = 0;
        for (Matcher address = ADDRESS.matcher(text); address.find(); from = address.end()) {
            words.append(shortened(text.substring(from, address.start()), folder))
                    .append(address.group());
        }
        return words.append(shortened(text.substring(from), folder)).toString();
    }

    private static String shortened(String text, Path folder) {
        String shorter = text;
        for (String place :
                new String[] {folder.toUri().toString(), folder.toAbsolutePath().toString(), folder.toString()}) {
            String name = place.replaceFirst("[/\\\\]+$", "");
            if (name.length() > 1) {
                shorter = shorter.replace("jar:" + name + "/", "").replace(name + "/", "");
            }
        }
        return FOLDERS.matcher(shorter).replaceAll("");
    }

    /// A failure in words: its kind and what it says, with the names of files only.
    ///
    /// @param folder one that may stand in what it says
    public static String of(Throwable failure, Path folder) {
        String says = failure instanceof FileSystemException e ? e.getReason() : failure.getMessage();
        String kind = failure.getClass().getSimpleName();
        return says == null ? kind : kind + " " + withoutFolders(says, folder);
    }
}
