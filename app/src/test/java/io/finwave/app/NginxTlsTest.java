package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// HTTPS in front, and the script that keeps the list of replicas.
class NginxTlsTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void needsNginx() {
        Programs.assumeOnPath("nginx", "nginx-light");
        Programs.assumeOnPath("openssl", "openssl");
        Programs.assumeOnPath("curl", "curl");
    }

    @Test
    void https_isServedAndInsistedOn_andPlainHttpLeadsThere() throws Exception {
        try (NamedUpstream one = new NamedUpstream("one");
                NginxProcess nginx = NginxProcess.start(folder, "tls.conf", List.of(one.port()), List.of(one.port()));
                HttpClient client = HttpClient.newBuilder()
                        .sslContext(trusting(folder.resolve("ssl/fullchain.pem")))
                        .build()) {
            HttpResponse<String> secure = get(client, "https://127.0.0.1:" + nginx.port(443) + "/");
            assertThat(secure.statusCode()).isEqualTo(200);
            assertThat(secure.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(secure.headers().firstValue("Strict-Transport-Security")).contains("max-age=63072000");
            assertThat(one.heads().getLast()).contains("x-forwarded-proto: https");

            HttpResponse<String> plain = get(client, "http://127.0.0.1:" + nginx.port(80) + "/symbol?x=1");
            assertThat(plain.statusCode()).isEqualTo(308);
            assertThat(plain.headers().firstValue("Location")).contains("https://127.0.0.1/symbol?x=1");
            assertThat(plain.headers().firstValue("Strict-Transport-Security")).isEmpty();

            String challenge = "http://127.0.0.1:" + nginx.port(80) + "/.well-known/acme-challenge/token";
            assertThat(get(client, challenge).body()).isEqualTo("it is ours");
            assertThat(nginx.log()).doesNotContain("[emerg]");
        }
    }

    @Test
    void listOfReplicas_holdsThoseThatAreReady_andAPlaceholderWhereThereAreNone() throws Exception {
        try (NamedUpstream one = new NamedUpstream("one")) {
            Path list = folder.resolve("replicas.conf");
            Programs.Run run = Programs.run(
                    Map.of(
                            "REPLICAS_FILE", list.toString(),
                            "REPLICAS_NOTES", folder.resolve("notes").toString(),
                            "REPLICAS_OF", "localhost:" + one.port() + " there-is-no-such-name.invalid:8000"),
                    folder,
                    "sh",
                    Path.of("../nginx/replicas.sh").toAbsolutePath().toString(),
                    "once");

            assertThat(run.exitCode()).as(run.output()).isZero();
            assertThat(Files.readString(list))
                    .contains("upstream localhost {", "server 127.0.0.1:" + one.port() + " max_fails=0;")
                    .doesNotContain("[::1]")
                    .contains("upstream there-is-no-such-name.invalid {", "server 127.0.0.1:9;");
            assertThat(one.heads().getFirst()).contains("get /health/ready http/1.1");
        }
    }

    private static HttpResponse<String> get(HttpClient client, String address) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "nginx", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
