package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.testkit.TestSignals;
import io.finwave.wavelet.internal.ExponentialMean;
import io.finwave.wavelet.internal.StateReader;
import io.finwave.wavelet.internal.StateWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/// Foreign, damaged and cut bytes are refused with the reason, and never half read.
class SavedStateTest {
    private static byte[] state() {
        ModwtStream stream = ModwtStream.of(ScalingFilter.of("db3"), 3, 5);
        stream.push(TestSignals.walk(1, 60), new double[3][60], new double[60]);
        return stream.snapshot();
    }

    @Test
    void restore_everyByteDamaged_isRefused() {
        byte[] state = state();
        for (int i = 0; i < state.length; i++) {
            byte[] damaged = state.clone();
            damaged[i] ^= 0x10;
            assertThatThrownBy(() -> ModwtStream.restore(damaged))
                    .as("byte %s", i)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            i < 8
                                    ? "a saved state must begin with FINWAVE, these " + state.length
                                            + " bytes are something else"
                                    : "a saved state must be whole, the checksum of these " + state.length
                                            + " bytes does not fit");
        }
    }

    @Test
    void restore_cutAnywhere_isRefused() {
        byte[] state = state();
        for (int length = 0; length < state.length; length++) {
            byte[] cut = Arrays.copyOf(state, length);
            assertThatThrownBy(() -> ModwtStream.restore(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(ModwtStream.restore(state).snapshot()).isEqualTo(state);
    }

    @Test
    void restore_foreignBytes_areRefused() {
        assertThatThrownBy(() -> ModwtStream.restore("PK, not a state".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("a saved state must begin with FINWAVE, these 15 bytes are something else");
        assertThatThrownBy(() -> ModwtStreams.restore(state()))
                .hasMessage("the saved state must be of ModwtStreams, got one of ModwtStream");
        assertThatThrownBy(() -> ModwtStream.restore(new StateWriter("ModwtStream", 2).finish()))
                .hasMessage("the saved state must be of version 1, got version 2");
    }

    @Test
    void restore_wholeButWrongValues_areRefused() {
        assertThatThrownBy(() -> ModwtStream.restore(new StateWriter("ModwtStream", 1).finish()))
                .hasMessage("a saved state must hold all its values, but it ends before the last");
        StateWriter levels = header();
        levels.putInt(21);
        assertThatThrownBy(() -> ModwtStream.restore(levels.finish()))
                .hasMessage("the levels of a saved state must be in 1..20, got 21");
        StateWriter bars = header();
        bars.putInt(1);
        bars.putInt(1);
        bars.putLong(-3);
        assertThatThrownBy(() -> ModwtStream.restore(bars.finish()))
                .hasMessage("the bars of a saved state must be in 0..9223372036854775807, got -3");
        StateWriter tooMuch = header();
        tooMuch.putInt(1);
        tooMuch.putInt(1);
        tooMuch.putLong(0);
        tooMuch.putDoubles(new double[1]);
        tooMuch.putDouble(0);
        tooMuch.putInt(99);
        assertThatThrownBy(() -> ModwtStream.restore(tooMuch.finish()))
                .hasMessage("a saved state must end with its last value, but 4 bytes are left over");
        StateWriter coefficients = header();
        coefficients.putInt(1);
        coefficients.putInt(1);
        coefficients.putLong(0);
        coefficients.putDoubles(new double[2]);
        assertThatThrownBy(() -> ModwtStream.restore(coefficients.finish()))
                .hasMessage("the length of a saved state must be in 1..1, got 2");
        StateWriter text = new StateWriter("ModwtStream", 1);
        text.putInt(1000);
        assertThatThrownBy(() -> ModwtStream.restore(text.finish()))
                .hasMessage("the length of a saved state must be in 0..0, got 1000");
    }

    @Test
    void restore_moreThanTheState_isRefusedByEveryStream() {
        ScalingFilter haar = ScalingFilter.of("haar");
        TrailingWindow window = TrailingWindow.rolling(40);
        byte[] many = longer(ModwtStreams.of(haar, 2, 3).snapshot());
        assertThatThrownBy(() -> ModwtStreams.restore(many)).hasMessage(LEFT_OVER);
        byte[] variance = longer(VarianceStream.of(haar, 2, window).snapshot());
        assertThatThrownBy(() -> VarianceStream.restore(variance)).hasMessage(LEFT_OVER);
        byte[] covariance = longer(CovarianceStream.of(haar, 2, window).snapshot());
        assertThatThrownBy(() -> CovarianceStream.restore(covariance)).hasMessage(LEFT_OVER);
    }

    private static final String LEFT_OVER = "a saved state must end with its last value, but 4 bytes are left over";

    /// Four zeros more before the checksum, and one that fits.
    private static byte[] longer(byte[] state) {
        byte[] longer = Arrays.copyOf(state, state.length + Integer.BYTES);
        ByteBuffer.wrap(longer).putInt(state.length - Integer.BYTES, 0);
        CRC32C checksum = new CRC32C();
        checksum.update(longer, 0, state.length);
        ByteBuffer.wrap(longer).putInt(state.length, (int) checksum.getValue());
        return longer;
    }

    @Test
    void restore_tapsThatThisVersionDoesNotHave_isRefused() {
        ScalingFilter haar = ScalingFilter.of("haar");
        StateWriter other = new StateWriter("ModwtStream", 1);
        other.putText("haar");
        other.putDoubles(haar.taps());
        other.putDoubles(new double[] {0.5, Math.nextUp(0.5)});
        assertThatThrownBy(() -> ModwtStream.restore(other.finish()))
                .hasMessage("a saved state must have the taps of this version, but those of haar differ");
    }

    @Test
    void restore_tapsOfYourOwn_areKept() {
        double[] taps = ScalingFilter.of("db2").taps();
        taps[0] = Math.nextUp(taps[0]);
        for (String name : new String[] {"mine", "db2"}) {
            ModwtStream stream = ModwtStream.of(ScalingFilter.ofTaps(name, taps), 2);
            stream.push(3);
            ModwtStream restored = ModwtStream.restore(stream.snapshot());
            assertThat(restored.filter()).isEqualTo(ScalingFilter.ofTaps(name, taps));
            assertThat(restored.snapshot()).isEqualTo(stream.snapshot());
        }
    }

    @Test
    void reader_valuesOfEveryKind_comeBackAsTheyWere() {
        StateWriter out = new StateWriter("test", 7);
        out.putText("τ");
        out.putLong(-5);
        double[] many = TestSignals.walk(1, 300);
        many[3] = -0.0;
        many[4] = Double.NaN;
        out.putDoubles(many);
        out.putInt(8);
        out.putByte(-3);
        StateReader in = StateReader.open(out.finish(), "test", 7);
        assertThat(in.getText()).isEqualTo("τ");
        assertThat(in.getLong("number", -5, -5)).isEqualTo(-5);
        assertThat(in.getDoubles()).isEqualTo(many);
        assertThat(in.getInt("number", 8, 8)).isEqualTo(8);
        assertThat(in.getByte()).isEqualTo((byte) -3);
        in.end();
    }

    @Test
    void reader_moreValuesThanTheBytesCanHold_isRefusedBeforeRoomIsMade() {
        StateWriter doubles = new StateWriter("test", 1);
        doubles.putInt(3);
        doubles.putDouble(1);
        doubles.putDouble(2);
        StateReader in = StateReader.open(doubles.finish(), "test", 1);
        assertThatThrownBy(in::getDoubles).hasMessage("the length of a saved state must be in 0..2, got 3");
        StateWriter bytes = new StateWriter("test", 1);
        bytes.putInt(3);
        bytes.putByte(1);
        bytes.putByte(2);
        StateReader cut = StateReader.open(bytes.finish(), "test", 1);
        assertThatThrownBy(cut::getBytes).hasMessage("the length of a saved state must be in 0..2, got 3");
    }

    @Test
    void reader_shortestBytesOfEveryKind_areRefusedForWhatTheyLack() {
        byte[] magic = "FINWAVE\0".getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> StateReader.open(magic, "test", 1))
                .hasMessage("a saved state must be whole, the checksum of these 8 bytes does not fit");
        CRC32C checksum = new CRC32C();
        checksum.update(magic);
        byte[] whole = ByteBuffer.allocate(12)
                .put(magic)
                .putInt((int) checksum.getValue())
                .array();
        assertThatThrownBy(() -> StateReader.open(whole, "test", 1))
                .hasMessage("a saved state must hold all its values, but it ends before the last");
    }

    @Test
    void exponentialMean_placeBeyondItsRing_isRefused() {
        for (int place : new int[] {-1, 2, 3}) {
            StateWriter out = new StateWriter("test", 1);
            out.putDouble(1);
            out.putDouble(5);
            out.putLong(1);
            out.putDoubles(new double[2]);
            out.putDoubles(new double[2]);
            out.putLong(0);
            out.putLong(0);
            out.putInt(place);
            StateReader in = StateReader.open(out.finish(), "test", 1);
            ExponentialMean mean = new ExponentialMean(3, 2);
            assertThatThrownBy(() -> mean.load(in))
                    .hasMessage("the place of a saved state must be in 0..1, got " + place);
        }
    }

    @Test
    void reader_numberOutsideItsBounds_isRefused() {
        StateWriter out = new StateWriter("test", 1);
        out.putInt(3);
        out.putInt(3);
        out.putLong(3);
        out.putLong(3);
        StateReader in = StateReader.open(out.finish(), "test", 1);
        assertThatThrownBy(() -> in.getInt("number", 4, 9))
                .hasMessage("the number of a saved state must be in 4..9, got 3");
        assertThatThrownBy(() -> in.getInt("number", -9, 2))
                .hasMessage("the number of a saved state must be in -9..2, got 3");
        assertThatThrownBy(() -> in.getLong("number", 4, 9))
                .hasMessage("the number of a saved state must be in 4..9, got 3");
        assertThatThrownBy(() -> in.getLong("number", -9, 2))
                .hasMessage("the number of a saved state must be in -9..2, got 3");
    }

    private static StateWriter header() {
        StateWriter out = new StateWriter("ModwtStream", 1);
        out.putText("haar");
        out.putDoubles(ScalingFilter.of("haar").taps());
        out.putDoubles(ScalingFilter.of("haar").modwtTaps());
        return out;
    }
}
