package io.finwave.http.internal;

import io.finwave.http.SessionSettings;
import io.finwave.http.SessionStore;
import io.finwave.http.SessionStoreException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.session.SessionContext;
import org.eclipse.jetty.session.SessionData;
import org.eclipse.jetty.session.SessionDataStore;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What Jetty's session management keeps, sealed in the store of the settings.
///
/// Jetty makes the ids and cookies. How old a session may be is decided here, by the clock of the settings. And a store
/// that fails never throws into Jetty, which would log the id and carry on as if there were no session: a session that
/// cannot be loaded comes out marked as [#UNAVAILABLE], and whoever asks it for something is told.
final class SealedSessions extends AbstractLifeCycle implements SessionDataStore {
    /// The attribute of a session that could not be loaded.
    static final String UNAVAILABLE = "io.finwave.http.unavailable";

    private static final Logger LOG = LoggerFactory.getLogger(SealedSessions.class);
    /// How exactly it is kept when a session was last used: writing it down at every request would double the traffic.
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final SessionSettings settings;
    private final SessionStore store;
    private final SessionSeal seal;
    private @Nullable SessionContext context;

    SealedSessions(SessionSettings settings) {
        this.settings = settings;
        this.store = settings.store();
        this.seal = new SessionSeal(settings.secret());
    }

    /// The name under which the session of an id is kept.
    String name(String id) {
        return seal.name(id);
    }

    @Override
    public void initialize(SessionContext newContext) {
        context = newContext;
    }

    @Override
    public @Nullable SessionData load(String id) {
        String name = seal.name(id);
        try {
            Optional<byte[]> sealed = store.load(name);
            if (sealed.isEmpty()) {
                return null;
            }
            Optional<SessionSeal.Content> content = seal.open(name, sealed.get());
            if (content.isEmpty()) {
                LOG.warn("a session cannot be opened: it was sealed with another SECRET_KEY, or changed in the store");
                return null;
            }
            if (isTooOld(content.get())) {
                store.end(name);
                return null;
            }
            return used(id, name, content.get());
        } catch (SessionStoreException e) {
            LOG.warn("a session could not be loaded: {}", e.getMessage());
            SessionData unavailable = newSessionData(id, 0, 0, 0, -1);
            unavailable.putAllAttributes(Map.of(UNAVAILABLE, "yes"));
            return unavailable;
        }
    }

    /// Whether a session is there and not too old. Asking is no use of it.
    ///
    /// @throws SessionStoreException if that cannot be told
    boolean lasts(String name) {
        return store.load(name)
                .flatMap(kept -> seal.open(name, kept))
                .filter(content -> !isTooOld(content))
                .isPresent();
    }

    private boolean isTooOld(SessionSeal.Content content) {
        long now = settings.clock().millis();
        return now - content.used() >= settings.idle().toMillis()
                || now - content.created() >= settings.longest().toMillis();
    }

    /// Notes, before the request does anything, that the session is used.
    ///
    /// @return null if it was ended in this very moment
    private @Nullable SessionData used(String id, String name, SessionSeal.Content content) {
        long now = settings.clock().millis();
        if (now - content.used() >= NOTED_EVERY.toMillis()) {
            SessionSeal.Content renewed = new SessionSeal.Content(content.created(), now, content.values());
            if (!store.replace(name, seal.seal(name, renewed), timeToLive(content.created(), now))) {
                return null;
            }
        }
        SessionData data = newSessionData(id, content.created(), content.used(), content.used(), -1);
        data.setCreated(content.created());
        data.putAllAttributes(new HashMap<>(content.values()));
        data.setLastSaved(now);
        data.setDirty(false);
        return data;
    }

    /// Called by Jetty when a response begins and when it ends. The caller may have its answer already, so a failure
    /// can
    /// only be logged; who must be sure calls [#save].
    @Override
    public void store(String id, SessionData data) {
        try {
            save(id, data);
        } catch (SessionStoreException e) {
            LOG.warn("a session could not be kept: {}", e.getMessage());
        }
    }

    /// Keeps a session, if there is anything new to keep.
    void save(String id, SessionData data) {
        if (data.getAttribute(UNAVAILABLE) != null) {
            return;
        }
        long now = settings.clock().millis();
        boolean isNew = data.getLastSaved() <= 0;
        if (!isNew && !data.isDirty()) {
            return;
        }
        Map<String, String> values = new HashMap<>();
        data.getAllAttributes().forEach((key, value) -> {
            if (value instanceof String text) {
                values.put(key, text);
            }
        });
        String name = seal.name(id);
        byte[] sealed = seal.seal(name, new SessionSeal.Content(data.getCreated(), now, values));
        if (isNew) {
            store.create(name, sealed, timeToLive(data.getCreated(), now));
        } else {
            store.replace(name, sealed, timeToLive(data.getCreated(), now));
        }
        data.setLastSaved(now);
        data.setDirty(false);
    }

    private Duration timeToLive(long created, long now) {
        Duration left = settings.longest().minusMillis(now - created);
        return left.compareTo(settings.idle()) < 0 ? left : settings.idle();
    }

    /// Ends a session everywhere.
    ///
    /// @throws SessionStoreException if that is not sure
    void end(String id) {
        store.end(seal.name(id));
    }

    /// Called by Jetty when a session is invalidated, which happens after [#end].
    @Override
    public boolean delete(String id) {
        return true;
    }

    @Override
    public boolean exists(String id) {
        // An id that a caller brings is never taken for a new session, so nothing has to be asked.
        return false;
    }

    @Override
    public Set<String> getExpired(Set<String> candidates) {
        // The store forgets by itself.
        return Set.of();
    }

    @Override
    public boolean isPassivating() {
        return false;
    }

    @Override
    public SessionData newSessionData(
            String id, long created, long accessed, long lastAccessed, long maxInactiveMillis) {
        SessionContext known = context;
        if (known == null) {
            throw new IllegalStateException("the sessions are not initialised");
        }
        return new SessionData(
                id,
                known.getCanonicalContextPath(),
                known.getVhost(),
                settings.clock().millis(),
                accessed,
                lastAccessed,
                maxInactiveMillis);
    }
}
