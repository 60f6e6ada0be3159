/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Hears what is logged at ERROR, and which threads die of an exception, while it is open. */
final class ErrorLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final int FRAMES = 6;

    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

    ErrorLog() {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, death) -> errors.add(thread.getName() + " died: " + death + " at " + top(death)));
        setContext(root.getLoggerContext());
        start();
        root.addAppender(this);
    }

    private static List<StackTraceElement> top(Throwable death) {
        return Arrays.stream(death.getStackTrace()).limit(FRAMES).toList();
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
            errors.add(event.getLoggerName() + ": " + event.getFormattedMessage());
        }
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    public void close() {
        root.detachAppender(this);
        stop();
        Thread.setDefaultUncaughtExceptionHandler(before);
    }
}
