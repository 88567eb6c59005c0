package io.finwave.service;

import static io.finwave.service.AccessFixture.ROOT;
import static io.finwave.service.AccessFixture.failed;
import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.service.AccountService.NewPassword;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountServiceTest {
    private static final String GOOD = "correct horse battery";
    private static final Actor BROWSER = new Actor("dashboard", "192.0.2.7", "req-2");

    @TempDir
    Path folder;

    private AccessFixture fixture;
    private AccountService accounts;

    @BeforeEach
    void open() {
        fixture = new AccessFixture(folder);
        accounts = fixture.access.accounts();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private NewPassword added(String name, Role role) {
        return accounts.add(name, role, ROOT).orElseThrow();
    }

    private SignIn signIn(String name, String password) {
        return accounts.signIn(name, password, BROWSER).orElseThrow();
    }

    @Test
    void makeFirst_noUsers_makesAnAdminOnceWhoMustChangeThePassword() {
        NewPassword first = accounts.makeFirst().orElseThrow().orElseThrow();
        assertThat(first.account().role()).isEqualTo(Role.ADMIN);
        assertThat(first.account().mustChange()).isTrue();
        assertThat(first.password()).hasSizeGreaterThanOrEqualTo(25);
        assertThat(signIn("admin", first.password())).isInstanceOf(SignIn.Accepted.class);
        assertThat(accounts.makeFirst().orElseThrow()).isEmpty();
    }

    @Test
    void signIn_rightPassword_isAcceptedWhateverTheCaseOfTheName() {
        String password = added("Ann@Example.org", Role.VIEWER).password();
        assertThat(signIn(" ANN@example.ORG ", password))
                .isInstanceOfSatisfying(
                        SignIn.Accepted.class,
                        accepted -> assertThat(accepted.account().name()).isEqualTo("ann@example.org"));
    }

    @Test
    void signIn_wrongOrUnknownOrDisabled_areRefusedAlike() {
        String password = added("ann", Role.VIEWER).password();
        added("root", Role.ADMIN);
        assertThat(signIn("ann", "wrong password 1")).isEqualTo(new SignIn.Refused());
        assertThat(signIn("nobody", password)).isEqualTo(new SignIn.Refused());
        accounts.change("ann", Role.VIEWER, true, ROOT).orElseThrow();
        assertThat(signIn("ann", password)).isEqualTo(new SignIn.Refused());
        assertThat(signIn("ann", "x".repeat(100_000))).isEqualTo(new SignIn.Refused());
    }

    @Test
    void signIn_unknownName_isNotWrittenDown() {
        signIn("my secret in the wrong field", "whatever it is 1");
        assertThat(fixture.auditText()).contains("(unknown)").doesNotContain("my secret");
    }

    @Test
    void signIn_tooManyWrongOnesForAUser_areThrottledAndHealWithTime() {
        String password = added("ann", Role.VIEWER).password();
        for (int i = 0; i < 10; i++) {
            assertThat(signIn("ann", "wrong password " + i)).isEqualTo(new SignIn.Refused());
        }
        assertThat(signIn("ann", password))
                .isInstanceOfSatisfying(
                        SignIn.Throttled.class,
                        throttled -> assertThat(throttled.retryAfter())
                                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30)));
        fixture.clock.advance(Duration.ofSeconds(31));
        assertThat(signIn("ann", password)).isInstanceOf(SignIn.Accepted.class);
    }

    @Test
    void signIn_rightOnes_areNeverThrottled() {
        String password = added("ann", Role.VIEWER).password();
        for (int i = 0; i < 12; i++) {
            assertThat(signIn("ann", password)).isInstanceOf(SignIn.Accepted.class);
        }
    }

    @Test
    void signIn_tooManyNamesFromOneAddress_areThrottled_othersAreNot() {
        for (int i = 0; i < 30; i++) {
            assertThat(signIn("user" + i, "x".repeat(600))).isEqualTo(new SignIn.Refused());
        }
        assertThat(signIn("another", "some password 1")).isInstanceOf(SignIn.Throttled.class);
        Actor elsewhere = new Actor("dashboard", "192.0.2.8", "req");
        assertThat(accounts.signIn("another", "some password 1", elsewhere).orElseThrow())
                .isEqualTo(new SignIn.Refused());
    }

    @Test
    void signIn_throttled_isAuditedOnceForEachTimeThatTheAttemptsAreUsedUp() {
        added("ann", Role.VIEWER);
        for (int i = 0; i < 15; i++) {
            signIn("ann", "x".repeat(600));
        }
        assertThat(fixture.audited().stream().filter("sign-in-throttled ann"::equals))
                .hasSize(1);
        assertThat(fixture.auditText()).contains("too many attempts at this user");
        failed(accounts.changePassword("ann", "wrong password 1", GOOD, new Actor("ann", "192.0.2.9", "req")));
        assertThat(fixture.audited()).doesNotContain("password-change-throttled ann");
        fixture.clock.advance(Duration.ofMinutes(6));
        for (int i = 0; i < 15; i++) {
            failed(accounts.changePassword("ann", "x".repeat(600), GOOD, new Actor("ann", "192.0.2.9", "req")));
        }
        assertThat(fixture.audited().stream().filter("password-change-throttled ann"::equals))
                .hasSize(1);
    }

    @Test
    void signIn_throttledUnderAName_writesItDownOnlyIfSomebodyHasIt() {
        for (int i = 0; i < 15; i++) {
            signIn("my secret in the wrong field", "x".repeat(600));
        }
        assertThat(fixture.audited()).contains("sign-in-throttled (unknown)");
        assertThat(fixture.auditText()).doesNotContain("my secret");
    }

    @Test
    void signIn_fromManyAddressesOfOneIpv6Subscriber_isThrottledAsFromOne() {
        for (int i = 0; i < 30; i++) {
            Actor from = new Actor("dashboard", "2001:db8:1:2:" + i + "::" + Integer.toHexString(i), "req");
            assertThat(accounts.signIn("user" + i, "x".repeat(600), from).orElseThrow())
                    .isEqualTo(new SignIn.Refused());
        }
        Actor same = new Actor("dashboard", "2001:db8:1:2:ffff:ffff:ffff:ffff", "req");
        assertThat(accounts.signIn("another", "some password 1", same).orElseThrow())
                .isInstanceOf(SignIn.Throttled.class);
        for (String other : List.of("2001:db8:1:3::1", "::ffff:192.0.2.7", "192.0.2.8", "192.0.2.9", "no address")) {
            assertThat(accounts.signIn("another", "x".repeat(600), new Actor("dashboard", other, "req"))
                            .orElseThrow())
                    .as(other)
                    .isEqualTo(new SignIn.Refused());
        }
    }

    @Test
    void changePassword_rightOld_endsWhatWasGrantedBefore() {
        NewPassword ann = added("ann", Role.ANALYST);
        Account changed =
                accounts.changePassword("ann", ann.password(), GOOD, BROWSER).orElseThrow();
        assertThat(changed.mustChange()).isFalse();
        assertThat(accounts.current("ann", ann.account().stamp()).orElseThrow()).isEmpty();
        assertThat(accounts.current("ann", changed.stamp()).orElseThrow()).contains(changed);
        assertThat(signIn("ann", ann.password())).isEqualTo(new SignIn.Refused());
        assertThat(signIn("ann", GOOD)).isInstanceOf(SignIn.Accepted.class);
    }

    @Test
    void changePassword_throughAnotherProcess_doesNotSignItsUserOutHere() {
        AccountService elsewhere = Access.create(fixture.store, fixture.clock, new LocalAttemptLimiter(fixture.clock))
                .accounts();
        NewPassword ann = added("ann", Role.VIEWER);
        assertThat(accounts.current("ann", ann.account().stamp()).orElseThrow()).isPresent();
        Account changed =
                elsewhere.changePassword("ann", ann.password(), GOOD, BROWSER).orElseThrow();
        assertThat(accounts.current("ann", changed.stamp()).orElseThrow()).contains(changed);
        assertThat(accounts.current("ann", ann.account().stamp()).orElseThrow()).isEmpty();
    }

    @Test
    void changePassword_breakingARule_isRefusedWithoutRepeatingIt() {
        String old = added("ann-of-twelve", Role.VIEWER).password();
        for (String bad : new String[] {"short", "x".repeat(257), "ANN-of-twelve", "aaaaaaaaaaaaaa", old}) {
            Outcome.Failure<?> refused = failed(accounts.changePassword("ann-of-twelve", old, bad, BROWSER));
            assertThat(refused.reason()).as(bad).isEqualTo(FailureReason.INVALID_INPUT);
            assertThat(refused.message()).doesNotContain(bad);
        }
        assertThat(failed(accounts.changePassword("ann-of-twelve", "wrong old one", GOOD, BROWSER))
                        .message())
                .isEqualTo("the old password is wrong");
    }

    @Test
    void changePassword_tooManyWrongOldOnes_areThrottled() {
        added("ann", Role.VIEWER);
        for (int i = 0; i < 10; i++) {
            failed(accounts.changePassword("ann", "wrong password " + i, GOOD, BROWSER));
        }
        assertThat(failed(accounts.changePassword("ann", "wrong again", GOOD, BROWSER))
                        .reason())
                .isEqualTo(FailureReason.QUOTA_EXHAUSTED);
    }

    @Test
    void add_nameTakenOrWrong_isRefused() {
        added("ann", Role.VIEWER);
        assertThat(failed(accounts.add("Ann", Role.ADMIN, ROOT)).reason()).isEqualTo(FailureReason.CONFLICT);
        for (String bad : new String[] {"", " ", "a b", "-ann", "änn", "a/b", "a\nb"}) {
            assertThat(failed(accounts.add(bad, Role.VIEWER, ROOT)).reason())
                    .as(bad)
                    .isEqualTo(FailureReason.INVALID_INPUT);
        }
    }

    @Test
    void change_role_endsWhatWasGrantedBefore() {
        NewPassword ann = added("ann", Role.VIEWER);
        assertThat(accounts.current("ann", ann.account().stamp()).orElseThrow()).isPresent();
        Account analyst = accounts.change("ann", Role.ANALYST, false, ROOT).orElseThrow();
        assertThat(analyst.role().permissions()).containsExactlyInAnyOrder(Permission.READ, Permission.WRITE);
        assertThat(accounts.current("ann", ann.account().stamp()).orElseThrow()).isEmpty();
    }

    @Test
    void change_lastAdmin_staysAdmin() {
        added("root", Role.ADMIN);
        added("ann", Role.VIEWER);
        assertThat(failed(accounts.change("root", Role.ADMIN, true, ROOT)).reason())
                .isEqualTo(FailureReason.CONFLICT);
        assertThat(failed(accounts.change("root", Role.VIEWER, false, ROOT)).message())
                .contains("last admin");
        added("second", Role.ADMIN);
        assertThat(accounts.change("root", Role.VIEWER, false, ROOT)
                        .orElseThrow()
                        .role())
                .isEqualTo(Role.VIEWER);
        assertThat(failed(accounts.change("nobody", Role.VIEWER, false, ROOT)).reason())
                .isEqualTo(FailureReason.NOT_FOUND);
    }

    @Test
    void resetPassword_lockedOutUser_comesBackWithAOneTimePassword() {
        added("root", Role.ADMIN);
        NewPassword ann = added("ann", Role.VIEWER);
        accounts.change("ann", Role.VIEWER, true, ROOT).orElseThrow();
        NewPassword reset = accounts.resetPassword("ann", Actor.CONSOLE).orElseThrow();
        assertThat(reset.account().mustChange()).isTrue();
        assertThat(signIn("ann", ann.password())).isEqualTo(new SignIn.Refused());
        assertThat(signIn("ann", reset.password())).isInstanceOf(SignIn.Accepted.class);
    }

    @Test
    void resetPassword_afterTooManyAttempts_letsTheUserInAtOnce() {
        added("ann", Role.VIEWER);
        for (int i = 0; i < 10; i++) {
            signIn("ann", "x".repeat(600));
        }
        String password = accounts.resetPassword(" Ann ", ROOT).orElseThrow().password();
        assertThat(signIn("ann", password)).isInstanceOf(SignIn.Accepted.class);
    }

    @Test
    void everything_isAudited_andNoTextHoldsASecret() {
        NewPassword ann = added("ann", Role.ADMIN);
        signIn("ann", "wrong password 1");
        signIn("ann", ann.password());
        Account changed =
                accounts.changePassword("ann", ann.password(), GOOD, BROWSER).orElseThrow();
        NewPassword reset = accounts.resetPassword("ann", ROOT).orElseThrow();
        assertThat(fixture.audited())
                .containsExactly(
                        "user-created ann",
                        "sign-in-refused ann",
                        "sign-in ann",
                        "password-changed ann",
                        "password-reset ann");
        assertThat(fixture.auditText()
                        + ann
                        + changed
                        + reset
                        + accounts.list()
                        + fixture.store.accounts().list())
                .doesNotContain(ann.password(), reset.password(), GOOD, changed.stamp(), "pbkdf2");
    }

    @Test
    void changePassword_resetByAnAdminWhileItIsChecked_doesNotUndoTheReset() {
        String old = added("ann", Role.VIEWER).password();
        List<String> resets = new ArrayList<>();
        AttemptLimiter slow = new AttemptLimiter() {
            @Override
            public Optional<Duration> take(Allowance allowance, String subject) {
                return Optional.empty();
            }

            @Override
            public void refill(Allowance allowance, String subject) {}

            @Override
            public void giveBack(Allowance allowance, String subject) {
                if (resets.isEmpty()) {
                    resets.add(accounts.resetPassword("ann", ROOT).orElseThrow().password());
                }
            }
        };
        AccountService other = Access.create(fixture.store, fixture.clock, slow).accounts();

        Outcome.Failure<?> failure =
                AccessFixture.failed(other.changePassword("ann", old, "another good long password", BROWSER));

        assertThat(failure.reason()).isEqualTo(FailureReason.CONFLICT);
        assertThat(signIn("ann", resets.getFirst())).isInstanceOf(SignIn.Accepted.class);
        assertThat(signIn("ann", "another good long password")).isEqualTo(new SignIn.Refused());
    }
}
