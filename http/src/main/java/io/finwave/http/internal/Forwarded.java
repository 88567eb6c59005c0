package io.finwave.http.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.InetAddressSet;

/// Believes `X-Forwarded-Proto` and `X-Forwarded-For` of a peer that is a trusted proxy, and of nobody else.
///
/// Jetty's own `ForwardedRequestCustomizer` believes everybody, and takes the first address of `X-Forwarded-For`, which
/// is whatever the caller wrote; here it is the last one that is no trusted proxy.
final class Forwarded implements HttpConfiguration.Customizer {
    private final InetAddressSet trusted = new InetAddressSet();

    Forwarded(Set<String> trustedProxies) {
        trusted.addAll(trustedProxies);
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        if (trusted.isEmpty()
                || !(request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer)
                || !isTrusted(peer.getAddress())) {
            return request;
        }
        boolean secure = "https".equalsIgnoreCase(last(request.getHeaders().get("X-Forwarded-Proto")));
        Optional<InetAddress> client = client(request.getHeaders().getValuesList("X-Forwarded-For"));
        return secure || client.isPresent() ? new AsSent(request, secure, client, peer.getPort()) : request;
    }

    private boolean isTrusted(InetAddress address) {
        return address != null && trusted.test(address);
    }

    private static String last(String header) {
        return header == null
                ? ""
                : header.substring(header.lastIndexOf(',') + 1).strip();
    }

    /// The last address that is no proxy of ours; the first one if all are.
    private Optional<InetAddress> client(List<String> headers) {
        List<InetAddress> hops = new ArrayList<>();
        for (String header : headers) {
            for (String hop : header.split(",", -1)) {
                try {
                    // a literal only: a name would be looked up, which a caller must not make us do
                    hops.add(InetAddress.ofLiteral(hop.strip()));
                } catch (IllegalArgumentException e) {
                    hops.clear();
                }
            }
        }
        for (InetAddress hop : hops.reversed()) {
            if (!isTrusted(hop)) {
                return Optional.of(hop);
            }
        }
        return hops.isEmpty() ? Optional.empty() : Optional.of(hops.getFirst());
    }

    /// A request as the client sent it to the proxy.
    private static final class AsSent extends Request.Wrapper {
        private final boolean secure;
        private final ConnectionMetaData connection;
        private final HttpURI uri;

        AsSent(Request request, boolean secure, Optional<InetAddress> client, int port) {
            super(request);
            this.secure = secure || request.isSecure();
            this.uri =
                    secure ? HttpURI.build(request.getHttpURI()).scheme("https").asImmutable() : request.getHttpURI();
            boolean asSecure = this.secure;
            this.connection = new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
                @Override
                public boolean isSecure() {
                    return asSecure;
                }

                @Override
                public SocketAddress getRemoteSocketAddress() {
                    return client.<SocketAddress>map(address -> new InetSocketAddress(address, port))
                            .orElseGet(super::getRemoteSocketAddress);
                }
            };
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public HttpURI getHttpURI() {
            return uri;
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            return connection;
        }
    }
}
