package io.finwave.dashboard.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.http.Json;
import org.junit.jupiter.api.Test;

class LiveFrameTest {
    private static LiveFrame delta(String stream, int seq) {
        return LiveFrame.read("{\"type\":\"delta\",\"topic\":\"SPX/1d\",\"stream\":\"" + stream + "\",\"seq\":" + seq
                + ",\"after\":" + (seq - 1) + ",\"available\":" + (seq + 1) + ",\"bars\":{\"i\":[" + seq
                + "],\"c\":[" + seq + ".5]}}");
    }

    @Test
    void deltasThatContinue_becomeOne_withAllBars() throws Exception {
        JsonNode joined = Json.mapper()
                .readTree(delta("a", 3)
                        .replacing(delta("a", 2).replacing(delta("a", 1)))
                        .text());

        assertThat(joined.get("after").asInt()).isZero();
        assertThat(joined.get("seq").asInt()).isEqualTo(3);
        assertThat(joined.at("/bars/i").toString()).isEqualTo("[1,2,3]");
        assertThat(joined.at("/bars/c").toString()).isEqualTo("[1.5,2.5,3.5]");
        assertThat(joined.get("available").asInt()).isEqualTo(4);
    }

    @Test
    void deltasThatDoNotContinue_newestAlone() {
        LiveFrame three = delta("a", 3);
        assertThat(three.replacing(delta("a", 1))).isSameAs(three);
        assertThat(three.replacing(delta("b", 2))).isSameAs(three);
    }

    @Test
    void noMessage_refused() {
        assertThatThrownBy(() -> LiveFrame.read("x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LiveFrame.read("{}")).hasMessageContaining("type");
    }
}
