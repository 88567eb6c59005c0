package io.finwave.http;

import java.util.regex.Pattern;

/// What a caller must be allowed to do before a route answers: `public` needs nothing, the others need a key or a
/// signed in user. The [Guard] of the server decides.
///
/// @param name lower-case letters and hyphens
public record Scope(String name) {
    private static final Pattern ALLOWED = Pattern.compile("[a-z][a-z-]{0,31}");

    /// Anybody may ask.
    public static final Scope PUBLIC = new Scope("public");
    /// Looking at data.
    public static final Scope READ = new Scope("read");
    /// Changing data.
    public static final Scope WRITE = new Scope("write");
    /// Saying who may do what.
    public static final Scope ADMIN = new Scope("admin");
    /// What concerns nobody but the signed in user: his password, his session.
    public static final Scope SESSION = new Scope("session");

    public Scope {
        if (!ALLOWED.matcher(name).matches()) {
            throw new IllegalArgumentException("scope must be lower-case letters and hyphens, got \"" + name + "\"");
        }
    }
}
