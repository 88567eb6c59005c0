package io.finwave.store;

/// Where a PostgreSQL database is, and who asks.
///
/// @param url as JDBC takes it, without user and password:
/// `jdbc:postgresql://host:5432/finwave?sslmode=require`
/// @param user the database user; it must be allowed to make tables in its schema
/// @param password its password; empty if it needs none
public record PostgresAddress(String url, String user, String password) {
    private static final String SCHEME = "jdbc:postgresql:";

    /// @throws IllegalArgumentException if the URL is of another database or holds a password
    public PostgresAddress {
        if (!url.startsWith(SCHEME)) {
            throw new IllegalArgumentException("url must start with " + SCHEME);
        }
        if (url.matches("(?i).*([?&]password=|//[^/]*@).*")) {
            throw new IllegalArgumentException("url must not hold a user or a password: they are given beside it");
        }
    }

    /// Never shows the password.
    @Override
    public String toString() {
        return url.replaceFirst("^jdbc:", "").replaceFirst("\\?.*$", "") + " as " + user;
    }
}
