package io.finwave.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.http.Problem;
import io.finwave.http.internal.SocketQuota.Owner;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SocketQuotaTest {
    private final SocketQuota quota = new SocketQuota(2, 3);

    private static Owner owner(String session, String address) {
        return Owner.of(Optional.of(session).filter(s -> !s.isEmpty()), address);
    }

    private static Optional<String> rule(Optional<Problem> problem) {
        return problem.map(Problem::rule);
    }

    @Test
    void refusal_sessionHasAll_namesTheSessionAndOthersMayOpen() {
        Owner ann = owner("ann", "192.0.2.1");
        assertThat(quota.opened(ann)).isEmpty();
        assertThat(quota.refusal(ann)).isEmpty();
        assertThat(quota.opened(ann)).isEmpty();
        assertThat(rule(quota.refusal(ann))).contains("sockets.session");
        assertThat(quota.refusal(owner("bob", "192.0.2.1"))).isEmpty();
        quota.closed(ann);
        assertThat(quota.refusal(ann)).isEmpty();
    }

    @Test
    void refusal_addressHasAll_countsIpv6BySubscriber() {
        quota.opened(owner("", "2001:db8:1:2::1"));
        quota.opened(owner("", "2001:db8:1:2::2"));
        quota.opened(owner("bob", "2001:db8:1:2:ffff::"));
        assertThat(rule(quota.refusal(owner("ann", "2001:db8:1:2::3")))).contains("sockets.address");
        assertThat(quota.refusal(owner("ann", "2001:db8:1:3::3"))).isEmpty();
        assertThat(quota.refusal(owner("ann", "192.0.2.1"))).isEmpty();
    }

    @Test
    void opened_beyondTheLimitAfterBothWereLetIn_isOneTooMany() {
        Owner ann = owner("ann", "192.0.2.1");
        quota.opened(ann);
        assertThat(quota.refusal(ann)).isEmpty();
        assertThat(quota.refusal(ann)).isEmpty();
        assertThat(quota.opened(ann)).isEmpty();
        assertThat(rule(quota.opened(ann))).contains("sockets.session");
    }

    @Test
    void closed_all_nothingIsRemembered() {
        Owner ann = owner("ann", "192.0.2.1");
        quota.opened(ann);
        quota.opened(ann);
        quota.closed(ann);
        quota.closed(ann);
        assertThat(quota.open()).isEmpty();
    }
}
