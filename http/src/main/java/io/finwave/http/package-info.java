/// What both servers of the product share, so that each of them only says *what* it can be asked.
///
/// A [Route][io.finwave.http.Route] is one thing that a server can be asked: method, path,
/// [parameters][io.finwave.http.Parameter] with their [form][io.finwave.http.ValueForm], the record it answers, who
/// may ask ([Scope][io.finwave.http.Scope]), and a [Handler][io.finwave.http.Handler] from a
/// [Request][io.finwave.http.Request] to an [Answer][io.finwave.http.Answer].
/// [HttpServer.start][io.finwave.http.HttpServer#start] takes a list of them and listens; the OpenAPI document is
/// written from the same list, so it cannot say anything else than what is served.
///
/// Everything that is not an answer is a [Problem][io.finwave.http.Problem] (RFC 9457), whichever layer found it:
/// a wrong parameter, an unknown path, a body that is too large, a malformed request line, a fault of ours. A handler
/// answers with one, or throws [ProblemException][io.finwave.http.ProblemException] from anywhere below.
///
/// Every answer, whatever its status, carries the security headers and an `X-Request-ID`, is booked in
/// [HttpMetrics][io.finwave.http.HttpMetrics] under the template of its route, and is logged in one line. On a
/// loopback address only requests that name a loopback host are answered.
///
/// This is the only room that knows Javalin and Jetty, and it shows neither. It knows no other room.
@NullMarked
package io.finwave.http;

import org.jspecify.annotations.NullMarked;
