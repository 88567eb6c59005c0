package io.finwave.api.internal;

import io.finwave.http.Answer;
import io.finwave.http.Method;
import io.finwave.http.Parameter;
import io.finwave.http.Problem;
import io.finwave.http.ProblemException;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.finwave.http.Scope;
import io.finwave.http.ValueForm;
import io.finwave.service.Access;
import io.finwave.service.Account;
import io.finwave.service.AccountService.NewPassword;
import io.finwave.service.Actor;
import io.finwave.service.Role;
import io.finwave.service.SignIn;
import java.time.Instant;
import java.util.List;

/// Who the users are, and whether somebody is one of them.
public final class UserRoutes {
    private static final Parameter<String> USER = Parameter.path("user", ValueForm.text(64), "The name of the user.");

    private final Access access;
    private final Callers callers;

    public UserRoutes(Access access, Callers callers) {
        this.access = access;
        this.callers = callers;
    }

    /// A name and a password to be checked.
    public record SignInRequest(String name, String password) {
        /// Never shows the password.
        @Override
        public String toString() {
            return "SignInRequest[" + name + "]";
        }
    }

    /// Who signed in.
    ///
    /// @param mustChange whether the password must be changed before anything else
    /// @param stamp to be sent as `X-Finwave-Stamp` with what is asked in the user's name
    public record SignedIn(String name, String role, boolean mustChange, String stamp) {
        /// Never shows the stamp.
        @Override
        public String toString() {
            return "SignedIn[" + name + ", " + role + "]";
        }
    }

    /// A user who is as he was when he signed in.
    public record CurrentUser(String name, String role, boolean mustChange) {}

    /// A user.
    public record User(String name, String role, boolean mustChange, boolean disabled, Instant createdAt) {}

    public record UserList(List<User> items) {}

    /// A user to be added.
    public record NewUser(String name, String role) {}

    /// What is to become of a user.
    public record UserChange(String role, Boolean disabled) {}

    /// A user with a one-time password, which is shown here and nowhere else.
    public record OneTimePassword(User user, String password) {
        /// Never shows the password.
        @Override
        public String toString() {
            return "OneTimePassword[" + user + "]";
        }
    }

