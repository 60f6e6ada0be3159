/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Fails a test class that lost a buffer. */
public final class NoLeaks implements AfterAllCallback {
    /** Each allocation asks which of the buffers that were collected had not been released. */
    private static final int ALLOCATIONS = 100;

    @Override
    public void afterAll(ExtensionContext context) {
        System.gc();
        for (int i = 0; i < ALLOCATIONS; i++) {
            ByteBufAllocator.DEFAULT.buffer().release();
        }

        assertThat(LeakRecorder.leaks()).isEmpty();
    }
}
