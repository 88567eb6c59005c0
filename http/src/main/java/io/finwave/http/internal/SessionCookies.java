package io.finwave.http.internal;

import io.finwave.http.SessionSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.session.ManagedSession;
import org.eclipse.jetty.session.NullSessionCache;

/// Jetty's session management with a cookie whose name depends on how a request came: `__Host-` stands before it over
/// TLS, where no other host and no page without TLS can set such a cookie.
final class SessionCookies extends SessionHandler {
    static final String HOST_PREFIX = "__Host-";

    private final SessionSettings settings;
    private final SealedSessions sessions;

    SessionCookies(SessionSettings settings) {
        this.settings = settings;
        this.sessions = new SealedSessions(settings);
        setSessionCookie(settings.cookieName());
        setHttpOnly(true);
        setSameSite(
                settings.sameSite() == SessionSettings.SameSite.STRICT
                        ? HttpCookie.SameSite.STRICT
                        : HttpCookie.SameSite.LAX);
        setSessionPath("/");
        setSessionIdPathParameterName("none");
        setUsingUriParameters(false);
        // No session is kept between requests but in the store, where every server sees the same.
        setMaxInactiveInterval(-1);
        NullSessionCache cache = new NullSessionCache(this);
        cache.setSessionDataStore(sessions);
        setSessionCache(cache);
    }

    SealedSessions sessions() {
        return sessions;
    }

    private boolean isForTls(boolean requestIsSecure) {
        return switch (settings.secure()) {
            case ALWAYS -> true;
            case AUTO -> requestIsSecure;
            case NEVER -> false;
        };
    }

    /// The name of the cookie on a connection.
    String cookieName(boolean requestIsSecure) {
        return (isForTls(requestIsSecure) ? HOST_PREFIX : "") + settings.cookieName();
    }

    @Override
    protected RequestedSession resolveRequestedSessionId(Request request) {
        String name = cookieName(request.getConnectionMetaData().isSecure());
        List<HttpCookie> cookies = Request.getCookies(request);
        for (HttpCookie cookie : cookies) {
            if (name.equals(cookie.getName())) {
                ManagedSession session = getManagedSession(cookie.getValue());
                return new RequestedSession(
                        session != null && session.isValid() ? session : null,
                        cookie.getValue(),
                        RequestedSession.ID_FROM_COOKIE);
            }
        }
        return RequestedSession.NO_REQUESTED_SESSION;
    }

    @Override
    public HttpCookie getSessionCookie(ManagedSession session, boolean requestIsSecure) {
        Map<String, String> attributes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        attributes.putAll(getSessionCookieAttributes());
        attributes.put(HttpCookie.SECURE_ATTRIBUTE, String.valueOf(isForTls(requestIsSecure)));
        return session.generateSetCookie(cookieName(requestIsSecure), attributes);
    }
}