    /// A change of one's own password.
    public record PasswordChange(String old, String replacement) {
        /// Never shows the passwords.
        @Override
        public String toString() {
            return "PasswordChange[]";
        }
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/api/v1/sign-ins", this::signIn)
                        .about(
                                "access",
                                "Whether a name and a password are right",
                                "For a server that lets users in. Needs a key of the scope `admin`; `X-Finwave-Address` says"
                                        + " from which address the user comes.")
                        .takesBody("`{\"name\": ..., \"password\": ...}`", Bodies.MOST_BYTES, Answer.JSON)
                        .answers(200, "They are.", SignedIn.class)
                        .problems(422, 429)
                        .scope(Scope.SESSION),
                Route.get("/api/v1/sign-ins/current", this::current)
                        .about(
                                "access",
                                "Whether what a user was granted still holds",
                                "For a server that let a user in, named by `X-Finwave-User` and `X-Finwave-Stamp`. Answers"
                                        + " 401 `user.current` when he was locked out or changed.")
                        .answers(200, "It does.", CurrentUser.class)
                        .problems(422)
                        .scope(Scope.SESSION),
                Route.post("/api/v1/sign-outs", this::signOut)
                        .about(
                                "access",
                                "Note that a user signed out",
                                "For the audit log, of the user named by `X-Finwave-User` and `X-Finwave-Stamp`.")
                        .answersRaw(204, "Noted.", "")
                        .problems(422)
                        .scope(Scope.SESSION),
                Route.get("/api/v1/users", request -> list())
                        .about("access", "The users", "By name.")
                        .answers(200, "All users.", UserList.class)
                        .scope(Scope.ADMIN),
                Route.post("/api/v1/users", this::add)
                        .about("access", "Add a user", "The answer has a one-time password that must be changed.")
                        .takesBody("`{\"name\": ..., \"role\": \"viewer\"}`", Bodies.MOST_BYTES, Answer.JSON)
                        .answers(201, "Added.", OneTimePassword.class)
                        .problems(409, 422)
                        .scope(Scope.ADMIN),
                Route.of(Method.PATCH, "/api/v1/users/{user}", this::change)
                        .about("access", "Give a user another role, or lock him out", "His sessions end.")
                        .takes(USER)
                        .takesBody("`{\"role\": \"analyst\", \"disabled\": false}`", Bodies.MOST_BYTES, Answer.JSON)
                        .answers(200, "Changed.", User.class)
                        .problems(404, 409)
                        .scope(Scope.ADMIN),
                Route.post("/api/v1/users/{user}/password-resets", this::reset)
                        .about(
                                "access",
                                "Give a user a new one-time password",
                                "His sessions end; a user that was locked out is let in again.")
                        .takes(USER)
                        .answers(201, "The new one-time password.", OneTimePassword.class)
                        .problems(404)
                        .scope(Scope.ADMIN),
                Route.post("/api/v1/users/{user}/password", this::changePassword)
                        .about("access", "Change one's own password", "The other sessions of the user end.")
                        .takes(USER)
                        .takesBody("`{\"old\": ..., \"replacement\": ...}`", Bodies.MOST_BYTES, Answer.JSON)
                        .answers(200, "Changed.", SignedIn.class)
                        .problems(409, 422, 429)
                        .scope(Scope.SESSION));
    }

    private Answer signIn(Request request) {
        SignInRequest asked = Bodies.read(request, SignInRequest.class);
        Actor from = callers.of(request).actor();
        return switch (Answers.value(access.accounts().signIn(asked.name(), asked.password(), from))) {
            case SignIn.Accepted accepted -> secret(200, signedIn(accepted.account()));
            case SignIn.Refused refused ->
                Answer.problem(Problem.of(422, "sign-in.refused", null, "the name or the password is wrong")
                        .at(request.id()));
            case SignIn.Throttled throttled -> {
                long seconds = throttled.retryAfter().toSeconds() + 1;
                yield Answer.problem(Problem.of(
                                        429,
                                        "sign-in.throttled",
                                        seconds,
                                        "there were too many attempts; try again in " + seconds + " seconds")
                                .at(request.id()))
                        .with("Retry-After", Long.toString(seconds));
            }
        };
    }

    private Answer current(Request request) {
        Account user = named(callers.of(request));
        return secret(200, new CurrentUser(user.name(), user.role().word(), user.mustChange()));
    }

    private static Account named(Caller caller) {
        return caller.user()
                .orElseThrow(() -> new ProblemException(
                        Problem.of(422, "user.named", null, "X-Finwave-User must name the user whom this is about")));
    }

    private Answer signOut(Request request) {
        Caller caller = callers.of(request);
        Answers.value(access.accounts().signOut(named(caller), caller.actor()));
        return Answer.empty(204);
    }

    private Answer list() {
        return Answer.json(new UserList(Answers.value(access.accounts().list()).stream()
                .map(UserRoutes::user)
                .toList()));
    }

    private Answer add(Request request) {
        NewUser asked = Bodies.read(request, NewUser.class);
        Actor actor = callers.of(request).actor();
        return secret(201, oneTime(Answers.value(access.accounts().add(asked.name(), role(asked.role()), actor))));
    }

    private Answer change(Request request) {
        UserChange asked = Bodies.read(request, UserChange.class);
        Actor actor = callers.of(request).actor();
        return Answer.json(user(Answers.value(
                access.accounts().change(request.require(USER), role(asked.role()), asked.disabled(), actor))));
    }

    private Answer reset(Request request) {
        Actor actor = callers.of(request).actor();
        return secret(201, oneTime(Answers.value(access.accounts().resetPassword(request.require(USER), actor))));
    }

    private Answer changePassword(Request request) {
        PasswordChange asked = Bodies.read(request, PasswordChange.class);
        Caller caller = callers.of(request);
        String name = request.require(USER);
        if (caller.user().isPresent() && !caller.user().get().name().equals(name)) {
            return Answer.problem(Problem.of(403, "user.own", name, "a user can change only his own password")
                    .at(request.id()));
        }
        return secret(
                200,
                signedIn(Answers.value(
                        access.accounts().changePassword(name, asked.old(), asked.replacement(), caller.actor()))));
    }

    private static Role role(String word) {
        try {
            return Role.parse(word);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.of(400, "role.known", word, String.valueOf(e.getMessage())));
        }
    }

    private static SignedIn signedIn(Account account) {
        return new SignedIn(account.name(), account.role().word(), account.mustChange(), account.stamp());
    }

    private static User user(Account account) {
        return new User(
                account.name(), account.role().word(), account.mustChange(), account.disabled(), account.createdAt());
    }

    private static OneTimePassword oneTime(NewPassword made) {
        return new OneTimePassword(user(made.account()), made.password());
    }

    /// An answer that nobody on the way may keep.
    static Answer secret(int status, Object value) {
        return Answer.json(status, value).with("Cache-Control", "no-store");
    }
}
