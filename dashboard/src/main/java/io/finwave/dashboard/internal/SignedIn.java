package io.finwave.dashboard.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.http.Request;
import io.finwave.http.Scope;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/// The user whom a session belongs to, as the API told it when he signed in.
///
/// @param role `viewer`, `analyst` or `admin`
/// @param mustChange whether his password must be changed before anything else
/// @param stamp sent to the API with what is asked in his name; the API says when it holds no more
/// @param token what the page sends with every change: it stands in the session and in the page, and nowhere else
record SignedIn(String name, String role, boolean mustChange, String stamp, String token) {
    private static final String NAME = "user";
    private static final String ROLE = "role";
    private static final String MUST_CHANGE = "mustChange";
    private static final String STAMP = "stamp";
    private static final String TOKEN = "token";
    private static final int TOKEN_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// Who has signed in, if anybody.
    static Optional<SignedIn> of(Request.Session session) {
        Optional<String> name = session.get(NAME);
        Optional<String> role = session.get(ROLE);
        Optional<String> stamp = session.get(STAMP);
        Optional<String> token = session.get(TOKEN);
        if (name.isEmpty() || role.isEmpty() || stamp.isEmpty() || token.isEmpty()) {
            return Optional.empty();
        }
        boolean mustChange = session.get(MUST_CHANGE).orElse("").equals("yes");
        return Optional.of(new SignedIn(name.get(), role.get(), mustChange, stamp.get(), token.get()));
    }

    /// What the API answers to a sign-in that it accepts.
    static SignedIn told(JsonNode answer) {
        return new SignedIn(
                answer.path("name").asText(),
                answer.path("role").asText(),
                answer.path("mustChange").asBoolean(true),
                answer.path("stamp").asText(),
                newToken());
    }

    private static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// Whoever reaches a server without sign-in; his session holds nothing but the token.
    static Optional<SignedIn> demo(Request.Session session) {
        return session.get(TOKEN).map(token -> new SignedIn("demo", "admin", false, "", token));
    }

    /// Begins the session of a server without sign-in.
    static SignedIn beginDemo(Request.Session session) {
        SignedIn demo = demo(session).orElseGet(() -> new SignedIn("demo", "admin", false, "", newToken()));
        session.put(TOKEN, demo.token);
        return demo;
    }

    /// Begins a new session of this user: an id that was known before is worth nothing after it.
    void begin(Request.Session session) {
        session.renew();
        session.put(NAME, name);
        session.put(ROLE, role);
        session.put(MUST_CHANGE, mustChange ? "yes" : "no");
        session.put(STAMP, stamp);
        session.put(TOKEN, token);
        session.keep();
    }

    /// Whether his role opens what is of a scope.
    boolean may(Scope scope) {
        return switch (scope.name()) {
            case "public", "session", "read" -> true;
            case "write" -> role.equals("analyst") || role.equals("admin");
            case "admin" -> role.equals("admin");
            default -> false;
        };
    }

    /// Never shows the stamp or the token.
    @Override
    public String toString() {
        return "SignedIn[" + name + ", " + role + "]";
    }
}
