package io.finwave.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.store.Accounts.Replaced;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every store must do with users, keys and the audit log, whatever database is behind it.
abstract class AccountsContract extends StoreFixture {
    private static final AuditRow LINE = new AuditRow(0, NOW, "root", "changed", "", "", "", "");

    private static AccountRow user(String name) {
        return new AccountRow(name, "viewer", "{id}hash", true, false, "stamp-1", NOW);
    }

    private static ApiKeyRow key(String id, Instant createdAt) {
        return new ApiKeyRow(id, "name of " + id, "ab12", "read write", createdAt, Optional.empty(), Optional.empty());
    }

    @Test
    void user_added_isFoundAsItWas() {
        assertThat(store.accounts().add(user("ann"), LINE)).isTrue();
        assertThat(store.accounts().find("ann")).contains(user("ann"));
        assertThat(store.accounts().find("Ann")).isEmpty();
    }

    @Test
    void user_nameTaken_isRefusedAndTheFirstStays() {
        store.accounts().add(user("ann"), LINE);
        AccountRow other = new AccountRow("ann", "admin", "{id}other", false, false, "stamp-2", NOW);
        assertThat(store.accounts().add(other, LINE)).isFalse();
        assertThat(store.accounts().find("ann")).contains(user("ann"));
    }

    @Test
    void users_areListedByName() {
        List.of("carl", "ann", "bob").forEach(name -> store.accounts().add(user(name), LINE));
        assertThat(store.accounts().list()).extracting(AccountRow::name).containsExactly("ann", "bob", "carl");
    }

    @Test
    void user_replaced_keepsNameAndMomentOfCreation() {
        store.accounts().add(user("ann"), LINE);
        AccountRow changed = new AccountRow("ann", "admin", "{id}new", false, true, "stamp-2", NOW.plusSeconds(9));
        assertThat(store.accounts().replace(changed, "stamp-1", "admin", LINE)).isEqualTo(Replaced.DONE);
        assertThat(store.accounts().find("ann"))
                .contains(new AccountRow("ann", "admin", "{id}new", false, true, "stamp-2", NOW));
        assertThat(store.accounts().replace(user("nobody"), "stamp-1", "admin", LINE))
                .isEqualTo(Replaced.CHANGED_BEFORE);
        assertThat(store.accounts().find("nobody")).isEmpty();
    }

    @Test
    void user_changedByTwo_theSecondIsRefused() {
        store.accounts().add(user("ann"), LINE);
        AccountRow locked = new AccountRow("ann", "viewer", "{id}hash", true, true, "stamp-2", NOW);
        AccountRow renewed = new AccountRow("ann", "viewer", "{id}new", false, false, "stamp-3", NOW);
        assertThat(store.accounts().replace(locked, "stamp-1", "admin", LINE)).isEqualTo(Replaced.DONE);
        assertThat(store.accounts().replace(renewed, "stamp-1", "admin", LINE)).isEqualTo(Replaced.CHANGED_BEFORE);
        assertThat(store.accounts().find("ann")).contains(locked);
    }

    @Test
    void user_lastOfTheKeptRole_cannotGiveItUp() {
        AccountRow root = new AccountRow("root", "admin", "{id}hash", false, false, "stamp-1", NOW);
        store.accounts().add(root, LINE);
        store.accounts().add(new AccountRow("locked", "admin", "{id}hash", false, true, "stamp-1", NOW), LINE);
        store.accounts().add(user("ann"), LINE);
        assertThat(store.accounts().replace(demoted(root), "stamp-1", "admin", LINE))
                .isEqualTo(Replaced.NONE_LEFT);
        assertThat(store.accounts().replace(disabled(root), "stamp-1", "admin", LINE))
                .isEqualTo(Replaced.NONE_LEFT);
        assertThat(store.accounts().find("root")).contains(root);
        assertThat(store.accounts().replace(disabled(user("ann")), "stamp-1", "admin", LINE))
                .isEqualTo(Replaced.DONE);
        AccountRow renewed = new AccountRow("root", "admin", "{id}new", true, false, "stamp-2", NOW);
        assertThat(store.accounts().replace(renewed, "stamp-1", "admin", LINE)).isEqualTo(Replaced.DONE);
        store.accounts().add(new AccountRow("second", "admin", "{id}hash", false, false, "stamp-1", NOW), LINE);
        assertThat(store.accounts().replace(demoted(renewed), "stamp-2", "admin", LINE))
                .isEqualTo(Replaced.DONE);
    }

