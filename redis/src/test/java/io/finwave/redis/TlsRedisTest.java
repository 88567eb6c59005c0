package io.finwave.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.finwave.testkit.RedisProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Over TLS, with a certificate that only the named file makes trusted. The embedded Redis has no TLS.
class TlsRedisTest extends RedisLinkContract {
    private static final String STORE_PASSWORD = "only-for-this-test";

    @TempDir
    static Path folder;

    private static RedisProcess redis;
    private static Path certificate;

    @BeforeAll
    static void start() throws Exception {
        if (System.getenv("CI") == null) {
            Assumptions.assumeTrue(
                    RedisProcess.onPath().isPresent(),
                    "Redis over TLS was not tested: there is no redis-server on the PATH (Debian: apt-get install"
                            + " redis-server)");
        }
        assertThat(RedisProcess.onPath()).as("redis-server on the PATH").isPresent();
        certificate = makeCertificate("SAN=ip:127.0.0.1");
        redis = RedisProcess.start(
                folder,
                "port 0",
                "tls-port {port}",
                "tls-cert-file " + certificate,
                "tls-key-file " + certificate.resolveSibling("key.pem"),
                "tls-ca-cert-file " + certificate,
                "tls-auth-clients no");
    }

    @AfterAll
    static void stop() {
        if (redis != null) {
            redis.close();
        }
    }

    @Override
    RedisAddress address() {
        return RedisAddress.parse("rediss://127.0.0.1:" + redis.port() + "?ca=" + certificate, 0);
    }

    @Test
    void certificateThatNobodyVouchesFor_isRefused() throws Exception {
        refuses("rediss://127.0.0.1:" + redis.port());
    }

    @Test
    void certificateOfAnotherHost_isRefused() throws Exception {
        refuses("rediss://localhost:" + redis.port() + "?ca=" + certificate);
    }

    private static void refuses(String url) {
        try (RedisLink link = RedisLink.open(RedisAddress.parse(url, 0), LIMITS, InstantSource.system())) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(link.health().detail()).isNotEqualTo("not connected yet"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(link.health().detail())
                            .containsAnyOf("certification path", "No subject alternative", "No name matching"));
            assertThat(link.health().up()).isFalse();
        }
    }

    /// Makes a key and a certificate that vouches for itself, and writes both as PEM files.
    private static Path makeCertificate(String names)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "redis",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=redis",
                        "-ext",
                        names,
                        "-ext",
                        "bc:c",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        STORE_PASSWORD))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD.toCharArray());
        }
        pem(
                "key.pem",
                "PRIVATE KEY",
                keys.getKey("redis", STORE_PASSWORD.toCharArray()).getEncoded());
        return pem(
                "certificate.pem", "CERTIFICATE", keys.getCertificate("redis").getEncoded());
    }

    private static Path pem(String file, String what, byte[] content) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                folder.resolve(file), "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n");
    }
}
