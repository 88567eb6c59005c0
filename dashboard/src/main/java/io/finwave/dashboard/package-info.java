/// The dashboard: a small server that a browser talks to, and the page it serves (`web/`, TypeScript).
///
/// The page never talks to the API itself. It asks [DashboardServer][io.finwave.dashboard.DashboardServer] under
/// `/backend/v1`, and the server asks the API under `/api/v1`, over HTTP even when both run in one process. So the
/// API key stays on the server, the browser needs no rule that lets it reach another origin, and running the two
/// apart is no special case.
///
/// What keeps the page safe is all in this room and in the `http` room below: a policy under which a browser runs no
/// script but the page's own files, a session cookie that scripts cannot read and other sites cannot send, and a check
/// on every write that it was the page that asked.
@NullMarked
package io.finwave.dashboard;

import org.jspecify.annotations.NullMarked;