    @Test
    void users_twoOfTheKeptRoleGivingItUpAtOnce_oneIsRefused() throws Exception {
        Store elsewhere = replica();
        for (int round = 0; round < 20; round++) {
            AccountRow one = new AccountRow("one" + round, "admin", "{id}hash", false, false, "stamp-1", NOW);
            AccountRow two = new AccountRow("two" + round, "admin", "{id}hash", false, false, "stamp-1", NOW);
            store.accounts().add(one, LINE);
            store.accounts().add(two, LINE);
            CyclicBarrier start = new CyclicBarrier(2);
            CompletableFuture<Replaced> there = CompletableFuture.supplyAsync(() -> {
                await(start);
                return elsewhere.accounts().replace(demoted(one), "stamp-1", "admin", LINE);
            });
            await(start);
            Replaced here = store.accounts().replace(disabled(two), "stamp-1", "admin", LINE);
            assertThat(List.of(here, there.get(20, TimeUnit.SECONDS)))
                    .as("round " + round)
                    .containsExactlyInAnyOrder(Replaced.DONE, Replaced.NONE_LEFT);
            AccountRow left = here == Replaced.DONE ? one : two;
            assertThat(store.accounts().find(left.name())).contains(left);
            store.accounts().replace(demoted(left), "stamp-1", "nobody's role", LINE);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static AccountRow demoted(AccountRow row) {
        return new AccountRow(
                row.name(), "viewer", row.passwordHash(), row.mustChange(), row.disabled(), "stamp-9", row.createdAt());
    }

    private static AccountRow disabled(AccountRow row) {
        return new AccountRow(
                row.name(), row.role(), row.passwordHash(), row.mustChange(), true, "stamp-9", row.createdAt());
    }

    @Test
    void addFirst_manyAtOnce_oneSucceeds() {
        List<CompletableFuture<Boolean>> tries = IntStream.range(0, 8)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> store.accounts().addFirst(user("admin"), LINE)))
                .toList();
        assertThat(tries.stream().map(CompletableFuture::join).filter(Boolean::booleanValue))
                .hasSize(1);
        assertThat(store.accounts().addFirst(user("another"), LINE)).isFalse();
        assertThat(store.accounts().list()).extracting(AccountRow::name).containsExactly("admin");
    }

    @Test
    void key_added_isFoundAndListedNewestFirst() {
        assertThat(store.accounts().addKey(key("k1", NOW), LINE)).isTrue();
        assertThat(store.accounts().addKey(key("k2", NOW.plusSeconds(1)), LINE)).isTrue();
        assertThat(store.accounts().addKey(key("k2", NOW), LINE)).isFalse();
        assertThat(store.accounts().key("k1")).contains(key("k1", NOW));
        assertThat(store.accounts().keys()).extracting(ApiKeyRow::id).containsExactly("k2", "k1");
    }

    @Test
    void key_revoked_staysInTheListAndIsRevokedOnce() {
        store.accounts().addKey(key("k1", NOW), LINE);
        assertThat(store.accounts().revokeKey("k1", NOW.plusSeconds(5), LINE)).isTrue();
        assertThat(store.accounts().revokeKey("k1", NOW.plusSeconds(6), LINE)).isFalse();
        assertThat(store.accounts().revokeKey("k9", NOW, LINE)).isFalse();
        assertThat(store.accounts().key("k1").orElseThrow().revokedAt()).contains(NOW.plusSeconds(5));
    }

