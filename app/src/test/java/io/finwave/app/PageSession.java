package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/// The session of a page whose reader has signed in.
///
/// @param cookie as the header `Cookie` has it
/// @param token sent with every change
record PageSession(String cookie, String token) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "correct horse battery staple";

    /// Signs the first user in and changes the one-time password, as must be.
    static PageSession ofFirstUser(HttpClient client, URI dashboard, String name, String oneTimePassword)
            throws IOException, InterruptedException {
        PageSession first = new PageSession("", "")
                .after(
                        client,
                        dashboard.resolve("/backend/v1/session"),
                        Map.of("name", name, "password", oneTimePassword));
        return first.after(
                client,
                dashboard.resolve("/backend/v1/password"),
                Map.of("old", oneTimePassword, "replacement", PASSWORD));
    }

    private PageSession after(HttpClient client, URI address, Map<String, String> body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Cookie", cookie)
                .header("X-Finwave-Token", token)
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(address + " " + answer.body()).isEqualTo(200);
        JsonNode told = JSON.readTree(answer.body());
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return new PageSession(set.split(";", -1)[0], told.path("token").asText());
    }
}
