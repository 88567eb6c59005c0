package io.finwave.api.internal;

import io.finwave.http.Guard;
import io.finwave.http.Problem;
import io.finwave.http.ProblemException;
import io.finwave.http.Request;
import io.finwave.http.Scope;
import io.finwave.service.Permission;
import java.util.Optional;
import java.util.function.Supplier;

/// Lets a request pass if whoever sent it may do what the route does.
public record AccessGuard(Callers callers) implements Guard {
    @Override
    public Optional<Problem> refuse(Request request, Scope scope) {
        if (scope.equals(Scope.PUBLIC)) {
            return Optional.empty();
        }
        return refuse(Credentials.of(request), scope);
    }

    /// The key has to work still, and a user to be as he was.
    @Override
    public Supplier<Optional<Problem>> standing(Request request, Scope scope) {
        if (scope.equals(Scope.PUBLIC)) {
            return Optional::empty;
        }
        Credentials shown = Credentials.of(request);
        return () -> refuse(shown, scope);
    }

    private Optional<Problem> refuse(Credentials shown, Scope scope) {
        Caller caller;
        try {
            caller = callers.of(shown);
        } catch (ProblemException e) {
            return Optional.of(e.problem());
        }
        if (isAllowed(caller, scope)) {
            return Optional.empty();
        }
        if (caller.user().isPresent() && caller.user().get().mustChange()) {
            return Optional.of(
                    Problem.of(403, "password.change", null, "the password must be changed before anything else"));
        }
        String has = Permission.words(caller.permissions());
        return Optional.of(Problem.of(
                403,
                "scope.missing",
                scope.name(),
                "this needs the scope " + scope.name() + "; " + caller.name() + " has "
                        + (has.isEmpty() ? "none" : has)));
    }

    /// A scope that is none of these opens to nobody.
    private static boolean isAllowed(Caller caller, Scope scope) {
        if (scope.equals(Scope.SESSION)) {
            return caller.trusted();
        }
        for (Permission permission : caller.permissions()) {
            if (permission.word().equals(scope.name())) {
                return true;
            }
        }
        return false;
    }
}
