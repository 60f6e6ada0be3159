/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
class ConcurrencyTest {

    private static final int THREADS = 16;
    private static final int ROUNDS = 4;

    private final C3pCodec codec = C3pCodec.create();

    @Test
    void oneCodecServesManyThreadsAlsoWhenSomeSendRubbish() throws Exception {
        List<String> names = List.copyOf(Samples.messages().keySet());
        List<Callable<Integer>> work = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int offset = thread;
            work.add(() -> readAndWrite(names, offset));
        }
        int checked = 0;

        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (Future<Integer> result : threads.invokeAll(work)) {
                checked += result.get(100, TimeUnit.SECONDS);
            }
        }

        assertThat(checked).isEqualTo(THREADS * ROUNDS * names.size());
    }

    private int readAndWrite(List<String> names, int offset) {
        int checked = 0;
        for (int i = 0; i < ROUNDS * names.size(); i++) {
            String name = names.get((i + offset) % names.size());
            byte[] xml = Golden.read(name);
            if (i % 5 == 0) {
                refuseHalfOf(xml);
            }
            assertThat(codec.write(codec.read(xml))).isEqualTo(xml);
            checked++;
        }
        return checked;
    }

    private void refuseHalfOf(byte[] xml) {
        byte[] half = Arrays.copyOf(xml, xml.length / 2);
        try {
            codec.read(half);
            throw new AssertionError("Half a message was read");
        } catch (C3pException expected) {
            assertThat(expected.reason()).isEqualTo(Reason.REQUEST_MALFORMED);
        }
    }
}
