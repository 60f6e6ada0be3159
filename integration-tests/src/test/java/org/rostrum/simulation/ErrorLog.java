/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * What the real parts log as an error during runs: they contain what goes wrong in them and go on, which a simulation must not overlook.
 * A run has its thread to itself, and its errors are those that are logged there; one that comes from elsewhere concerns every run.
 * Everything below an error is left out of the log meanwhile, because losses and deaths are what a run consists of. There is one of
 * these at a time in a process.
 */
final class ErrorLog extends UnsynchronizedAppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger("org.rostrum");
    private final Level before = logger.getEffectiveLevel();
    private final Map<Thread, Optional<String>> runs = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable String> elsewhere = new AtomicReference<>();

    ErrorLog() {
        setContext(logger.getLoggerContext());
        start();
        logger.setLevel(Level.ERROR);
        logger.setAdditive(false);
        logger.addAppender(this);
    }

    /** From now on the calling thread runs another simulation. */
    void begin() {
        runs.put(Thread.currentThread(), Optional.empty());
    }

    /** The first error of the calling thread's run. */
    Optional<String> first() {
        return runs.getOrDefault(Thread.currentThread(), Optional.empty())
                .or(() -> Optional.ofNullable(elsewhere.get()));
    }

    @Override
    protected void append(ILoggingEvent event) {
        Optional<String> known = runs.get(Thread.currentThread());
        if (known == null) {
            elsewhere.compareAndSet(null, text(event));
        } else if (known.isEmpty()) {
            runs.put(Thread.currentThread(), Optional.of(text(event)));
        }
    }

    private static String text(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return event.getFormattedMessage()
                + (thrown == null ? "" : System.lineSeparator() + ThrowableProxyUtil.asString(thrown));
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setAdditive(true);
        logger.setLevel(before);
        stop();
    }
}