    @Test
    void key_used_isNoted() {
        store.accounts().addKey(key("k1", NOW), LINE);
        store.accounts().keyUsed("k1", NOW.plusSeconds(7));
        assertThat(store.accounts().key("k1").orElseThrow().lastUsedAt()).contains(NOW.plusSeconds(7));
    }

    @Test
    void changes_thatAreMade_areAuditedOnceAndOthersNot() {
        store.accounts().addFirst(user("ann"), line("first"));
        store.accounts().addFirst(user("bob"), line("not first"));
        store.accounts().add(user("ann"), line("taken"));
        store.accounts().add(user("bob"), line("added"));
        store.accounts().replace(disabled(user("bob")), "stamp-1", "admin", line("replaced"));
        store.accounts().replace(disabled(user("bob")), "stamp-1", "admin", line("changed before"));
        store.accounts().replace(disabled(user("ann")), "stamp-1", "viewer", line("none left"));
        store.accounts().addKey(key("k1", NOW), line("key"));
        store.accounts().addKey(key("k1", NOW), line("key taken"));
        store.accounts().revokeKey("k1", NOW, line("revoked"));
        store.accounts().revokeKey("k1", NOW, line("revoked before"));
        assertThat(store.audit().newest(null, 100).reversed())
                .extracting(AuditRow::action)
                .containsExactly("first", "added", "replaced", "key", "revoked");
    }

    @Test
    void changes_whoseLineCannotBeWritten_areNotMade() {
        store.accounts().add(user("ann"), LINE);
        store.accounts().addKey(key("k1", NOW), LINE);
        AuditRow unwritable = line(missing());
        List<Runnable> changes = List.of(
                () -> store.accounts().add(user("bob"), unwritable),
                () -> store.accounts().replace(disabled(user("ann")), "stamp-1", "admin", unwritable),
                () -> store.accounts().addKey(key("k2", NOW), unwritable),
                () -> store.accounts().revokeKey("k1", NOW, unwritable));
        for (Runnable change : changes) {
            assertThatThrownBy(change::run).isInstanceOf(UncheckedIOException.class);
        }
        assertThat(store.accounts().list()).containsExactly(user("ann"));
        assertThat(store.accounts().keys()).containsExactly(key("k1", NOW));
    }

    private static AuditRow line(String action) {
        return new AuditRow(0, NOW, "root", action, "", "", "", "");
    }

    @SuppressWarnings("NullAway") // what no store writes into a line
    private static String missing() {
        return null;
    }

    @Test
    void audit_pages_walkFromTheNewestToTheOldest() {
        for (int i = 0; i < 7; i++) {
            store.audit()
                    .add(new AuditRow(
                            0,
                            NOW.plus(Duration.ofMinutes(i)),
                            "ann",
                            "import",
                            "SPX",
                            "row " + i,
                            "10.0.0.1",
                            "req-" + i));
        }
        List<AuditRow> first = store.audit().newest(null, 3);
        assertThat(first).extracting(AuditRow::detail).containsExactly("row 6", "row 5", "row 4");
        assertThat(first.getFirst())
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(new AuditRow(
                        0, NOW.plus(Duration.ofMinutes(6)), "ann", "import", "SPX", "row 6", "10.0.0.1", "req-6"));
        List<AuditRow> rest = store.audit().newest(first.getLast().id(), 100);
        assertThat(rest).extracting(AuditRow::detail).containsExactly("row 3", "row 2", "row 1", "row 0");
        assertThatThrownBy(() -> store.audit().newest(null, 0)).hasMessage("limit must be at least 1, got 0");
    }

    @Test
    void rows_asText_showNoHash() {
        assertThat(user("ann").toString()).doesNotContain("hash").doesNotContain("stamp-1");
        assertThat(key("k1", NOW).toString()).doesNotContain("ab12");
    }
}
