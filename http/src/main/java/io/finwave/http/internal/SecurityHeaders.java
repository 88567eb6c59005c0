package io.finwave.http.internal;

import org.eclipse.jetty.http.HttpFields;

/// The headers that go out with every answer, whatever its status and whichever layer made it.
record SecurityHeaders(String contentSecurityPolicy) {
    void addTo(HttpFields.Mutable headers) {
        headers.put("Content-Security-Policy", contentSecurityPolicy);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        // Whether a body is compressed is decided late, by its length; caches must know in any case.
        headers.put("Vary", "Accept-Encoding");
    }
}
