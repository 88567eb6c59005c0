package io.finwave.http.internal;

import io.finwave.http.HttpSettings;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.http.HttpCookie;

/// Sets Jetty's own session management up: ids, cookie, rotation and expiry are its work.
final class Sessions {
    private Sessions() {}

    static void configure(ServletContextHandler context, Optional<HttpSettings.SessionSettings> settings) {
        if (settings.isEmpty()) {
            return;
        }
        HttpSettings.SessionSettings s = settings.get();
        SessionHandler handler = context.getSessionHandler();
        handler.setSessionCookie(s.cookieName());
        handler.setHttpOnly(true);
        handler.setSameSite(HttpCookie.SameSite.STRICT);
        handler.setSecureCookies(s.secure());
        handler.setSecureRequestOnly(false);
        handler.setMaxInactiveInterval((int) s.idle().toSeconds());
        handler.setSessionIdPathParameterName("none");
    }
}
