package io.finwave.service;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What somebody may do with the API.
public enum Permission {
    /// Look at data.
    READ,
    /// Bring data in.
    WRITE,
    /// Say who may do what.
    ADMIN;

    /// The word for it, as commands, routes and the store write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Reads words that blanks or commas separate.
    ///
    /// @throws IllegalArgumentException naming the rule and the word, if one is unknown or there is none
    public static Set<Permission> parse(String words) {
        EnumSet<Permission> all = EnumSet.noneOf(Permission.class);
        for (String word : words.strip().split("[\\s,]+", -1)) {
            all.add(Arrays.stream(values())
                    .filter(one -> one.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "scopes must be one or more of read, write, admin, got \"" + word + "\"")));
        }
        return Set.copyOf(all);
    }

    /// The words, separated by blanks, always in the same order.
    public static String words(Set<Permission> permissions) {
        return permissions.stream().sorted().map(Permission::word).collect(Collectors.joining(" "));
    }
}
