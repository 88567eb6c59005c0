package io.finwave.dashboard.internal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.finwave.http.Problem;
import java.time.Duration;
import java.util.Optional;

/// Whether what a user was granted when he signed in still holds, as the API says it. One question serves all
/// open pages of a user for a few seconds.
public final class UserStanding {
    /// Shorter than the usual pause between two questions for one page, so that each is answered anew.
    private static final Duration REMEMBERED = Duration.ofSeconds(4);

    private record User(String name, String stamp) {
        /// Never shows the stamp.
        @Override
        public String toString() {
            return "User[" + name + "]";
        }
    }

    private final LoadingCache<User, Optional<Problem>> known;

    public UserStanding(ApiForwarder api) {
        known = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(REMEMBERED)
                .build(user -> api.standing(user.name(), user.stamp()));
    }

    /// Why nothing may be shown to him any more; a problem of 500 or above if that cannot be told now.
    Optional<Problem> of(SignedIn user) {
        return known.get(new User(user.name(), user.stamp()));
    }
}
