package io.finwave.http.internal;

import io.finwave.http.ProblemException;
import io.finwave.http.Request;
import io.finwave.http.SessionSettings;
import io.finwave.http.SessionStoreException;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.session.ManagedSession;
import org.eclipse.jetty.session.SessionData;
import org.jspecify.annotations.Nullable;

/// The sessions of a server: Jetty's session management, set up, and shown to routes in the words of this room.
final class Sessions {
    private final SessionCookies cookies;

    private Sessions(SessionCookies cookies) {
        this.cookies = cookies;
    }

    static void configure(ServletContextHandler context, Optional<SessionSettings> settings) {
        if (settings.isEmpty()) {
            return;
        }
        SessionCookies cookies = new SessionCookies(settings.get());
        context.setSessionHandler(cookies);
        context.setAttribute(Sessions.class.getName(), new Sessions(cookies));
    }

    private static Sessions of(ServletContext context) {
        Object sessions = context.getAttribute(Sessions.class.getName());
        if (sessions == null) {
            throw new IllegalStateException("this server has no sessions");
        }
        return (Sessions) sessions;
    }

    /// The key of the session of a request; empty if there is none, or the server keeps none.
    static Optional<String> key(HttpServletRequest request, HttpServletResponse response) {
        return request.getServletContext().getAttribute(Sessions.class.getName()) == null
                ? Optional.empty()
                : session(request, response).key();
    }

    /// The session of a request.
    static Request.Session session(HttpServletRequest request, HttpServletResponse response) {
        return new ServletSession(of(request.getServletContext()), request, response);
    }

    /// A session kept by Jetty.
    private record ServletSession(Sessions all, HttpServletRequest request, HttpServletResponse response)
            implements Request.Session {
        /// The session that the caller has, if any.
        private @Nullable HttpSession present() {
            HttpSession session = request.getSession(false);
            if (session != null && session.getAttribute(SealedSessions.UNAVAILABLE) != null) {
                throw new ProblemException(SessionStoreException.problem());
            }
            return session;
        }

        private HttpSession made() {
            HttpSession session = present();
            return session == null ? request.getSession(true) : session;
        }

        @Override
        public Optional<String> key() {
            return Optional.ofNullable(present())
                    .map(session -> all.cookies.sessions().name(session.getId()));
        }

        @Override
        public Optional<String> get(String name) {
            return Optional.ofNullable(present()).map(session -> (String) session.getAttribute(name));
        }

        @Override
        public void put(String name, String value) {
            made().setAttribute(name, value);
        }

        @Override
        public void end() {
            HttpSession session = present();
            if (session == null) {
                return;
            }
            forget(session);
            Cookie gone = new Cookie(all.cookies.cookieName(request.isSecure()), "");
            gone.setPath("/");
            gone.setMaxAge(0);
            gone.setHttpOnly(true);
            gone.setSecure(gone.getName().startsWith(SessionCookies.HOST_PREFIX));
            response.addCookie(gone);
        }

        private void forget(HttpSession session) {
            try {
                all.cookies.sessions().end(session.getId());
            } catch (SessionStoreException e) {
                throw new ProblemException(SessionStoreException.problem());
            }
            session.invalidate();
        }

        @Override
        public void renew() {
            HttpSession before = present();
            Map<String, String> values = new LinkedHashMap<>();
            if (before != null) {
                for (String name : Collections.list(before.getAttributeNames())) {
                    values.put(name, (String) before.getAttribute(name));
                }
                forget(before);
            }
            HttpSession after = request.getSession(true);
            values.forEach(after::setAttribute);
        }

        @Override
        public BooleanSupplier lasting() {
            Optional<String> key = key();
            SealedSessions sessions = all.cookies.sessions();
            return () -> {
                try {
                    return key.isPresent() && sessions.lasts(key.get());
                } catch (SessionStoreException e) {
                    throw new ProblemException(SessionStoreException.problem());
                }
            };
        }

        @Override
        public void keep() {
            HttpSession session = made();
            ManagedSession managed = org.eclipse.jetty.ee10.servlet.ServletContextRequest.getServletContextRequest(
                            request)
                    .getManagedSession();
            SessionData data = managed.getSessionData();
            try {
                all.cookies.sessions().save(session.getId(), data);
            } catch (SessionStoreException e) {
                throw new ProblemException(SessionStoreException.problem());
            }
        }
    }
}
