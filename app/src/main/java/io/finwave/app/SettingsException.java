package io.finwave.app;

/// A setting that cannot be used. The message is one line that names the variable, the rule and, unless it is
/// a secret, the value.
final class SettingsException extends RuntimeException {
    SettingsException(String message) {
        super(message);
    }
}
