/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.micro;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.rostrum.psom.EncodedCall;
import org.rostrum.psom.codec.PsomFrame;
import org.rostrum.psom.codec.PsomFrameCodec;
import org.rostrum.psom.codec.PsomValue;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;

/** A piece of a line on its way: encoded once for all who get it, decoded by each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PsomBench {
    private static final PsomMethod C_APPENDED = PsomClasses.ANNOTATION_CONTAINER.method("cAppended");
    private static final int BOARD = 20;

    private final int[] points = new int[20];
    private final PsomFrameCodec codec = new PsomFrameCodec(65_536);
    private final ByteBuf frame = Unpooled.wrappedBuffer(PsomFrameCodec.encode(new PsomFrame.Call(
            BOARD, C_APPENDED.index(), List.of(new PsomValue.Int64(1), new PsomValue.Int32s(points)))));

    /** Once for a change, however many hear of it. */
    @Benchmark
    public EncodedCall encode() {
        return EncodedCall.of(C_APPENDED, 1L, points);
    }

    /** In each client; in the server for what comes from one. */
    @Benchmark
    public PsomFrame decode() {
        return codec.decode(frame.readerIndex(0));
    }
}
