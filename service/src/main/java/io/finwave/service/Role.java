package io.finwave.service;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/// What a user is to the product.
public enum Role {
    /// Looks.
    VIEWER,
    /// Looks, and brings data in.
    ANALYST,
    /// Does everything, and says who else may do what.
    ADMIN;

    public Set<Permission> permissions() {
        return switch (this) {
            case VIEWER -> Set.of(Permission.READ);
            case ANALYST -> Set.of(Permission.READ, Permission.WRITE);
            case ADMIN -> Set.of(Permission.READ, Permission.WRITE, Permission.ADMIN);
        };
    }

    /// The word for it, as commands, routes and the store write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException naming the rule and the word, if it is unknown
    public static Role parse(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "role must be one of viewer, analyst, admin, got \"" + word + "\""));
    }
}
