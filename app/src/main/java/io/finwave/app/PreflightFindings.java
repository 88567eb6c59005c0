package io.finwave.app;

import io.finwave.app.DoctorCommand.Finding;
import io.finwave.app.DoctorCommand.State;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `doctor --preflight` looks at beside everything else, before others are let in: the list of
/// `docs/how-to/deploy.md`, as far as a program can see it.
///
/// @param settings the settings in force
/// @param read the same as they were written, for those that other programs read
/// @param home the folder of the installation, where certificates lie in `nginx/ssl`
/// @param now the moment that certificates must outlive
record PreflightFindings(Settings settings, SettingReader read, Path home, Instant now) {
    private static final Duration SOON = Duration.ofDays(21);
    private static final String MAKE = " (make one with: openssl rand -hex 32)";

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        findings.add(secret(SettingName.SECRET_KEY, settings.dashboard().secretKey()));
        findings.add(secret(SettingName.API_KEY, settings.api().key()));
        findings.add(certificate());
        findings.add(alerts());
        findings.add(environment());
        findings.add(sharedState());
        findings.add(new Finding(
                "preflight firewall",
                State.WATCH,
                "cannot be seen from here: only 80 and 443 should be reachable from outside"));
        return findings;
    }

    private static Finding secret(SettingName name, Optional<String> value) {
        return value.isPresent()
                ? new Finding("preflight " + name, State.GOOD, "set, long enough, not the one of the example")
                : new Finding("preflight " + name, State.BROKEN, name + " must be set to serve" + MAKE);
    }

    private Finding certificate() {
        String what = "preflight TLS";
        Path file = home.resolve("nginx/ssl/fullchain.pem");
        if (!Files.isReadable(file)) {
            return new Finding(
                    what,
                    State.WATCH,
                    "no certificate at " + file + "; in a container it is nginx that has it, so look there");
        }
        try (InputStream in = Files.newInputStream(file)) {
            Instant ends = ((X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(in))
                    .getNotAfter()
                    .toInstant();
            if (ends.isBefore(now)) {
                return new Finding(what, State.BROKEN, "the certificate in " + file + " ended at " + ends);
            }
            return new Finding(
                    what,
                    ends.isBefore(now.plus(SOON)) ? State.WATCH : State.GOOD,
                    "the certificate in " + file + " is good until " + ends);
        } catch (IOException | CertificateException e) {
            return new Finding(what, State.BROKEN, file + " holds no certificate: " + e.getMessage());
        }
    }

    private Finding alerts() {
        boolean set = read.isSet(SettingName.SMTP_HOST) && read.isSet(SettingName.NOTIFICATION_EMAIL);
        return set
                ? new Finding(
                        "preflight alerts",
                        State.GOOD,
                        "go to NOTIFICATION_EMAIL over SMTP_HOST, where the profile monitoring runs")
                : new Finding(
                        "preflight alerts",
                        State.WATCH,
                        "SMTP_HOST and NOTIFICATION_EMAIL are not both set: nobody is told when something breaks");
    }

    private Finding environment() {
        List<String> wrong = new ArrayList<>();
        if (settings.debug()) {
            wrong.add("DASH_DEBUG is true");
        }
        if (!settings.environment().equals("production")) {
            wrong.add("APP_ENV is " + settings.environment());
        }
        if (settings.dashboard().cookie().secure() == Settings.Cookie.Secure.FALSE) {
            wrong.add("SESSION_COOKIE_SECURE is false: sessions also travel without TLS");
        }
        if (!settings.features().metrics()) {
            wrong.add("ENABLE_METRICS is false: nothing can be watched");
        }
        return wrong.isEmpty()
                ? new Finding("preflight settings", State.GOOD, "those of production")
                : new Finding("preflight settings", State.WATCH, String.join("; ", wrong));
    }

    private Finding sharedState() {
        boolean oneProcess = settings.redis().isEmpty();
        return new Finding(
                "preflight sessions",
                oneProcess ? State.WATCH : State.GOOD,
                oneProcess
                        ? "REDIS_URL is not set: a restart signs everybody out, and there can be one dashboard only"
                        : "are kept in Redis, for any number of dashboards");
    }
}
